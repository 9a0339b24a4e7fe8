// What somebody may change of an order through either dialect, at random.
import fc from 'fast-check'
import type { Json } from './hub.ts'

export type Edit =
  | { by: 'V1'; owned: Json }
  | { by: 'V1 shared'; shared: Json; quantity: number }
  | { by: 'V1 operation'; operation: 'hold' | 'release' | 'tag' | 'user' }
  | { by: 'Starshipit'; owned: Json; line: Json }
  | { by: 'Starshipit shared'; shared: Json; line: Json; parcel: Json; more: 'line' | 'parcel' | null }
  | { by: 'Starshipit echo' }

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.length <= 18 && text.isWellFormed() && !text.includes('\0') && text.trim() === text)
const cents = fc.integer({ min: 0, max: 99_999 }).map((value) => value / 100)
const measure = fc.oneof(
  fc.integer({ min: 1, max: 50_000 }).map((value) => value / 1000),
  fc.double({ min: 0.001, max: 40, noNaN: true }),
  fc.constant(0.1 + 0.2),
)
const instant = fc
  .integer({ min: 1_700_000_000, max: 1_800_000_000 })
  .map((second) => new Date(second * 1000).toISOString())
const some = <T extends object>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<Json>

const ownedByV1 = some({
  ...{
    paymentDate: instant,
    shipByDate: instant,
    internalNotes: word,
    gift: fc.boolean(),
    giftMessage: word,
  },
  ...{
    paymentMethod: word,
    customerUsername: word,
    amountPaid: cents,
    taxAmount: cents,
    shippingAmount: cents,
  },
  ...{ billToName: word, customField2: word, customField3: word, nonMachinable: fc.boolean() },
  ...{ contents: fc.constantFrom('gift', 'merchandise'), warehouseLocation: word, imageUrl: word },
})
const sharedInV1 = some({
  weight: fc.record({ value: cents, units: fc.constantFrom('ounces', 'pounds', 'grams') }),
  dimensions: fc.record({ units: fc.constant('inches'), length: cents, width: cents, height: cents }),
  ...{ street1: word, carrierCode: word, customerNotes: word },
})
const ownedByStarshipit = some({
  ...{ currency: fc.constantFrom('NZD', 'EUR'), declared_value: cents, dangerous_goods: fc.boolean() },
  ...{ shipping_description: word, carrier_name: word },
  sender_details: fc.record({ name: word, street: word, country: fc.constant('Australia') }),
  metadatas: fc.array(fc.record({ metafield_key: fc.constantFrom('A', 'B'), value: word }), {
    minLength: 1,
    maxLength: 1,
  }),
})
const sharedInStarshipit = some({
  ...{ order_date: instant, reference: word, carrier: word, carrier_service_code: word },
  ...{ shipping_method: word, signature_required: fc.boolean() },
  destination: some({
    ...{ name: word, street: word, suburb: word, city: word, building: word, phone: word, email: word },
    ...{
      state: word,
      delivery_instructions: word,
      tax_number: word,
      country: fc.constantFrom('Germany', 'Fiji'),
    },
  }),
})
const lineOwned = some({ stock_on_hand: fc.integer({ min: 0, max: 99 }) })
const lineShared = some({
  ...{ description: word, sku: word, value: cents, weight: measure, color: word, size: word, barcode: word },
  ...{ tariff_code: word, country_of_origin: fc.constantFrom('China', 'NZ', 'Atlantis') },
})
const parcelShared = some({
  ...{ name: word, weight: measure, height: measure, packaging_type: word, contents: word },
})

/** As it would have been read from a body. */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ by: fc.constant('V1' as const), owned: ownedByV1 }),
  fc.record({
    by: fc.constant('V1 shared' as const),
    shared: sharedInV1,
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    by: fc.constant('V1 operation' as const),
    operation: fc.constantFrom('hold' as const, 'release' as const, 'tag' as const, 'user' as const),
  }),
  fc.record({ by: fc.constant('Starshipit' as const), owned: ownedByStarshipit, line: lineOwned }),
  fc.record({
    by: fc.constant('Starshipit shared' as const),
    ...{ shared: sharedInStarshipit, line: lineShared, parcel: parcelShared },
    more: fc.constantFrom('line' as const, 'parcel' as const, null),
  }),
  fc.constant({ by: 'Starshipit echo' as const }),
)
