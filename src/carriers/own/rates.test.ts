import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import type { RateRequest } from '../../core/carriers/carrier.ts'
import { place } from '../carrier-cases.ts'
import { ratesOf, rateToBook } from './rates.ts'
import { readRateCard } from './read-rate-card.ts'

interface Break {
  upToKg: string
  price: string
  perKg?: string
}

function cardWith(breaks: Break[], more: object = {}) {
  return readRateCard({
    trackingNumbers: { prefix: 'T' },
    packages: [{ code: 'package', name: 'Package' }],
    zones: [
      { code: 'near', areas: [{ country: 'NZ', postcodes: ['1010-1072'] }] },
      { code: 'far', areas: [{ country: 'NZ', states: ['OTA'] }] },
    ],
    services: [{ code: 'van', name: 'Van', prices: [{ zone: 'near', breaks }] }],
    ...more,
  })
}

type Given = Partial<RateRequest> & { grams?: Decimal.Value; cm?: [number, number, number] }

function ask({ grams = 1000, cm, ...more }: Given): RateRequest & { serviceCode: string } {
  const [length, width, height] = (cm ?? [0, 0, 0]).map((side) => new Decimal(side)) as [
    Decimal,
    Decimal,
    Decimal,
  ]
  return {
    from: place('NZ', '1010'),
    to: place('NZ', '1021'),
    parcel: {
      weightGrams: new Decimal(grams),
      dimensionsCm: cm ? { length, width, height } : null,
      packageCode: null,
    },
    confirmation: 'none',
    insuredValue: new Decimal(0),
    shipDate: '2026-03-02',
    ...more,
    serviceCode: more.serviceCode ?? 'van',
  }
}

function cost(card: ReturnType<typeof cardWith>, given: Given): string | null {
  const [rate] = ratesOf(card, 'van', ask(given))
  return rate ? rate.shipmentCost.toFixed(2) : null
}

const breaks: Break[] = [
  { upToKg: '0.5', price: '4.00' },
  { upToKg: '5', price: '4.00', perKg: '1.50' },
  { upToKg: '25', price: '12.00', perKg: '0.99' },
]

test('a break holds its upper weight, and its price by the kilo begins at the one before it', () => {
  const card = cardWith(breaks)
  const priced = (kilos: string) => cost(card, { grams: new Decimal(kilos).times(1000) })
  assert.equal(priced('0.001'), '4.00')
  assert.equal(priced('0.5'), '4.00')
  assert.equal(priced('1.5'), '5.50')
  assert.equal(priced('5'), '10.75')
  assert.equal(priced('5.001'), '12.00')
  assert.equal(priced('25'), '31.80')
  assert.equal(priced('25.001'), null)
})

test('half a cent counts as one', () => {
  const card = cardWith([{ upToKg: '10', price: '0', perKg: '0.01' }])
  assert.equal(cost(card, { grams: 500 }), '0.01')
  assert.equal(cost(card, { grams: '499.9' }), '0.00')
  assert.equal(cost(card, { grams: 1500 }), '0.02')
  assert.equal(cost(card, { grams: 2500 }), '0.03')
})

test('a bulky parcel is billed by its room, a dense one by its weight', () => {
  const card = cardWith([{ upToKg: '50', price: '0', perKg: '1' }], { dimensionalDivisor: 5000 })
  assert.equal(cost(card, { grams: 1000, cm: [50, 40, 30] }), '12.00')
  assert.equal(cost(card, { grams: 20_000, cm: [50, 40, 30] }), '20.00')
  assert.equal(cost(card, { grams: 1000 }), '1.00')
  assert.equal(
    cost(cardWith([{ upToKg: '50', price: '0', perKg: '1' }]), { grams: 1000, cm: [50, 40, 30] }),
    '1.00',
  )
})

test('a third of a gram by room does not round a price the wrong way', () => {
  const card = cardWith([{ upToKg: '50', price: '0', perKg: '1.50' }], { dimensionalDivisor: 6000 })
  // 1 × 1 × 2 cm are a third of a gram, which counts as one: 0.0015, rounded to nothing; 3.3333 g are 4 g: 0.006.
  assert.equal(cost(card, { grams: '0.1', cm: [1, 1, 2] }), '0.00')
  assert.equal(cost(card, { grams: '0.1', cm: [1, 1, 20] }), '0.01')
})

test('with a weight step each begun step counts whole', () => {
  const card = cardWith([{ upToKg: '10', price: '0', perKg: '2.00' }], { weightStepKg: 0.5 })
  assert.equal(cost(card, { grams: 1 }), '1.00')
  assert.equal(cost(card, { grams: 500 }), '1.00')
  assert.equal(cost(card, { grams: 501 }), '2.00')
  assert.equal(cost(card, { grams: 9_999 }), '20.00')
})

test('surcharges are apart from carriage: residential, signature, remote, insurance by the begun hundred', () => {
  const surcharges = {
    residential: '1.10',
    signature: '2.20',
    insurancePer100: '0.75',
    remote: { amount: '5.00', areas: [{ country: 'NZ', postcodes: ['1050-1059'] }] },
  }
  const card = cardWith(breaks, { surcharges })
  const rate = (given: Given) => {
    const [one] = ratesOf(card, 'van', ask({ grams: 100, ...given }))
    return one && [one.shipmentCost, one.otherCost, one.insuranceCost].map(Number)
  }
  assert.deepEqual(rate({}), [4, 0, 0])
  assert.deepEqual(rate({ confirmation: 'delivery' }), [4, 0, 0])
  for (const confirmation of ['signature', 'adult_signature', 'direct_signature'] as const) {
    assert.deepEqual(rate({ confirmation }), [4, 2.2, 0])
  }
  const to = place('NZ', '1055', { residential: true })
  assert.deepEqual(rate({ to, confirmation: 'signature' }), [4, 8.3, 0])
  assert.deepEqual(rate({ insuredValue: new Decimal('100.00') }), [4, 0, 0.75])
  assert.deepEqual(rate({ insuredValue: new Decimal('100.01') }), [4, 0, 1.5])
})

test('a carrier without a price for insurance does not insure, and says so', () => {
  const insuredValue = new Decimal(50)
  assert.throws(() => ratesOf(cardWith(breaks), 'van', ask({ insuredValue })), {
    faults: [{ path: 'insuranceOptions.insuredValue', text: 'The carrier van does not insure parcels.' }],
  })
})

test('a booking that cannot be says which field is in the way', () => {
  const card = cardWith(breaks, {
    packages: [
      { code: 'package', name: 'Package' },
      { code: 'tube', name: 'Tube' },
    ],
    services: [
      { code: 'van', name: 'Van', packages: ['package'], prices: [{ zone: 'near', breaks }] },
      {
        code: 'abroad',
        name: 'Abroad',
        domestic: false,
        international: true,
        prices: [{ zone: 'near', breaks }],
      },
    ],
  })
  const tube = { weightGrams: new Decimal(100), dimensionsCm: null, packageCode: 'tube' }
  const refused: [Given, string, RegExp][] = [
    [
      { to: place('NZ', '9999') },
      'shipTo.postalCode',
      /^The carrier van does not go to postal code '9999' in NZ\.$/,
    ],
    [
      { to: place('NZ', '9054', { state: 'OTA' }) },
      'shipTo.postalCode',
      /^The service van does not go to postal code '9054'/,
    ],
    [{ grams: 26_000 }, 'weight', /^The service van carries up to 25 kg there, not 26 kg\.$/],
    [{ serviceCode: 'abroad' }, 'serviceCode', /does not carry parcels within a country/],
    [{ from: place('AU', '2000') }, 'serviceCode', /does not leave the country/],
    [{ parcel: tube }, 'packageCode', /^The service van does not take a tube there\.$/],
  ]
  for (const [given, path, message] of refused) {
    assert.throws(
      () => rateToBook(card, 'van', ask(given)),
      (error: { faults: { path: string }[]; message: string }) => {
        assert.equal(error.faults[0]?.path, path)
        assert.match(error.message, message)
        return true
      },
    )
  }
})

/** A card that rises, as amounts in cents and weights in grams, and the same as text. */
const risingCard = fc
  .array(
    fc.record({
      grams: fc.integer({ min: 1, max: 20_000 }),
      jump: fc.integer({ min: 0, max: 2_000 }),
      perKg: fc.integer({ min: 0, max: 999 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((steps) => {
    let upTo = 0
    let cost = 0
    return steps.map(({ grams, jump, perKg }) => {
      const from = upTo
      const price = Math.ceil(cost) + jump
      upTo += grams
      cost = price + (perKg * grams) / 1000
      return { from, upTo, price, perKg }
    })
  })

function textOf(card: { upTo: number; price: number; perKg: number }[]): Break[] {
  return card.map(({ upTo, price, perKg }) => ({
    upToKg: new Decimal(upTo).div(1000).toFixed(),
    price: new Decimal(price).div(100).toFixed(),
    perKg: new Decimal(perKg).div(100).toFixed(),
  }))
}

test('inside a zone a heavier parcel never costs less', () => {
  fc.assert(
    fc.property(
      risingCard,
      fc.integer({ min: 1, max: 120_000 }),
      fc.integer({ min: 0, max: 50_000 }),
      (rising, grams, more) => {
        const card = cardWith(textOf(rising))
        const [light, heavy] = [grams, grams + more].map((weight) => cost(card, { grams: weight }))
        if (heavy === null) return
        assert.ok(
          light !== null && light !== undefined && new Decimal(light).lte(heavy ?? 0),
          `${light} > ${heavy}`,
        )
      },
    ),
  )
})

test('a price is exact to the cent, as whole numbers reckon it', () => {
  fc.assert(
    fc.property(risingCard, fc.integer({ min: 1, max: 120_000 }), (rising, grams) => {
      const one = rising.find(({ upTo }) => grams <= upTo)
      const given = cost(cardWith(textOf(rising)), { grams })
      if (!one) return assert.equal(given, null)
      // In thousandths of a cent, half a cent up.
      const exact = BigInt(one.price) * 1000n + BigInt(one.perKg) * BigInt(grams - one.from)
      assert.equal(new Decimal(given ?? -1).times(100).toFixed(), ((exact + 500n) / 1000n).toString())
    }),
  )
})
