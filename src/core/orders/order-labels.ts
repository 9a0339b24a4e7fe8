// What labels made and voided in the hub do to an order (V1 contract, section 10). Pure.
import type { CalendarDate, InstantText } from '../dates.ts'
import { notAllowedNow, notFound } from '../errors.ts'
import { changed, isOpen, type Order, type OrderStatus, refusePrinted, worded } from './order.ts'

const labelled: readonly OrderStatus[] = ['awaiting_shipment', 'shipped']

/** How an order travels, as its own members say it. */
export interface Carriage {
  carrierCode: string
  serviceCode: string
  packageCode: string | null
  shipDate: CalendarDate
}

/**
 * Not while the order is printed: whoever asks sees it wait, does not know of the label it has, and would pay for another.
 * @throws HubError not_allowed_now; not_found for an archived one, which whoever asks does not see
 */
export function refuseLabel(order: Order): void {
  const { orderId, orderNumber, orderStatus } = order.doc
  if (order.archivedAt !== null) throw notFound(`Order ${orderId} was not found.`)
  refusePrinted(order, 'labelling')
  if (labelled.includes(orderStatus)) return
  throw notAllowedNow(
    `Order ${orderNumber} is ${worded(orderStatus)}; a label can be made only for orders that are ${labelled.map(worded).join(' or ')}.`,
  )
}

/** It has a label and waits for its manifest. */
export function isPrinted({ printedAt, doc }: Order): boolean {
  return printedAt !== null && isOpen(doc.orderStatus)
}

/** What a label makes of its order, and how the history calls that. */
export interface LabelEffect {
  kind: 'order_labelled' | 'order_printed'
  refuse(order: Order): void
  /** @throws HubError as `refuse` */
  decide(order: Order, carriage: Carriage, now: InstantText): Order
}

/** Shipped by a label; a second label adds another shipment. @throws HubError not_allowed_now */
export function shippedByLabel(order: Order, carriage: Carriage, now: InstantText): Order {
  refuseLabel(order)
  return changed(order, { orderStatus: 'shipped', ...carriage }, now)
}

function refuseFurther(order: Order): void {
  refuseLabel(order)
  const { orderNumber, orderStatus } = order.doc
  if (orderStatus !== 'shipped') return
  throw notAllowedNow(
    `Order ${orderNumber} is shipped already; ask for a label of a further parcel if there is one.`,
  )
}

/** @throws HubError not_allowed_now: archived, printed already, or not waiting for shipment */
function refusePrint({ doc, printedAt, archivedAt }: Order): void {
  const { orderNumber, orderStatus } = doc
  if (archivedAt !== null)
    throw notAllowedNow(`Order ${orderNumber} is archived; restore it before printing it.`)
  if (orderStatus !== 'awaiting_shipment') {
    throw notAllowedNow(
      `Order ${orderNumber} is ${worded(orderStatus)}; only orders that await shipment can be printed.`,
    )
  }
  if (printedAt !== null) {
    throw notAllowedNow(
      `Order ${orderNumber} is printed already; ask for a reprint, or replace the order to have a new label.`,
    )
  }
}

/** Printed: it waits for its manifest, with the carriage of its labels. @throws HubError not_allowed_now */
export function printedByLabel(order: Order, carriage: Carriage, now: InstantText): Order {
  refusePrint(order)
  const { shipDate: _dayOfPrinting, ...carrier } = carriage
  return { ...changed(order, carrier, now), printedAt: new Date(now) }
}

export const ships: LabelEffect = { kind: 'order_labelled', refuse: refuseLabel, decide: shippedByLabel }
/** Where a second label would be one too many. */
export const shipsFirst: LabelEffect = {
  kind: 'order_labelled',
  refuse: refuseFurther,
  decide(order, carriage, now) {
    refuseFurther(order)
    return shippedByLabel(order, carriage, now)
  },
}
export const prints: LabelEffect = { kind: 'order_printed', refuse: refusePrint, decide: printedByLabel }

/** Why the order cannot go on a manifest, in words that follow its name; null when it can. */
export function whyNotManifestable({ doc, printedAt, archivedAt }: Order): string | null {
  if (archivedAt !== null) return 'order is archived; restore it first'
  if (doc.orderStatus !== 'awaiting_shipment') return `order is ${worded(doc.orderStatus)}`
  return printedAt === null ? 'order is not printed' : null
}

/** Handed to the carrier with its manifest. */
export function manifested(order: Order, shipDate: CalendarDate, now: InstantText): Order {
  return changed(order, { orderStatus: 'shipped', shipDate }, now)
}

/**
 * After a label was voided: with another live label the order goes as that one says; shipped outside the hub as well it
 * stays shipped so; else it waits again, its choice of carrier kept and its ship date gone. An order that has no live label
 * left is not printed.
 */
export function unshippedByVoid(
  order: Order,
  left: { carriage: Carriage | null; isFulfilled: boolean },
  now: InstantText,
): Order {
  const { orderStatus } = order.doc
  if (orderStatus !== 'shipped') {
    return left.carriage ? changed(order, {}, now) : { ...changed(order, {}, now), printedAt: null }
  }
  if (left.carriage || left.isFulfilled) return changed(order, left.carriage ?? {}, now)
  const waiting = changed(order, { orderStatus: 'awaiting_shipment', shipDate: null }, now)
  return { ...waiting, printedAt: null, deliveredAt: null }
}
