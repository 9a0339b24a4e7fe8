import type { Ctx } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import type { Transition } from './order-deltas.ts'

/** Tells whoever looks at the orders; a move shows in both accounts. */
export function noteOrders(ctx: Ctx, changes: readonly Transition[]): void {
  const idsOf = new Map<number, Set<number>>()
  for (const { before, after } of changes)
    for (const order of [before, after]) {
      if (!order) continue
      const ids = idsOf.get(order.accountId) ?? new Set()
      idsOf.set(order.accountId, ids.add(order.doc.orderId))
    }
  for (const [accountId, ids] of idsOf) noteChange(ctx, 'orders', [...ids], accountId)
}
