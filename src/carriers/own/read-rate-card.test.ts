import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HubError } from '../../core/errors.ts'
import { ownCarrier } from './carrier.ts'
import { readRateCard } from './read-rate-card.ts'

function card(more: object = {}): object {
  return {
    trackingNumbers: { prefix: 'T' },
    packages: [{ code: 'package', name: 'Package' }],
    zones: [{ code: 'near', areas: [{ country: 'NZ' }] }],
    services: [
      { code: 'van', name: 'Van', prices: [{ zone: 'near', breaks: [{ upToKg: 25, price: 4.2 }] }] },
    ],
    ...more,
  }
}

function faultsOf(given: unknown): string[] {
  try {
    readRateCard(given)
  } catch (error) {
    assert.ok(error instanceof HubError && error.code === 'invalid')
    assert.equal(error.message, error.faults.map(({ text }) => text).join('\n'))
    return error.faults.map(({ path, text }) => (text.startsWith(path) ? text : `${path} ${text}`))
  }
  return []
}

test('numbers may be written as numbers or text, and are kept as exact text', () => {
  const read = readRateCard(card({ dimensionalDivisor: '4000', weightStepKg: 0.5 }))
  assert.deepEqual(read.services[0]?.prices[0]?.breaks, [{ upToKg: '25', price: '4.2', perKg: '0' }])
  assert.deepEqual([read.dimensionalDivisor, read.weightStepKg], ['4000', '0.5'])
})

test('every fault is told at once, by its path', () => {
  const given = card({
    trackingNumbers: {
      prefix: 'too long a prefix',
      digits: 30,
      international: { letters: 'L', country: 'NZL' },
    },
    zones: [{ code: 'near', areas: [{ country: 'New Zealand', postcodes: ['800-0999', 1010] }] }],
    services: [
      { code: 'Van!', name: '', prices: [{ zone: 'far', breaks: [{ upToKg: 0, price: '4.205' }] }] },
    ],
  })
  const paths = faultsOf(given).map((text) => text.split(' ')[0])
  assert.deepEqual(
    new Set(paths),
    new Set([
      'trackingNumbers.prefix',
      'trackingNumbers.digits',
      'trackingNumbers.international.letters',
      'trackingNumbers.international.country',
      'zones[0].areas[0].country',
      'zones[0].areas[0].postcodes[0]',
      'zones[0].areas[0].postcodes[1]',
      'services[0].code',
      'services[0].name',
      'services[0].prices[0].zone',
      'services[0].prices[0].breaks[0].upToKg',
      'services[0].prices[0].breaks[0].price',
    ]),
  )
})

test('a misspelt member is a fault, not a price of nothing', () => {
  assert.deepEqual(
    faultsOf(card({ surcharge: { residential: '1.00' }, surcharges: { residental: '1.00' } })),
    ['surcharge is not known, perhaps misspelt.', 'surcharges.residental is not known, perhaps misspelt.'],
  )
})

test('a break that makes a heavier parcel cheaper is a slip', () => {
  const breaks = (...all: object[]) =>
    card({ services: [{ code: 'van', name: 'Van', prices: [{ zone: 'near', breaks: all }] }] })
  assert.deepEqual(faultsOf(breaks({ upToKg: 5, price: 4, perKg: 1 }, { upToKg: 10, price: '8.99' })), [
    'services[0].prices[0].breaks[1].price is less than the 9.00 that 5 kg cost by the break before it.',
  ])
  assert.deepEqual(faultsOf(breaks({ upToKg: 5, price: 4 }, { upToKg: 5, price: 5 })), [
    'services[0].prices[0].breaks[1].upToKg must be more than 5 of the break before it.',
  ])
})

test('codes are there once, and name what there is', () => {
  const zones = [
    { code: 'near', areas: [{ country: '*' }] },
    { code: 'near', areas: [{ country: 'AU' }] },
  ]
  assert.deepEqual(faultsOf(card({ zones })), ["zones[1].code 'near' is there twice."])
  const services = [
    {
      code: 'van',
      name: 'Van',
      domestic: false,
      packages: ['crate'],
      prices: [{ zone: 'near', breaks: [{ upToKg: 1, price: 1 }] }],
    },
  ]
  assert.deepEqual(faultsOf(card({ services })), [
    'services[0].domestic or international must be true; neither is.',
    "services[0].packages[0] 'crate' is not the code of a package.",
  ])
})

test('a name that no database can keep is refused', () => {
  for (const name of ['a\0b', '\ud800', ' ', 'x'.repeat(101)]) {
    const packages = [{ code: 'package', name }]
    assert.deepEqual(faultsOf(card({ packages })), ['packages[0].name must be text.'])
  }
})

test('a file that is no rate card is refused', () => {
  assert.throws(() => ownCarrier.readSettings(undefined), { message: 'An own carrier needs a rate card.' })
  assert.match(faultsOf('text').join(), /The file must be an object/)
  assert.equal(faultsOf({}).length, 4)
})
