// An order: what the book holds of it, and which status allows what. Pure.

import type { CalendarDate, InstantText } from '../dates.ts'
import { HubError, notAllowedNow } from '../errors.ts'
import type { WeightUnits } from '../money.ts'
import type { OrderExtras } from './order-extras.ts'

export const orderStatuses = [
  'awaiting_payment',
  'awaiting_shipment',
  'pending_fulfillment',
  'shipped',
  'on_hold',
  'cancelled',
  'rejected_fulfillment',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** The statuses in which an order's content may be replaced (ruling 6); the others lock it. */
const openStatuses: readonly OrderStatus[] = [
  'awaiting_payment',
  'awaiting_shipment',
  'pending_fulfillment',
  'on_hold',
]
const holdableStatuses: readonly OrderStatus[] = ['awaiting_payment', 'awaiting_shipment', 'on_hold']

export interface Address {
  name: string | null
  company: string | null
  street1: string | null
  street2: string | null
  street3: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  country: string | null
  phone: string | null
  residential: boolean | null
  addressVerified: string | null
}

export interface Weight {
  value: number
  units: WeightUnits
  WeightUnits: number
}

export interface Dimensions {
  units: 'inches' | 'centimeters'
  length: number
  width: number
  height: number
}

export interface ItemOption {
  name: string | null
  value: string | null
}

export interface OrderItem {
  orderItemId: number
  lineItemKey: string | null
  sku: string | null
  name: string
  imageUrl: string | null
  weight: Weight | null
  quantity: number
  unitPrice: number | null
  taxAmount: number | null
  shippingAmount: number | null
  warehouseLocation: string | null
  options: ItemOption[]
  productId: number | null
  fulfillmentSku: string | null
  adjustment: boolean
  upc: string | null
  createDate: InstantText
  modifyDate: InstantText
}

export interface CustomsItem {
  customsItemId: number
  description: string | null
  quantity: number
  value: number
  harmonizedTariffCode: string | null
  countryOfOrigin: string | null
}

export interface InsuranceOptions {
  provider: string | null
  insureShipment: boolean
  insuredValue: number
}

export interface InternationalOptions {
  contents: string | null
  customsItems: CustomsItem[] | null
  nonDelivery: string | null
}

export interface AdvancedOptions {
  warehouseId: number | null
  nonMachinable: boolean
  saturdayDelivery: boolean
  containsAlcohol: boolean
  mergedOrSplit: boolean
  mergedIds: number[]
  parentId: number | null
  storeId: number
  customField1: string | null
  customField2: string | null
  customField3: string | null
  source: string | null
  billToParty: string | null
  billToAccount: string | null
  billToPostalCode: string | null
  billToCountryCode: string | null
  billToMyOtherAccount: number | string | null
}

/**
 * The order as it is stored and answered: V1's member names, instants in UTC with milliseconds, every member present.
 * The order of the members is the order of the stored text. Source: V1 contract, sections 7 and 8.1.
 */
export interface OrderDocument {
  orderId: number
  orderNumber: string
  orderKey: string
  orderDate: InstantText
  createDate: InstantText
  modifyDate: InstantText
  paymentDate: InstantText | null
  shipByDate: InstantText | null
  orderStatus: OrderStatus
  customerId: number | null
  customerUsername: string | null
  customerEmail: string | null
  billTo: Address
  shipTo: Address
  items: OrderItem[]
  orderTotal: number
  amountPaid: number
  taxAmount: number
  shippingAmount: number
  customerNotes: string | null
  internalNotes: string | null
  gift: boolean
  giftMessage: string | null
  paymentMethod: string | null
  requestedShippingService: string | null
  carrierCode: string | null
  serviceCode: string | null
  packageCode: string | null
  confirmation: string | null
  shipDate: CalendarDate | null
  holdUntilDate: CalendarDate | null
  weight: Weight | null
  dimensions: Dimensions | null
  insuranceOptions: InsuranceOptions
  internationalOptions: InternationalOptions
  advancedOptions: AdvancedOptions
  tagIds: number[] | null
  userId: string | null
  externallyFulfilled: boolean
  externallyFulfilledBy: string | null
  externallyFulfilledById: number | null
  externallyFulfilledByName: string | null
  labelMessages: null
}

/** How the order came in; only `manual` ones (keyed in by hand) are spared when imported orders are wiped. */
export type OrderOrigin = 'api' | 'import' | 'store' | 'manual'

/** An order of the book: the document, what V1 has no word for, and the facts beside its status (ruling 3). */
export interface Order {
  accountId: number
  doc: OrderDocument
  extras: OrderExtras | null
  origin: OrderOrigin
  printedAt: Date | null
  deliveredAt: Date | null
  archivedAt: Date | null
  archivedHow: 'deleted' | 'archived' | 'merged' | null
  /** False once a V1 delete freed the key. */
  holdsKey: boolean
}

export function isOpen(status: OrderStatus): boolean {
  return openStatuses.includes(status)
}

/** Unshipped as assign, delete and wipe mean it (ruling 3); archived orders are told apart by the caller. */
export function isUnshipped(order: Order): boolean {
  return isOpen(order.doc.orderStatus) && order.printedAt === null
}

/** Refuses to replace the content of a shipped, cancelled or rejected order. */
export function refuseLocked(order: Order): void {
  const { orderStatus, orderNumber } = order.doc
  if (!isOpen(orderStatus)) {
    throw notAllowedNow(
      `Order ${orderNumber} is ${worded(orderStatus)} and can no longer be changed; only ${openStatuses.map(worded).join(', ')} orders can.`,
    )
  }
}

/** Refuses what would make a printed label wrong. */
export function refusePrinted({ printedAt, doc }: Order, doing: string): void {
  if (printedAt === null || !isOpen(doc.orderStatus)) return
  throw notAllowedNow(
    `Order ${doc.orderNumber} is printed; void its label, or replace the order, before ${doing} it.`,
  )
}

/** Refuses a target status that an order in its present status cannot take by being saved. */
export function refuseTransition(from: OrderStatus, to: OrderStatus): void {
  if (to === 'rejected_fulfillment' && from !== 'pending_fulfillment') {
    throw new HubError(
      'invalid',
      `An order can become rejected_fulfillment only from pending_fulfillment, not from ${from}.`,
      {
        faults: [{ path: 'orderStatus', text: `An order cannot go from ${from} to rejected_fulfillment.` }],
      },
    )
  }
}

/** Put on hold until the start of a day; past days are released at the next run of the worker. */
export function hold(order: Order, until: CalendarDate, now: InstantText): Order {
  const { orderStatus, orderNumber } = order.doc
  if (!holdableStatuses.includes(orderStatus)) {
    throw notAllowedNow(
      `Order ${orderNumber} is ${worded(orderStatus)}; only ${holdableStatuses.map(worded).join(', ')} orders can be held.`,
    )
  }
  refusePrinted(order, 'holding')
  return changed(order, { orderStatus: 'on_hold', holdUntilDate: until }, now)
}

/** Taken off hold by hand; the date goes too. */
export function restoreFromHold(order: Order, now: InstantText): Order {
  if (order.doc.orderStatus !== 'on_hold') {
    throw notAllowedNow(`Order ${order.doc.orderNumber} is ${worded(order.doc.orderStatus)}, not on hold.`)
  }
  return changed(order, { orderStatus: 'awaiting_shipment', holdUntilDate: null }, now)
}

/** Released because its day has come; the date stays on the order as a trace. */
export function release(order: Order, now: InstantText): Order {
  return changed(order, { orderStatus: 'awaiting_shipment' }, now)
}

/** Shipped outside the hub. A second call adds another fulfillment; a cancelled order is refused. */
export function markShipped(
  order: Order,
  shipment: { carrierCode: string; shipDate: CalendarDate },
  now: InstantText,
): Order {
  const { orderStatus, orderNumber } = order.doc
  if (orderStatus === 'cancelled') {
    throw notAllowedNow(`Order ${orderNumber} is cancelled and cannot be marked as shipped.`)
  }
  return changed(order, { orderStatus: 'shipped', ...shipment }, now)
}

export function withTag(order: Order, tagId: number, now: InstantText): Order {
  const tagIds = order.doc.tagIds ?? []
  return tagIds.includes(tagId)
    ? order
    : changed(order, { tagIds: [...tagIds, tagId].sort((a, b) => a - b) }, now)
}

export function withoutTag(order: Order, tagId: number, now: InstantText): Order {
  const tagIds = order.doc.tagIds ?? []
  if (!tagIds.includes(tagId)) return order
  const left = tagIds.filter((id) => id !== tagId)
  return changed(order, { tagIds: left.length > 0 ? left : null }, now)
}

export function withUser(order: Order, userId: string | null, now: InstantText): Order {
  return order.doc.userId === userId ? order : changed(order, { userId }, now)
}

export function archived(order: Order, how: 'deleted' | 'archived', holdsKey: boolean, at: Date): Order {
  const kept = changed(order, {}, at.toISOString())
  return { ...kept, archivedAt: at, archivedHow: how, holdsKey }
}

export function changed(order: Order, members: Partial<OrderDocument>, now: InstantText): Order {
  return { ...order, doc: { ...order.doc, ...members, modifyDate: now } }
}

export function worded(status: OrderStatus): string {
  return status.replaceAll('_', ' ')
}
