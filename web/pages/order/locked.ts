// Why an order's content cannot be edited, in words; the hub decides, this only keeps from offering it. Pure.
import type { OrderBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import { texts } from '../../texts/texts.ts'

const open = ['awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'on_hold']

export function isOpen({ doc, archivedAt }: OrderBody): boolean {
  return archivedAt === null && open.includes(doc.orderStatus)
}

/** Null where it can. */
export function whyLocked(order: OrderBody): string | null {
  const said = texts.order
  if (order.archivedAt !== null) return said.archivedHint
  if (!open.includes(order.doc.orderStatus)) return said.locked(texts.status.of(order.doc.orderStatus))
  return order.printedAt === null ? null : said.lockedPrinted
}

export function canHold({ doc, archivedAt, printedAt }: OrderBody): boolean {
  const holdable = ['awaiting_payment', 'awaiting_shipment', 'on_hold']
  return archivedAt === null && printedAt === null && holdable.includes(doc.orderStatus)
}

export function canShip({ doc, archivedAt }: OrderBody): boolean {
  return archivedAt === null && doc.orderStatus !== 'cancelled'
}

export function canLabel({ doc, archivedAt, printedAt }: OrderBody): boolean {
  const isPrinted = printedAt !== null && doc.orderStatus !== 'shipped'
  return archivedAt === null && !isPrinted && ['awaiting_shipment', 'shipped'].includes(doc.orderStatus)
}
