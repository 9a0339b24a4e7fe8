import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sumOfProducts, toOunces } from './money.ts'

const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })

test('tenths and cents add up exactly', () => {
  assert.equal(sumOfProducts([[3, 0.1]]), 0.3)
  assert.equal(sumOfProducts([[1, 0.1]], [0.2]), 0.3)
  assert.equal(sumOfProducts([[1, 1.005]], [1.005]), 2.01)
  assert.equal(sumOfProducts([[100, 19.99]], [-0.01]), 1998.99)
})

test('nothing adds up to nothing', () => {
  assert.equal(sumOfProducts([]), 0)
})

test('any sum of cents is what counting in cents gives', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), cents))
  fc.assert(
    fc.property(pairs, fc.array(cents), (given, plus) => {
      const inCents =
        given.reduce((sum, [n, price]) => sum + BigInt(n) * BigInt(price), 0n) +
        plus.reduce((sum, amount) => sum + BigInt(amount), 0n)
      const sum = sumOfProducts(
        given.map(([n, price]) => [n, price / 100] as const),
        plus.map((amount) => amount / 100),
      )
      assert.equal(sum, Number(inCents) / 100)
    }),
  )
})

test('amounts as large as are accepted keep their cents', () => {
  assert.equal(sumOfProducts([[1, 999_999_999_999.99]], [0.01]), 1_000_000_000_000)
})

test('pounds and grams become ounces', () => {
  assert.equal(toOunces(7.25, 'ounces'), 7.25)
  assert.equal(toOunces(1.5, 'pounds'), 24)
  assert.equal(toOunces(28.349523125, 'grams'), 1)
  assert.equal(toOunces(1000, 'grams'), 35.2739619496)
  assert.equal(toOunces(0, 'grams'), 0)
})
