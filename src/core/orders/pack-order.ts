import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notFound } from '../errors.ts'
import type { Order } from './order.ts'
import { lockOrders } from './order-rows.ts'
import { type PackedLine, refusePacking } from './packing.ts'
import { recordOnOrder } from './record-on-order.ts'

/**
 * Says in the history that all of the order lies in its box, and who put it there. Once more is once more.
 * @throws HubError not_found; not_allowed_now for an order that may not be packed; invalid, at `lines`, unless they are
 *   exactly those of the order
 */
export function packOrder(ctx: Ctx, orderId: number, lines: readonly PackedLine[]): Promise<Order> {
  demand(ctx, 'work_orders')
  return inTransaction(ctx, async (ctx) => {
    const order = (await lockOrders(ctx, [orderId])).get(orderId)
    if (!order) throw notFound(`Order ${orderId} was not found.`)
    refusePacking(order, lines)
    await recordOnOrder(ctx, orderId, 'order_packed', { lines })
    return order
  })
}
