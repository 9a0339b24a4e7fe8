// Orders as this dialect writes them, from and to the book (Starshipit contract, sections 4 and 9).
import type { InstantText } from '../../../core/dates.ts'
import type { Order } from '../../../core/orders/order.ts'
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import type { Metadata } from '../../../core/orders/order-extras.ts'
import { type Stage, stageOf } from '../../../core/orders/order-progress.ts'
import { dimensionsOfParcels, weightOfParcels } from '../../../core/orders/parcels.ts'
import type { OrderFacts } from '../../../core/orders/read-order-facts.ts'
import type { OrderCarriage } from '../../../core/shipments/find-carriages.ts'
import type { Fields } from '../../../http/fields.ts'
import { carrierWord } from '../carrier-words.ts'
import { parseInstant } from '../dates.ts'
import { parseDestination, parseSender, presentDestination, presentSender } from './address-wire.ts'
import { presentEvent } from './event-wire.ts'
import { customsOf, parseLines, presentLines } from './line-wire.ts'
import { parseParcels, presentParcels } from './parcel-wire.ts'
import { presentMembers } from './present-members.ts'

export const LONGEST_NUMBER = 50
export const LONGEST_SHIPPING_TEXT = 100
const MOST_METADATAS = 500

/** The body of Create Order. @throws HubError invalid with every fault in it. */
export function parseOrder(body: Fields, now: Date): OrderDraft {
  const fields = requiredOrder(body)
  const draft = parseMembers(fields, now)
  body.throwIfFaulty()
  return draft
}

/** The object that bodies about one order hold. @throws HubError invalid */
export function requiredOrder(body: Fields): Fields {
  const fields = body.object('order')
  if (!fields && !body.raw('order')) body.fault('order', 'The order field is required.')
  body.throwIfFaulty()
  return fields as Fields
}

/** A new order; faults are left in the fields. */
export function parseMembers(order: Fields, now: Date): OrderDraft {
  const shippingText = (name: string) => order.text(name, { max: LONGEST_SHIPPING_TEXT })
  const reference = order.text('reference', { max: LONGEST_NUMBER })
  const destination = parseDestination(order)
  const items = parseLines(order)
  const parcels = parseParcels(order)
  const carrier = parseCarrier(order)
  const carrierName = order.text('carrier_name')
  return {
    orderId: null,
    orderNumber: order.requiredText('order_number', { max: LONGEST_NUMBER }),
    orderKey: null,
    orderDate: parseOrderDate(order) ?? now.toISOString(),
    paymentDate: null,
    shipByDate: null,
    orderStatus: 'awaiting_shipment',
    customerUsername: null,
    customerEmail: destination.email,
    billTo: null,
    shipTo: destination.shipTo,
    items,
    amountPaid: 0,
    taxAmount: 0,
    shippingAmount: 0,
    customerNotes: destination.instructions,
    internalNotes: null,
    gift: false,
    giftMessage: null,
    paymentMethod: null,
    requestedShippingService: shippingText('shipping_method'),
    carrierCode: carrier,
    serviceCode: order.text('carrier_service_code') || null,
    packageCode: parcels[0]?.packagingType ?? null,
    confirmation: order.boolean('signature_required') ? 'signature' : 'none',
    shipDate: null,
    weight: weightOfParcels(parcels),
    dimensions: dimensionsOfParcels(parcels),
    insuranceOptions: { provider: null, insureShipment: false, insuredValue: 0 },
    internationalOptions: { contents: null, customsItems: customsOf(items), nonDelivery: null },
    advancedOptions: {
      warehouseId: null,
      nonMachinable: false,
      saturdayDelivery: false,
      containsAlcohol: false,
      storeId: null,
      customField1: reference,
      customField2: null,
      customField3: null,
      source: null,
      billToParty: null,
      billToAccount: null,
      billToPostalCode: null,
      billToCountryCode: null,
      billToMyOtherAccount: null,
    },
    extras: presentMembers({
      reference,
      currency: parseCurrency(order),
      carrierName,
      carrier: carrierName ? carrier : null,
      shippingDescription: shippingText('shipping_description'),
      dangerousGoods: order.boolean('dangerous_goods'),
      returnOrder: order.boolean('return_order'),
      declaredValue: order.number('declared_value', { min: 0 }),
      sender: parseSender(order),
      destination: destination.details,
      metadatas: parseMetadatas(order),
      parcels: parcels.length > 0 ? parcels : null,
    }),
    origin: 'api',
    uniqueNumber: true,
  }
}

/** Null when there is none. */
export function parseOrderDate(order: Fields): InstantText | null {
  const text = order.text('order_date')
  if (text === null || text.trim() === '') return null
  const instant = parseInstant(text)
  if (instant === null)
    order.fault('order_date', 'The order_date field must be a time such as 2026-03-04T05:06:07Z.')
  return instant
}

/** A code; `None`, and the number -1 of older answers, are no carrier. */
export function parseCarrier(order: Fields, name = 'carrier'): string | null {
  const code = order.text(name)?.trim() ?? ''
  return ['', 'none', '-1'].includes(code.toLowerCase()) ? null : code
}

export function parseCurrency(order: Fields): string | null {
  const code = order.text('currency')?.trim() ?? ''
  if (code !== '' && !/^[a-z]{3}$/i.test(code))
    order.fault('currency', 'The currency field must have three letters, such as NZD.')
  return code === '' ? null : code.toUpperCase()
}

export function parseMetadatas(order: Fields): Metadata[] | null {
  const given = order.objects('metadatas') ?? []
  if (given.length > MOST_METADATAS)
    order.fault('metadatas', `The metadatas field must have at most ${MOST_METADATAS} entries.`)
  if (given.length === 0) return null
  return given.slice(0, MOST_METADATAS).map((fields) => ({
    key: fields.requiredText('metafield_key'),
    ...presentMembers({ value: fields.text('value', { max: 5_000 }), required: fields.boolean('required') }),
  }))
}

/**
 * Any order of the book, whichever way it came in; what it does not have is left out. Where V1 has a word for a fact that
 * came from here, V1's word counts, unless it holds none: one that is left out of a V1 save does not undo the fact.
 */
export function presentOrder(
  order: Order,
  facts: OrderFacts | null = null,
  carriage: OrderCarriage | null = null,
): object {
  const { doc, extras } = order
  const metadatas = extras?.metadatas?.map(({ key, value, required }) =>
    presentMembers({ metafield_key: key, value, required }),
  )
  return presentMembers({
    order_id: doc.orderId,
    order_date: doc.orderDate,
    order_number: doc.orderNumber,
    reference: doc.advancedOptions.customField1 ?? extras?.reference,
    carrier: doc.carrierCode === null ? 'None' : carrierWord(doc.carrierCode),
    carrier_id: facts?.carrier?.carrierId,
    carrier_name: carrierNameOf(order) || (facts?.carrier?.name ?? ''),
    carrier_service_code: doc.serviceCode ?? '',
    carrier_service_name: facts?.serviceName,
    shipping_method: doc.requestedShippingService,
    shipping_description: extras?.shippingDescription,
    signature_required: doc.confirmation?.endsWith('signature') ?? false,
    dangerous_goods: extras?.dangerousGoods ?? false,
    currency: extras?.currency ?? facts?.currency,
    sender_details: presentSender(extras, facts?.shipFrom ?? null),
    destination: presentDestination(order),
    items: doc.items.length > 0 ? presentLines(order) : null,
    packages: presentParcels(order, carriage?.trackingNumbers ?? []),
    metadatas,
    events: facts?.events?.map(presentEvent),
    customs: {},
    declared_value: extras?.declaredValue ?? 0,
    total_shipping_price: facts?.labelCost,
    archived: order.archivedAt !== null || doc.orderStatus === 'cancelled',
    manifest_number: carriage?.manifestId ?? 0,
    manifested: (carriage?.manifestId ?? null) !== null,
    address_validation: addressValidation(doc.shipTo.addressVerified),
    child_consignment_ids:
      doc.advancedOptions.mergedIds.length > 0 ? doc.advancedOptions.mergedIds.join() : null,
    create_return: false,
    dtp: false,
    add_insurance: doc.insuranceOptions.insureShipment,
    insurance_value: doc.insuranceOptions.insuredValue,
    plt: false,
    type: extras?.returnOrder ? 'Return' : 'Outgoing',
    platform: doc.advancedOptions.source ?? 'API',
    status: statusWords[stageOf(order)],
  })
}

/** The name that was sent, while the carrier is the one it came with. */
export function carrierNameOf({ doc, extras }: Order): string {
  const { carrierName, carrier } = extras ?? {}
  const isCurrent = doc.carrierCode === null || doc.carrierCode === carrier
  return (isCurrent && carrierName) || ''
}

const statusWords = {
  saved: 'Saved',
  unshipped: 'Unshipped',
  printed: 'Printed',
  shipped: 'Shipped',
  delivered: 'Delivered',
} satisfies Record<Stage, string>

function addressValidation(verified: string | null): string {
  if (verified === 'Address validated successfully') return 'Valid'
  return verified === null || verified === 'Address not yet validated' ? 'NotChecked' : 'Invalid'
}
