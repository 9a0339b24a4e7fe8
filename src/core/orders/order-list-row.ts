// An order as the desk's list shows it: a few of its members, and nothing that only its page needs. Pure.
import type { CalendarDate, InstantText } from '../dates.ts'
import type { Order, OrderOrigin, OrderStatus, Weight } from './order.ts'

export interface OrderListRow {
  orderId: number
  orderNumber: string
  status: OrderStatus
  orderDate: InstantText
  createDate: InstantText
  modifyDate: InstantText
  paymentDate: InstantText | null
  shipByDate: InstantText | null
  shipDate: CalendarDate | null
  holdUntilDate: CalendarDate | null
  recipient: string | null
  company: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  country: string | null
  email: string | null
  /** Lines without adjustments, and how many pieces they are. */
  lines: number
  quantity: number
  firstSku: string | null
  firstItem: string | null
  orderTotal: number
  amountPaid: number
  /** Null: the account's own. */
  currency: string | null
  tagIds: number[]
  userId: string | null
  storeId: number
  warehouseId: number | null
  requestedService: string | null
  carrierCode: string | null
  serviceCode: string | null
  weight: Weight | null
  customField1: string | null
  customField2: string | null
  customField3: string | null
  source: string | null
  origin: OrderOrigin
  gift: boolean
  hasCustomerNotes: boolean
  hasInternalNotes: boolean
  printedAt: InstantText | null
  deliveredAt: InstantText | null
  archivedAt: InstantText | null
  archivedHow: Order['archivedHow']
}

export function listRowOf(order: Order): OrderListRow {
  const { doc, extras, origin, printedAt, deliveredAt, archivedAt, archivedHow } = order
  const { shipTo, advancedOptions: options } = doc
  const lines = doc.items.filter(({ adjustment }) => !adjustment)
  return {
    orderId: doc.orderId,
    orderNumber: doc.orderNumber,
    status: doc.orderStatus,
    orderDate: doc.orderDate,
    createDate: doc.createDate,
    modifyDate: doc.modifyDate,
    paymentDate: doc.paymentDate,
    shipByDate: doc.shipByDate,
    shipDate: doc.shipDate,
    holdUntilDate: doc.holdUntilDate,
    recipient: shipTo.name,
    company: shipTo.company,
    city: shipTo.city,
    state: shipTo.state,
    postalCode: shipTo.postalCode,
    country: shipTo.country,
    email: doc.customerEmail,
    lines: lines.length,
    quantity: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    firstSku: lines[0]?.sku ?? null,
    firstItem: lines[0]?.name ?? null,
    orderTotal: doc.orderTotal,
    amountPaid: doc.amountPaid,
    currency: extras?.currency ?? null,
    tagIds: doc.tagIds ?? [],
    userId: doc.userId,
    storeId: options.storeId,
    warehouseId: options.warehouseId,
    requestedService: doc.requestedShippingService,
    carrierCode: doc.carrierCode,
    serviceCode: doc.serviceCode,
    weight: doc.weight,
    customField1: options.customField1,
    customField2: options.customField2,
    customField3: options.customField3,
    source: options.source,
    origin,
    gift: doc.gift,
    hasCustomerNotes: isWritten(doc.customerNotes),
    hasInternalNotes: isWritten(doc.internalNotes),
    printedAt: printedAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    archivedAt: archivedAt?.toISOString() ?? null,
    archivedHow,
  }
}

function isWritten(text: string | null): boolean {
  return text !== null && text.trim() !== ''
}
