// The order's side of making and voiding labels; always part of the transaction that keeps the shipment.
import type { Ctx } from '../context.ts'
import { changeOrder, type Decide } from './change-orders.ts'
import type { Order } from './order.ts'
import type { LabelEffect } from './order-labels.ts'
import { lockOrders, writeOrders } from './order-rows.ts'

export function labelOrder(ctx: Ctx, id: number, kind: LabelEffect['kind'], decide: Decide): Promise<Order> {
  return changeOrder(ctx, id, kind, decide)
}

/**
 * Locks the order, archived or not, then asks what becomes of it. Null when the account no longer has it: it was removed,
 * or assigned away, after an earlier void.
 */
export async function unlabelOrder(
  ctx: Ctx,
  id: number,
  decide: (order: Order) => Promise<Order>,
): Promise<Order | null> {
  const before = (await lockOrders(ctx, [id])).get(id)
  if (!before) return null
  const after = await decide(before)
  await writeOrders(ctx, [{ before, after, kinds: ['label_voided'] }])
  return after
}
