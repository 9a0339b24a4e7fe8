// What labels made and voided in the hub do to an order (V1 contract, section 10). Pure.
import type { CalendarDate, InstantText } from '../dates.ts'
import { notAllowedNow } from '../errors.ts'
import { changed, type Order, type OrderStatus, worded } from './order.ts'

const labelled: readonly OrderStatus[] = ['awaiting_shipment', 'shipped']

/** How an order travels, as its own members say it. */
export interface Carriage {
  carrierCode: string
  serviceCode: string
  packageCode: string | null
  shipDate: CalendarDate
}

/** @throws HubError not_allowed_now */
export function refuseLabel({ doc }: Order): void {
  if (labelled.includes(doc.orderStatus)) return
  throw notAllowedNow(
    `Order ${doc.orderNumber} is ${worded(doc.orderStatus)}; a label can be made only for orders that are ${labelled.map(worded).join(' or ')}.`,
  )
}

/** Shipped by a label; a second label adds another shipment. @throws HubError not_allowed_now */
export function shippedByLabel(order: Order, carriage: Carriage, now: InstantText): Order {
  refuseLabel(order)
  return changed(order, { orderStatus: 'shipped', ...carriage }, now)
}

/**
 * After a label was voided: with another live label the order goes as that one says; shipped outside the hub as well it
 * stays shipped so; else it waits again, its choice of carrier kept and its ship date gone.
 */
export function unshippedByVoid(
  order: Order,
  left: { carriage: Carriage | null; isFulfilled: boolean },
  now: InstantText,
): Order {
  if (order.doc.orderStatus !== 'shipped') return changed(order, {}, now)
  if (left.carriage || left.isFulfilled) return changed(order, left.carriage ?? {}, now)
  return changed(order, { orderStatus: 'awaiting_shipment', shipDate: null }, now)
}
