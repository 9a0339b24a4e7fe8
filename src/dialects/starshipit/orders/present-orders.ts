// Orders with what the book knows around them: every full order that this dialect answers goes through here.
import type { Ctx } from '../../../core/context.ts'
import type { Order } from '../../../core/orders/order.ts'
import { readOrderFacts } from '../../../core/orders/read-order-facts.ts'
import { findCarriages } from '../../../core/shipments/find-carriages.ts'
import { presentOrder } from './order-wire.ts'

interface Wanted {
  /** With their history. */
  events?: boolean
}

export async function presentOrders(
  ctx: Ctx,
  orders: readonly Order[],
  wanted: Wanted = {},
): Promise<object[]> {
  const sent = orders.filter(({ printedAt, doc }) => printedAt || doc.orderStatus === 'shipped')
  const sentIds = sent.map(({ doc }) => doc.orderId)
  const [facts, carriages] = await Promise.all([
    readOrderFacts(ctx, orders, wanted),
    findCarriages(ctx, sentIds),
  ])
  return orders.map((order, at) =>
    presentOrder(order, facts[at] ?? null, carriages.get(order.doc.orderId) ?? null),
  )
}

export async function presentFullOrder(ctx: Ctx, order: Order, wanted: Wanted = {}): Promise<object> {
  const [presented] = await presentOrders(ctx, [order], wanted)
  return presented as object
}
