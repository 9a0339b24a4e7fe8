import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { centimetresOf, gramsOf, kilogramsOf, metresOf, sumOfWeights } from './measures.ts'

suite('measures', () => {
  test('convert exactly', () => {
    assert.equal(kilogramsOf({ value: 1, units: 'pounds' }), 0.45359237)
    assert.equal(kilogramsOf({ value: 2.2, units: 'ounces' }), 0.062368950875)
    assert.equal(kilogramsOf({ value: 1100, units: 'grams' }), 1.1)
    assert.deepEqual([metresOf(10.5, 'inches'), metresOf(41.5, 'centimeters')], [0.2667, 0.415])
    assert.equal(gramsOf([0.1, 0.2]), 300)
    assert.deepEqual(
      sumOfWeights([
        { value: 1, units: 'pounds' },
        { value: 8, units: 'ounces' },
      ]),
      { value: 1.5, units: 'pounds' },
    )
  })

  test('of up to twelve digits come back as they went', () => {
    const decimal = fc.integer({ min: 0, max: 999_999_999_999 }).map((digits) => digits / 1e6)
    fc.assert(
      fc.property(decimal, (value) => {
        assert.equal(kilogramsOf({ value: gramsOf([value]), units: 'grams' }), value)
        assert.equal(metresOf(centimetresOf(value), 'centimeters'), value)
      }),
    )
  })
})
