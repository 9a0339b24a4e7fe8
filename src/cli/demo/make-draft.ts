// What the customer of a demo order sent. Pure.
import type { InstantText } from '../../core/dates.ts'
import type { ItemDraft, OrderDraft } from '../../core/orders/order-draft.ts'
import { type Good, goods } from './goods.ts'
import { homeCountry, type Place } from './places.ts'
import type { Chance } from './random.ts'
import { customerNotes, giftMessages, internalNotes } from './words.ts'

/** What becomes of an order. */
export type Fate = 'unpaid' | 'open' | 'waiting' | 'held' | 'shipped' | 'cancelled'

const statusAtFirst = {
  unpaid: 'awaiting_payment',
  open: 'awaiting_shipment',
  waiting: 'pending_fulfillment',
  held: 'awaiting_shipment',
  shipped: 'awaiting_shipment',
  cancelled: 'cancelled',
} as const satisfies Record<Fate, OrderDraft['orderStatus']>

interface Circumstances {
  number: string
  key: string
  place: Place
  placedAt: Date
  fate: Fate
  isUrgent: boolean
}

export function makeDraft(
  chance: Chance,
  { number, key, place, placedAt, fate, isUrgent }: Circumstances,
): OrderDraft {
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
    orderNumber: number,
    orderKey: key,
    orderDate: placedAt.toISOString(),
    paymentDate: isPaid ? later(placedAt, chance.between(5, 50)) : null,
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
    return {
      good,
      choice: good.option ? chance.pick(good.option.values) : null,
      quantity: chance.pick([1, 1, 1, 1, 1, 1, 2, 2, 3, 12]),
    }
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
