// One demo order: what its customer sent, and what became of it since. Pure; the same for the same seed.
import type { InstantText } from '../../core/dates.ts'
import type { ItemDraft, OrderDraft } from '../../core/orders/order-draft.ts'
import { type Good, goods } from './goods.ts'
import { homeCountry, type Place, places } from './places.ts'
import { type Chance, createChance } from './random.ts'
import { customerNotes, giftMessages, internalNotes } from './words.ts'

const dayMs = 24 * 60 * 60 * 1000
const spanDays = 30

export interface DemoOrder {
  draft: OrderDraft
  placedAt: Date
  tags: string[]
  isAssigned: boolean
  /** Days from now. */
  holdDays: number | null
  shipped: { at: Date; carrierCode: string; trackingNumber: string; notifyCustomer: boolean } | null
}

/** The `nth` of `count`, counted from 1; the first is the oldest. */
export function makeDemoOrder(seed: number, nth: number, count: number, now: Date): DemoOrder {
  const chance = createChance(seed, nth)
  const ageMs = Math.max(((count - nth + chance.next()) / count) * spanDays * dayMs, 60_000)
  const placedAt = new Date(Math.floor((now.getTime() - ageMs) / 1000) * 1000)
  const place = pickPlace(chance)
  const fate = pickFate(chance, ageMs)
  const isUrgent = chance.is(0.15)
  const draft = makeDraft(chance, { key: `demo-${seed}-${String(nth).padStart(4, '0')}`, place, placedAt, fate, isUrgent })
  const shippedAt = Math.min(placedAt.getTime() + chance.between(6, 70) * 60 * 60 * 1000, now.getTime())
  return {
    draft: { ...draft, orderNumber: `${100_000 + 10_000 * seed + nth}` },
    placedAt,
    tags: [
      ...(isUrgent ? ['Express'] : []),
      ...(draft.gift ? ['Gift'] : []),
      ...(draft.amountPaid > 250 ? ['VIP'] : []),
      ...(chance.is(0.08) ? ['Fragile'] : []),
      ...(chance.is(0.06) ? ['Wholesale'] : []),
    ],
    isAssigned: chance.is(0.3),
    holdDays: fate === 'held' ? chance.between(1, 12) : null,
    shipped:
      fate === 'shipped'
        ? { at: new Date(shippedAt), ...parcelOf(chance, place), notifyCustomer: chance.is(0.8) }
        : null,
  }
}

type Fate = 'unpaid' | 'open' | 'waiting' | 'held' | 'shipped' | 'cancelled'

/** Old orders are mostly done with, new ones mostly not. */
function pickFate(chance: Chance, ageMs: number): Fate {
  const roll = chance.next()
  if (roll < 0.05) return 'cancelled'
  if (roll < 0.12) return 'held'
  if (roll < 0.16) return 'waiting'
  if (ageMs > 4 * dayMs) return roll < 0.78 ? 'shipped' : roll < 0.82 ? 'unpaid' : 'open'
  return roll < 0.26 ? 'shipped' : roll < 0.4 ? 'unpaid' : 'open'
}

const statusAtFirst = {
  unpaid: 'awaiting_payment',
  open: 'awaiting_shipment',
  waiting: 'pending_fulfillment',
  held: 'awaiting_shipment',
  shipped: 'awaiting_shipment',
  cancelled: 'cancelled',
} as const satisfies Record<Fate, OrderDraft['orderStatus']>

interface Circumstances {
  key: string
  place: Place
  placedAt: Date
  fate: Fate
  isUrgent: boolean
}

function makeDraft(chance: Chance, { key, place, placedAt, fate, isUrgent }: Circumstances): OrderDraft {
  const [name, mailbox] = chance.pick(place.people)
  const email = `${mailbox}@${place.country.toLowerCase()}.example`
  const shipTo = addressOf(chance, place, name)
  const isHome = place.country === homeCountry
  const lines = linesOf(chance)
  const cents = lines.reduce((sum, { good, quantity }) => sum + good.cents * quantity, 0)
  const taxCents = isHome ? Math.round(cents * 0.0725) : 0
  const shippingCents = (isHome ? 495 : 1490) + (isUrgent ? 1200 : 0)
  const isPaid = fate !== 'unpaid' && fate !== 'cancelled'
  const gift = chance.is(0.12)
  return {
    ...plain,
    orderNumber: key,
    orderKey: key,
    orderDate: placedAt.toISOString(),
    paymentDate: isPaid ? later(placedAt, chance.between(5, 900)) : null,
    shipByDate: isUrgent ? later(placedAt, 2 * 24 * 60 * 60) : null,
    orderStatus: statusAtFirst[fate],
    customerUsername: email,
    customerEmail: email,
    billTo: gift ? { ...addressOf(chance, place, name), phone: null } : null,
    shipTo,
    items: lines.map((line) => itemOf(chance, line)),
    amountPaid: isPaid ? (cents + taxCents + shippingCents) / 100 : 0,
    taxAmount: taxCents / 100,
    shippingAmount: shippingCents / 100,
    customerNotes: chance.is(0.18) ? chance.pick(customerNotes) : null,
    internalNotes: chance.is(0.08) ? chance.pick(internalNotes) : null,
    gift,
    giftMessage: gift ? chance.pick(giftMessages) : null,
    paymentMethod: chance.pick(['Credit Card', 'PayPal', 'Bank transfer', 'Apple Pay']),
    requestedShippingService: isUrgent ? 'Express' : 'Standard',
    internationalOptions: isHome
      ? plain.internationalOptions
      : { contents: 'merchandise', customsItems: customsOf(lines), nonDelivery: 'return_to_sender' },
  }
}

interface Line {
  good: Good
  choice: string | null
  quantity: number
}

function linesOf(chance: Chance): Line[] {
  const count = chance.pick([1, 1, 1, 2, 2, 3, 4])
  return Array.from({ length: count }, () => {
    const good = chance.pick(goods)
    return { good, choice: good.option ? chance.pick(good.option.values) : null, quantity: chance.pick([1, 1, 1, 1, 1, 1, 2, 2, 3, 12]) }
  })
}

function itemOf(chance: Chance, { good, choice, quantity }: Line): ItemDraft {
  return {
    orderItemId: null,
    lineItemKey: `line-${chance.letters(8, '0123456789abcdef')}`,
    sku: choice === null ? good.sku : `${good.sku}-${choice.slice(0, 2).toUpperCase()}`,
    name: good.name,
    imageUrl: null,
    weight: { value: good.ounces, units: 'ounces' },
    quantity,
    unitPrice: good.cents / 100,
    taxAmount: null,
    shippingAmount: null,
    warehouseLocation: good.shelf,
    options: good.option ? [{ name: good.option.name, value: choice }] : [],
    fulfillmentSku: null,
    adjustment: false,
    upc: good.upc,
  }
}

function customsOf(lines: readonly Line[]) {
  return lines.map(({ good, quantity }) => ({
    customsItemId: null,
    description: good.name,
    quantity,
    value: good.cents / 100,
    harmonizedTariffCode: good.tariffCode,
    countryOfOrigin: good.origin,
  }))
}

function pickPlace(chance: Chance): Place {
  let left = chance.next() * places.reduce((sum, place) => sum + place.weight, 0)
  for (const place of places) {
    left -= place.weight
    if (left < 0) return place
  }
  return places[0]
}

function addressOf(chance: Chance, place: Place, name: string) {
  const [city, state, postalCode] = chance.pick(place.cities)
  const { country } = place
  return {
    name,
    company: chance.is(0.1) ? `${name.split(' ')[0]} & Co.` : null,
    street1: chance.pick(place.streets),
    street2: null,
    street3: null,
    city,
    state,
    postalCode,
    country,
    phone: `${place.phone}${chance.between(10, 99)}`,
    residential: chance.is(0.8),
  }
}

function parcelOf(chance: Chance, { country }: Place) {
  if (country !== homeCountry) return { carrierCode: 'dhl_express', trackingNumber: chance.letters(10, '0123456789') }
  if (chance.is(0.4)) return { carrierCode: 'ups', trackingNumber: `1Z${chance.letters(16, '0123456789ABCDEF')}` }
  return { carrierCode: 'stamps_com', trackingNumber: `9400${chance.letters(18, '0123456789')}` }
}

function later(instant: Date, seconds: number): InstantText {
  return new Date(instant.getTime() + seconds * 1000).toISOString()
}

/** What demo orders say nothing about. */
const plain = {
  orderId: null,
  carrierCode: null,
  serviceCode: null,
  packageCode: null,
  confirmation: null,
  shipDate: null,
  weight: null,
  dimensions: null,
  insuranceOptions: { provider: null, insureShipment: false, insuredValue: 0 },
  internationalOptions: { contents: null, customsItems: null, nonDelivery: null },
  advancedOptions: {
    warehouseId: null,
    storeId: null,
    nonMachinable: false,
    saturdayDelivery: false,
    containsAlcohol: false,
    customField1: null,
    customField2: null,
    customField3: null,
    source: 'demo',
    billToParty: null,
    billToAccount: null,
    billToPostalCode: null,
    billToCountryCode: null,
    billToMyOtherAccount: null,
  },
  origin: 'api',
  uniqueNumber: false,
} as const
