import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mod10CheckDigit, s10CheckDigit, s10Number } from './check-digits.ts'

test('check digits are those of numbers in public examples', () => {
  assert.equal(mod10CheckDigit('940011120108080548301'), 6)
  assert.equal(mod10CheckDigit('629104150021'), 3)
  assert.equal(s10CheckDigit('47312482'), 9)
  assert.equal(s10Number('RR', '47312482', 'GB'), 'RR473124829GB')
})

test('a wrong digit shows', () => {
  const digits = fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0'))
  fc.assert(
    fc.property(digits, fc.nat(7), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const wrong = [...number]
        .map((digit, place) => (place === at ? (Number(digit) + by) % 10 : digit))
        .join('')
      assert.notEqual(mod10CheckDigit(number), mod10CheckDigit(wrong))
    }),
  )
})
