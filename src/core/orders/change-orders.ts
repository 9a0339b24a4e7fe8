// The four beats of an operation on orders that exist: lock, decide, write, record; all of them or none.
import { type Ctx, inTransaction } from '../context.ts'
import type { InstantText } from '../dates.ts'
import { HubError, notAllowedNow, notFound } from '../errors.ts'
import type { Order } from './order.ts'
import type { HistoryKind } from './order-history.ts'
import { lockOrders, writeOrders } from './order-rows.ts'

/** Decides what becomes of one order; the same order back means nothing to do. Pure; refuses by throwing. */
export type Decide = (order: Order, now: InstantText) => Order

/** @throws HubError not_found naming every id that is not a visible order of the account; then nothing is changed. */
export function changeOrders(
  ctx: Ctx,
  ids: readonly number[],
  kind: HistoryKind,
  decide: Decide,
): Promise<Order[]> {
  return inTransaction(ctx, async (ctx) => {
    const wanted = [...new Set(ids)]
    const locked = await lockOrders(ctx, wanted)
    const orders = wanted.flatMap((id) => {
      const order = locked.get(id)
      return order && !order.archivedAt ? [order] : []
    })
    const missing = wanted.filter((id) => !orders.some((order) => order.doc.orderId === id))
    if (missing.length > 0) throw notFound(ordersNotFound(missing))
    const now = ctx.now().toISOString()
    const changes = orders.map((before) => ({ before, after: decide(before, now), kinds: [kind] }))
    await writeOrders(
      ctx,
      changes.filter(({ before, after }) => before !== after),
    )
    return changes.map(({ after }) => after)
  })
}

export async function changeOrder(ctx: Ctx, id: number, kind: HistoryKind, decide: Decide): Promise<Order> {
  const [order] = await changeOrders(ctx, [id], kind, decide)
  return order as Order
}

/** What became of one of several orders; the same order back means that there was nothing to do. */
export type ChangeOutcome = { before: Order; after: Order; refused?: never } | { refused: HubError }

/**
 * Changes orders in one transaction, each by itself: good ones are changed though others are refused. Outcomes stand in
 * the order of the ids, each of which is named once. `kind` may depend on the change.
 */
export function changeEach(
  ctx: Ctx,
  ids: readonly number[],
  kind: HistoryKind | ((before: Order, after: Order) => HistoryKind),
  decide: Decide,
): Promise<ChangeOutcome[]> {
  return inTransaction(ctx, async (ctx) => {
    const locked = await lockOrders(ctx, ids)
    const now = ctx.now().toISOString()
    const outcomes = ids.map((id) => decideOne(id, locked.get(id), decide, now))
    const changes = outcomes.flatMap((outcome) => {
      if (outcome.refused || outcome.before === outcome.after) return []
      const { before, after } = outcome
      return [{ before, after, kinds: [typeof kind === 'function' ? kind(before, after) : kind] }]
    })
    await writeOrders(ctx, changes)
    return outcomes
  })
}

function decideOne(id: number, before: Order | undefined, decide: Decide, now: InstantText): ChangeOutcome {
  if (!before) return { refused: notFound(ordersNotFound([id])) }
  if (before.archivedAt)
    return {
      refused: notAllowedNow(`Order ${before.doc.orderNumber} is deleted or archived; restore it first.`),
    }
  try {
    return { before, after: decide(before, now) }
  } catch (error) {
    if (error instanceof HubError) return { refused: error }
    throw error
  }
}

function ordersNotFound(ids: number[]): string {
  return ids.length === 1 ? `Order ${ids[0]} was not found.` : `Orders ${ids.join(', ')} were not found.`
}
