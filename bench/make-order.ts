// An order as a shop's program sends it to createorder, with marks where no two may be alike. Pure, and the same each run.
import { type Chance, createChance } from '../src/cli/demo/random.ts'
import type { OrderStatus } from '../src/core/orders/order.ts'
import {
  colours,
  firstNames,
  lastNames,
  makings,
  materials,
  notes,
  sizes,
  streets,
  things,
  towns,
} from './order-words.ts'
import { MARK } from './serial.ts'

export interface Surroundings {
  storeIds: readonly number[]
  tagIds: readonly number[]
  /** Each status as often as it stands here. */
  statuses: readonly OrderStatus[]
}

/** What shops send all day: orders that have just been placed. */
export const freshStatuses = shares({
  awaiting_shipment: 80,
  awaiting_payment: 14,
  on_hold: 3,
  pending_fulfillment: 3,
})
/** What a book looks like after years. */
export const bookStatuses = shares({
  shipped: 85,
  awaiting_shipment: 8,
  cancelled: 3,
  awaiting_payment: 2,
  on_hold: 1,
  pending_fulfillment: 1,
})

const dayMs = 24 * 60 * 60 * 1000
const spanDays = 30
const lastPlacedAt = Date.parse('2026-06-30T12:00:00.000Z')

export function makeOrder(
  nth: number,
  { storeIds, tagIds, statuses }: Surroundings,
): Record<string, unknown> {
  const chance = createChance(77, nth)
  const status = pick(chance, statuses)
  const first = chance.pick(firstNames)
  const last = chance.pick(lastNames)
  // Three customers of ten have bought before.
  const mailbox = chance.is(0.3) ? `${nth}` : `${nth}.${MARK}`
  const email = `${first}.${mailbox}@mail.example`.toLowerCase()
  const placedAt = new Date(lastPlacedAt - Math.floor(chance.next() * spanDays * dayMs))
  const address = makeAddress(chance, `${first} ${last}`)
  const items = Array.from({ length: pick(chance, [1, 1, 2, 2, 2, 3, 3, 4]) }, (_none, at) =>
    makeItem(chance, at),
  )
  const goods = items.reduce(
    (sum, { quantity, unitPrice }) => sum + Math.round(unitPrice * 100) * quantity,
    0,
  )
  return {
    orderNumber: `B${nth}-${MARK}`,
    orderKey: `bench-${nth}-${MARK}`,
    orderDate: placedAt.toISOString(),
    paymentDate: status === 'awaiting_payment' ? null : new Date(placedAt.getTime() + 90_000).toISOString(),
    orderStatus: status,
    customerUsername: email,
    customerEmail: email,
    billTo: address,
    shipTo: { ...address, residential: chance.is(0.8) },
    items,
    amountPaid: status === 'awaiting_payment' ? 0 : (goods + 795) / 100,
    taxAmount: 3,
    shippingAmount: 4.95,
    customerNotes: chance.is(0.3) ? chance.pick(notes) : null,
    gift: false,
    paymentMethod: chance.pick(['Credit Card', 'PayPal', 'Bank transfer']),
    requestedShippingService: chance.pick(['Standard', 'Express']),
    ...(status === 'on_hold' ? { holdUntilDate: '2099-01-04' } : {}),
    ...(chance.is(0.1) ? { tagIds: [pick(chance, tagIds)] } : {}),
    advancedOptions: {
      storeId: pick(chance, storeIds),
      source: 'web',
      customField1: `Shelf ${chance.between(1, 40)}`,
    },
  }
}

function makeItem(chance: Chance, at: number) {
  const making = chance.pick(makings)
  const material = chance.pick(materials)
  const thing = chance.pick(things)
  const colour = chance.pick(colours)
  const size = chance.pick(sizes)
  const kind = chance.between(100, 999)
  return {
    lineItemKey: `line-${chance.letters(10, '0123456789abcdef')}-${at}`,
    sku: `${short(material)}-${short(thing)}-${kind}`,
    name: `${making} ${material.toLowerCase()} ${thing.toLowerCase()}, model ${kind}`,
    imageUrl: `https://images.shop.example/goods/${material.toLowerCase()}/${thing.toLowerCase()}-${kind}.jpg`,
    weight: { value: chance.between(4, 90), units: 'ounces' },
    quantity: pick(chance, [1, 1, 1, 1, 2, 3]),
    unitPrice: chance.between(500, 9900) / 100,
    taxAmount: 0,
    warehouseLocation: `${chance.letters(1, 'ABCDEF')}-${chance.between(1, 60)}`,
    options: [
      { name: 'Colour', value: colour },
      { name: 'Size', value: size },
    ],
    upc: `6141430${chance.letters(5, '0123456789')}`,
  }
}

function makeAddress(chance: Chance, name: string) {
  const [city, state, postalCode, country] = chance.pick(towns)
  return {
    name,
    company: chance.is(0.15) ? `${name.split(' ')[1]} & Partners` : null,
    street1: `${chance.between(1, 990)} ${chance.pick(streets)} Street`,
    street2: chance.is(0.2) ? `Apartment ${chance.between(1, 60)}` : null,
    street3: null,
    city,
    state,
    postalCode,
    country,
    phone: `+1 503 555 01${chance.between(10, 99)}`,
  }
}

function short(word: string): string {
  return word.slice(0, 4).toUpperCase()
}

function pick<T>(chance: Chance, values: readonly T[]): T {
  return values[chance.between(0, values.length - 1)] as T
}

function shares(parts: Partial<Record<OrderStatus, number>>): OrderStatus[] {
  return Object.entries(parts).flatMap(([status, share]) =>
    Array<OrderStatus>(share).fill(status as OrderStatus),
  )
}
