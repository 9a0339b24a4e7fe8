// What a store tells of an order, in the one form that is compared, kept and merged. Pure.
import { createHash } from 'node:crypto'
import type { ItemDraft, OrderDraft } from '../orders/order-draft.ts'
import { noAddress } from '../orders/plain-draft.ts'
import type { PulledOrder } from '../stores/connector.ts'
import type { MappedStatus } from './map-status.ts'

/** The members of an order that a store has a say in, with the names people know them by. */
export const storeMembers = {
  orderNumber: 'order number',
  orderDate: 'order date',
  paymentDate: 'payment date',
  customerUsername: 'customer',
  customerEmail: 'e-mail address',
  billTo: 'billing address',
  shipTo: 'shipping address',
  amountPaid: 'amount paid',
  taxAmount: 'tax',
  shippingAmount: 'shipping paid',
  customerNotes: "customer's notes",
  internalNotes: 'internal notes',
  gift: 'gift',
  giftMessage: 'gift message',
  paymentMethod: 'payment method',
  requestedShippingService: 'requested service',
  dimensions: 'dimensions',
} as const satisfies Partial<Record<keyof OrderDraft, string>>
export type StoreMember = keyof typeof storeMembers

export const storeOptions = {
  customField1: 'custom field 1',
  customField2: 'custom field 2',
  customField3: 'custom field 3',
  source: 'source',
  warehouseId: 'warehouse',
} as const
export type StoreOption = keyof typeof storeOptions

export type ContentLine = Omit<ItemDraft, 'orderItemId' | 'details'>

/** As JSON would carry it: no undefined members. */
export interface OrderContent {
  members: Pick<OrderDraft, StoreMember>
  options: Pick<OrderDraft['advancedOptions'], StoreOption>
  lines: ContentLine[]
  /** The store's own sum; null where it says none. */
  total: number | null
}

/** Paid and by when follow from the status where the store does not say (4.2). */
export function contentOf(
  pulled: PulledOrder,
  status: MappedStatus | null,
  warehouseId: number | null,
): OrderContent {
  const { content } = pulled
  const isUnpaid = status === 'awaiting_payment'
  const paidAt = pulled.paidAt === undefined ? content.orderDate : pulled.paidAt
  const { customField1, customField2, customField3, source } = content.advancedOptions
  const members: OrderContent['members'] = {
    orderNumber: pulled.orderNumber,
    orderDate: content.orderDate,
    paymentDate: isUnpaid ? null : paidAt,
    customerUsername: content.customerUsername,
    customerEmail: content.customerEmail,
    // As saving words it: an order without a billing address is billed to the recipient's name.
    billTo: content.billTo ?? { ...noAddress, name: content.shipTo.name },
    shipTo: content.shipTo,
    amountPaid: isUnpaid ? 0 : content.amountPaid,
    taxAmount: content.taxAmount,
    shippingAmount: content.shippingAmount,
    customerNotes: content.customerNotes,
    internalNotes: content.internalNotes,
    gift: content.gift,
    giftMessage: content.giftMessage,
    paymentMethod: content.paymentMethod,
    requestedShippingService: content.requestedShippingService,
    dimensions: content.dimensions,
  }
  const lines = content.items.map(({ orderItemId: _id, details: _details, ...line }) => line)
  return {
    members,
    options: { customField1, customField2, customField3, source, warehouseId },
    lines,
    total: pulled.total,
  }
}

/** Equal for what would change nothing: an overlapping window brings the same orders every time. */
export function hashOf(content: OrderContent, status: MappedStatus | null): string {
  return createHash('sha256')
    .update(JSON.stringify([status, content]))
    .digest('base64url')
}

/** Of what the store said while the order could not follow: it is looked at again once the order can. */
export function heldHashOf(hash: string): string {
  return `held ${hash}`
}
