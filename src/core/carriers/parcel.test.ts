import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decimal } from 'decimal.js'
import { billableGrams, checkRequest, roundUp, toCents } from './parcel.ts'

const box = (length: number, width: number, height: number) => ({
  length: new Decimal(length),
  width: new Decimal(width),
  height: new Decimal(height),
})

test('all that is wrong with a parcel is told at once', () => {
  const parcel = { weightGrams: new Decimal(0), dimensionsCm: box(0, 1001, 5), packageCode: null }
  assert.throws(
    () => checkRequest({ parcel, insuredValue: new Decimal('1e9') }),
    (error: { faults: { path: string }[] }) => {
      const paths = error.faults.map(({ path }) => path)
      assert.deepEqual(paths, [
        'weight',
        'dimensions.length',
        'dimensions.width',
        'insuranceOptions.insuredValue',
      ])
      return true
    },
  )
})

test('the billable weight is the greater of scales and room, in begun grams of room', () => {
  const parcel = { weightGrams: new Decimal('453.59237'), dimensionsCm: box(10, 10, 10), packageCode: null }
  assert.equal(billableGrams(parcel, null).toString(), '453.59237')
  assert.equal(billableGrams(parcel, new Decimal(5000)).toString(), '453.59237')
  assert.equal(billableGrams(parcel, new Decimal(2000)).toString(), '500')
  assert.equal(billableGrams({ ...parcel, weightGrams: new Decimal(1) }, new Decimal(6000)).toString(), '167')
})

test('steps are begun, cents are rounded half up', () => {
  assert.equal(roundUp(new Decimal('1.0001'), new Decimal('0.5')).toString(), '1.5')
  assert.equal(roundUp(new Decimal('1.5'), new Decimal('0.5')).toString(), '1.5')
  assert.deepEqual(
    ['1.005', '1.0049', '2.675'].map((amount) => toCents(new Decimal(amount)).toFixed(2)),
    ['1.01', '1.00', '2.68'],
  )
})

test('a parcel weighs a tenth of a gram to two tonnes', () => {
  const weighs = (grams: string) => () =>
    checkRequest({
      parcel: { weightGrams: new Decimal(grams), dimensionsCm: null, packageCode: null },
      insuredValue: new Decimal(0),
    })
  for (const grams of ['0.1', '1', '2000000']) assert.doesNotThrow(weighs(grams))
  for (const grams of ['0.0999', '1e-12', '2000000.1', 'NaN']) {
    assert.throws(weighs(grams), { code: 'invalid', message: 'The weight must be from 0.1 g to 2,000 kg.' })
  }
})
