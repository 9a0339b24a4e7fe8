// Merges orders into one, and takes that back (contract of the token dialect, 5.2).
import { type Ctx, inTransaction } from '../context.ts'
import { HubError } from '../errors.ts'
import { insertMerges } from './merge-rows.ts'
import { absorbed, measuresOf, mergedOrder } from './merged-order.ts'
import { isUnshipped, type Order, worded } from './order.ts'
import { lockOrders, writeOrders } from './order-rows.ts'
import { parcelsOf } from './parcels.ts'
import { RowFaults } from './row-faults.ts'

const MOST_LINES = 2_000

/**
 * Lines and packages of the children go to the end of the parent's, the children are archived as merged; repeated ids count
 * once. @throws HubError not_allowed_now with a fault for each order that cannot be merged, the parent being row 0 and the
 * children those after it; then nothing is changed
 */
export function mergeOrders(ctx: Ctx, parentId: number, childIds: readonly number[]): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    const locked = await lockOrders(ctx, [...new Set([parentId, ...childIds])])
    const faults = new RowFaults()
    const orders = [parentId, ...childIds].map((id, index) => mergeable(locked.get(id), index, faults))
    for (const [nth, id] of childIds.entries())
      if (id === parentId) faults.add(nth + 1, 'invalid', 'an order cannot be merged into itself')
    faults.throwIfAny('No order was merged.')
    const [parent, ...children] = [...new Set(orders)] as [Order, ...Order[]]
    const lines = [parent, ...children].reduce((sum, { doc }) => sum + doc.items.length, 0)
    if (lines > MOST_LINES)
      throw new HubError('not_allowed_now', `The merged order would have more than ${MOST_LINES} lines.`)
    return write(ctx, parent, children)
  })
}

function mergeable(order: Order | undefined, index: number, faults: RowFaults): Order | null {
  if (!order) faults.add(index, 'not_found', 'is not an order of this account')
  else if (order.archivedAt) faults.add(index, 'not_allowed_now', 'order is archived; restore it first')
  else if (!isUnshipped(order)) {
    const state = order.printedAt ? 'printed' : worded(order.doc.orderStatus)
    faults.add(index, 'not_allowed_now', `order is ${state}; only unshipped orders can be merged`)
  }
  return order ?? null
}

async function write(ctx: Ctx, parent: Order, children: readonly Order[]): Promise<Order> {
  const at = ctx.now()
  const count = [parent, ...children].reduce((sum, order) => sum + parcelsOf(order).parcels.length, 0)
  const ids = await ctx.ids.takeLineIds(ctx.db, count)
  const around = { now: at.toISOString(), nextParcelId: () => ids.shift() as number }
  const { order, parcelIds } = mergedOrder(parent, children, around)
  const { orderId, orderNumber } = parent.doc
  await writeOrders(ctx, [
    {
      ...{ before: parent, after: order, kinds: ['order_merged'] },
      brief: { children: children.map(({ doc }) => doc.orderId) },
    },
    ...children.map((before) => ({
      ...{ before, after: absorbed(before, orderId, at), kinds: ['order_merged_away' as const] },
      brief: { parent: orderId, orderNumber },
    })),
  ])
  const [before, after] = [measuresOf(parent), measuresOf(order)]
  const merges = children.map(({ doc }, nth) => ({
    childId: doc.orderId,
    measures: { before, after, parcelIds: parcelIds[nth] ?? [] },
  }))
  await insertMerges(ctx, orderId, merges)
  return order
}
