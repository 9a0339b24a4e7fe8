// How far an order has come on its way to the customer, and which steps may be told from outside. Pure.
import type { CalendarDate, InstantText } from '../dates.ts'
import { notAllowedNow } from '../errors.ts'
import { changed, isOpen, type Order, worded } from './order.ts'

/** In the order in which an order comes through them; `saved` waits before it is unshipped. */
export const stages = ['saved', 'unshipped', 'printed', 'shipped', 'delivered'] as const
export type Stage = (typeof stages)[number]

/** Of an archived order the stage it had; cancelled and rejected ones never left the warehouse. */
export function stageOf({ doc, printedAt, deliveredAt }: Order): Stage {
  const { orderStatus } = doc
  if (deliveredAt) return 'delivered'
  if (orderStatus === 'shipped') return 'shipped'
  if (printedAt && isOpen(orderStatus)) return 'printed'
  return orderStatus === 'awaiting_payment' || orderStatus === 'on_hold' ? 'saved' : 'unshipped'
}

/**
 * Brought to a later stage because somebody says so; the stage it has is no change. Only a label makes an order printed, and
 * holds are placed and ended by operations of their own. @throws HubError not_allowed_now
 */
export function advanced(
  order: Order,
  to: Stage,
  { now, today }: { now: InstantText; today: CalendarDate },
): Order {
  const from = stageOf(order)
  if (from === to) return order
  const { orderNumber, orderStatus } = order.doc
  const step = stages.indexOf(to) - stages.indexOf(from)
  if (to === 'saved' || (to === 'unshipped' && step > 0)) {
    throw notAllowedNow(
      `Order ${orderNumber} is ${worded(orderStatus)}; holding and releasing it is not a change of its status here.`,
    )
  }
  if (step < 0) throw notAllowedNow(`Order ${orderNumber} is ${from} and does not become ${to} again.`)
  if (to === 'printed')
    throw notAllowedNow(`Order ${orderNumber} becomes printed only when its label is printed.`)
  if (from === 'saved' || !['awaiting_shipment', 'shipped'].includes(orderStatus)) {
    throw notAllowedNow(`Order ${orderNumber} is ${worded(orderStatus)} and cannot become ${to} from there.`)
  }
  const gone =
    orderStatus === 'shipped'
      ? changed(order, {}, now)
      : changed(order, { orderStatus: 'shipped', shipDate: today }, now)
  return to === 'delivered' ? { ...gone, deliveredAt: new Date(now) } : gone
}
