import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RateCard } from '../../../api/carriers.ts'
import { cardOf, fieldOfCard, fieldsOfCard } from './rate-card-fields.ts'

const service = { domestic: true, international: false }
const card: RateCard = {
  trackingNumbers: { prefix: 'NB', digits: 9, international: { letters: 'LN', country: 'NZ' } },
  dimensionalDivisor: '5000',
  weightStepKg: null,
  packages: [{ code: 'package', name: 'Package', ...service }],
  zones: [
    {
      code: 'city',
      areas: [
        { country: 'NZ', states: null, postcodes: ['0600-0632', '10'] },
        { country: 'AU', states: ['NSW'], postcodes: null },
      ],
    },
    { code: 'country', areas: [{ country: 'NZ', states: null, postcodes: null }] },
  ],
  services: [
    {
      ...{ code: 'van', name: 'Van', ...service, packages: ['package'] },
      prices: [
        {
          zone: 'city',
          breaks: [
            { upToKg: '1', price: '7.5', perKg: '0' },
            { upToKg: '5', price: '9', perKg: '0.2' },
          ],
        },
        { zone: 'country', breaks: [{ upToKg: '25', price: '12', perKg: '0' }] },
      ],
    },
    {
      ...{ code: 'bike', name: 'Bike', ...service, packages: null },
      prices: [{ zone: 'city', breaks: [{ upToKg: '3', price: '5', perKg: '0' }] }],
    },
  ],
  surcharges: {
    ...{ residential: '1.8', signature: '0', insurancePer100: null },
    remote: { amount: '6.4', areas: [{ country: 'NZ', states: null, postcodes: ['7895'] }] },
  },
}
const fields = fieldsOfCard(card)

test('what a form holds of a card makes the card again', () => {
  const made = JSON.parse(JSON.stringify(cardOf(fields))) as RateCard
  const bare = { country: 'NZ' }
  assert.deepEqual(made, {
    ...card,
    zones: [
      {
        code: 'city',
        areas: [
          { ...bare, postcodes: ['0600-0632', '10'] },
          { country: 'AU', states: ['NSW'] },
        ],
      },
      { code: 'country', areas: [bare] },
    ],
    services: card.services.map(({ packages, ...one }) => ({ ...one, ...(packages ? { packages } : {}) })),
    surcharges: {
      ...card.surcharges,
      signature: null,
      remote: { amount: '6.4', areas: [{ ...bare, postcodes: ['7895'] }] },
    },
  })
})

test('lines that were added out of order stand with their zone', () => {
  const last = { service: 'van', zone: 'city', upToKg: '25', price: '20', perKg: '' }
  const made = cardOf({ ...fields, prices: [...fields.prices, last] }) as RateCard
  assert.deepEqual(
    made.services[0]?.prices.map(({ zone, breaks }) => [zone, breaks.map(({ upToKg }) => upToKg)]),
    [
      ['city', ['1', '5', '25']],
      ['country', ['25']],
    ],
  )
})

test('a fault of the card is shown in the line it is about', () => {
  const shown = (path: string) => fieldOfCard(fields, path)
  assert.equal(shown('services.0.prices.0.breaks.1.price'), 'prices.1.price')
  assert.equal(shown('services.1.prices.0.breaks.0.upToKg'), 'prices.3.upToKg')
  assert.equal(shown('services.0.prices.1.zone'), 'prices.2.zone')
  assert.equal(shown('zones.0.areas.1.country'), 'zones.1.country')
  assert.equal(shown('zones.1.areas.0.postcodes.4'), 'zones.2.postcodes')
  assert.equal(shown('zones.1.code'), 'zones.2.zone')
  assert.equal(shown('trackingNumbers.prefix'), 'prefix')
  assert.equal(shown('trackingNumbers.international.letters'), 'letters')
  assert.equal(shown('surcharges.remote.areas.0.postcodes.0'), 'remoteAreas.0.postcodes')
  assert.equal(shown('surcharges.remote.amount'), 'remoteAmount')
  assert.equal(shown('services.1.name'), 'services.1.name')
  assert.equal(shown('dimensionalDivisor'), 'dimensionalDivisor')
})
