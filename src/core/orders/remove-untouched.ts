// Takes orders out of the book that are as somebody left them; the others stay.
import { type Ctx, inTransaction } from '../context.ts'
import { eraseOrders } from './erase-rows.ts'
import type { Order } from './order.ts'
import { lockOrders } from './order-rows.ts'

export interface LeftAs {
  orderId: number
  /** Of the order as it was left. */
  modifyDate: Date
}

/** Removed as `removeOrders` removes. Answers why others stay, by their ids. */
export function removeUntouched(ctx: Ctx, left: readonly LeftAs[]): Promise<Map<number, string>> {
  return inTransaction(ctx, async (ctx) => {
    const found = await lockOrders(
      ctx,
      left.map(({ orderId }) => orderId),
    )
    const kept = new Map<number, string>()
    for (const { orderId, modifyDate } of left) {
      const why = whyKept(found.get(orderId), modifyDate)
      if (why !== null) kept.set(orderId, why)
    }
    await eraseOrders(
      ctx,
      [...found.values()].filter(({ doc }) => !kept.has(doc.orderId)),
    )
    return kept
  })
}

function whyKept(order: Order | undefined, modifyDate: Date): string | null {
  if (!order) return 'The order is not in this account any more: it was removed or moved.'
  if (order.archivedAt) return 'The order was deleted or archived since.'
  if (Date.parse(order.doc.modifyDate) !== modifyDate.getTime()) return 'The order was changed since.'
  return null
}
