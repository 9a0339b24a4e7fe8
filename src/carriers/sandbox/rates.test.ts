import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { type CarrierTrial, connectionFor, place, rateRequest } from '../carrier-cases.ts'
import { sandboxCarrier } from './carrier.ts'
import { ratesOf } from './rates.ts'
import { zoneBetween } from './zones.ts'

const trial: CarrierTrial = {
  carrier: sandboxCarrier,
  code: 'ups',
  settings: undefined,
  from: place('US', '10001'),
  domestic: place('US', '10044'),
  abroad: place('CA', 'K1A 0B1'),
  uncovered: place('ZZ', '1'),
}

function cents(serviceCode: string, grams: number, to = trial.domestic): number | undefined {
  const parcel = { weightGrams: new Decimal(grams), dimensionsCm: null, packageCode: null }
  const [rate] = ratesOf(connectionFor(trial), rateRequest(trial, { serviceCode, parcel, to }))
  return rate?.shipmentCost.times(100).toNumber()
}

test('zones grow with the distance that postcodes tell', () => {
  const from = place('US', '10001')
  assert.equal(zoneBetween(from, place('US', '100020001')), 1)
  assert.equal(zoneBetween(from, place('US', '12207')), 2)
  assert.equal(zoneBetween(from, place('US', '60601')), 5)
  assert.equal(zoneBetween(from, place('US', '94107')), 7)
  assert.equal(zoneBetween(from, place('CA', 'K1A 0B1')), 1)
  assert.equal(zoneBetween(from, place('GB', 'SW1A 1AA')), 2)
  assert.equal(zoneBetween(from, place('NZ', '6011')), 3)
  assert.equal(zoneBetween(from, place('BR', '01310-100')), 4)
})

test('there is no zone where there is no such country or postcode', () => {
  const from = place('US', '10001')
  for (const nowhere of [
    place('ZZ', '1'),
    place('US', '00012'),
    place('US', 'ABCDE'),
    place('CA', '12345'),
    place('NZ', '60'),
  ]) {
    assert.equal(zoneBetween(from, nowhere), null, JSON.stringify(nowhere))
  }
})

test('each begun pound and each zone has its price', () => {
  assert.equal(cents('ups_ground', 100), 985)
  assert.equal(cents('ups_ground', 454), 985 + 94)
  assert.equal(cents('ups_ground', 100, place('US', '94107')), 985 + 6 * 87)
  assert.equal(cents('ups_ground', 70_000), undefined)
})

test('a heavier or a farther parcel never costs less', () => {
  const weight = fc.integer({ min: 1, max: 30_000 })
  const services = sandboxCarrier.services(connectionFor(trial)).filter(({ domestic }) => domestic)
  fc.assert(
    fc.property(weight, weight, fc.constantFrom(...services), (one, other, { code }) => {
      const [light, heavy] = [Math.min(one, other), Math.max(one, other)]
      const [near, far] = [place('US', '12207'), place('US', '94107')]
      assert.ok((cents(code, light, near) ?? 0) <= (cents(code, heavy, near) ?? 0))
      assert.ok((cents(code, heavy, near) ?? 0) <= (cents(code, heavy, far) ?? 0))
    }),
  )
})
