import type { Ctx } from '../context.ts'
import { changeOrder } from './change-orders.ts'
import { archived, type Order } from './order.ts'

/** Hides an order from any status and frees its key; it is kept, and no import brings it back (ruling 5). */
export function deleteOrder(ctx: Ctx, id: number): Promise<Order> {
  return changeOrder(ctx, id, 'order_deleted', (order) => archived(order, 'deleted', false, ctx.now()))
}
