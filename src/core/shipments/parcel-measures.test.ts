import assert from 'node:assert/strict'
import { test } from 'node:test'
import { insuredValueOf, knownDimensions, parcelOf } from './parcel-measures.ts'

test('measures are turned into grams and centimetres exactly', () => {
  const inches = { units: 'inches' as const, length: 10, width: 0.1, height: 3 }
  const parcel = parcelOf({ value: 3, units: 'pounds' }, inches, 'package')
  assert.equal(parcel.weightGrams.toString(), '1360.77711')
  assert.deepEqual(Object.values(parcel.dimensionsCm ?? {}).map(String), ['25.4', '0.254', '7.62'])
  assert.equal(parcelOf({ value: 0.1, units: 'ounces' }, null, null).weightGrams.toString(), '2.8349523125')
  assert.equal(parcelOf({ value: 0.1, units: 'grams' }, null, null).dimensionsCm, null)
})

test('three zeros are no dimensions', () => {
  const none = { units: 'inches' as const, length: 0, width: 0, height: 0 }
  assert.equal(knownDimensions(none), null)
  assert.deepEqual(knownDimensions({ ...none, width: 1 }), { ...none, width: 1 })
})

test('what somebody else insures is not the carrier’s', () => {
  const options = { provider: 'carrier', insureShipment: true, insuredValue: 50.25 }
  assert.equal(insuredValueOf(options).toString(), '50.25')
  assert.equal(insuredValueOf({ ...options, provider: 'provider' }).toString(), '0')
  assert.equal(insuredValueOf({ ...options, insureShipment: false }).toString(), '0')
})
