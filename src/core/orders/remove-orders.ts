// Archiving orders, or taking them out of the book so that they can be imported again (ruling 5; contract of the token dialect, 6.2).
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, type RowFault } from '../errors.ts'
import { eraseImportedOrders, eraseOrders } from './erase-rows.ts'
import { archived, isUnshipped, type Order, worded } from './order.ts'
import { lockOrders, writeOrders } from './order-rows.ts'

/** Archives orders of any status: locked, in no list of orders, number and key not free. Archived ones stay so. */
export function archiveOrders(ctx: Ctx, ids: readonly number[]): Promise<void> {
  return withAll(
    ctx,
    ids,
    () => null,
    async (ctx, orders) => {
      const now = ctx.now()
      const changes = orders
        .filter((order) => !order.archivedAt)
        .map((before) => ({
          before,
          after: archived(before, 'deleted', true, now),
          kinds: ['order_archived' as const],
        }))
      await writeOrders(ctx, changes)
    },
  )
}

/** Removes unshipped orders, archived or not; their numbers and keys are free. */
export function removeOrders(ctx: Ctx, ids: readonly number[]): Promise<void> {
  return withAll(ctx, ids, whyNotRemovable, eraseOrders)
}

/** Removes every imported, unshipped, unarchived order of the account; answers how many. */
export function removeImportedOrders(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, eraseImportedOrders)
}

function whyNotRemovable(order: Order): string | null {
  if (isUnshipped(order)) return null
  const state = order.printedAt ? 'printed' : worded(order.doc.orderStatus)
  return `order is ${state} and can only be archived, not removed`
}

/** It is part of another order, and goes where that one goes. */
function whyMerged({ archivedHow, doc }: Order): string | null {
  return archivedHow === 'merged' ? `order was merged into order ${doc.advancedOptions.parentId}` : null
}

/** All or none: one fault an id that is unknown or refused, by its place in the call. Repeated ids count once. */
async function withAll(
  ctx: Ctx,
  ids: readonly number[],
  refuse: (order: Order) => string | null,
  act: (ctx: Ctx, orders: Order[]) => Promise<void>,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const found = await lockOrders(ctx, [...new Set(ids)])
    const faults = ids.flatMap((id, index): RowFault[] => {
      const order = found.get(id)
      if (!order) return [{ index, code: 'not_found', text: 'is not an order of this account' }]
      const why = whyMerged(order) ?? refuse(order)
      return why ? [{ index, code: 'not_allowed_now', text: why }] : []
    })
    if (faults.length > 0) throw new HubError('not_allowed_now', 'Nothing was deleted.', { rows: faults })
    await act(ctx, [...found.values()])
  })
}
