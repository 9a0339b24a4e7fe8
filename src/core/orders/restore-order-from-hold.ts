import type { Ctx } from '../context.ts'
import { changeOrder } from './change-orders.ts'
import { type Order, restoreFromHold } from './order.ts'

/** Takes an order off hold by hand; it awaits shipment and has no hold date any more. */
export function restoreOrderFromHold(ctx: Ctx, id: number): Promise<Order> {
  return changeOrder(ctx, id, 'order_restored_from_hold', restoreFromHold)
}
