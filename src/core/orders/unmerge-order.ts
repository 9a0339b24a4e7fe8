import type { Statement } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, notAllowedNow, notFound } from '../errors.ts'
import { dropMerges, type Merge, readMerges } from './merge-rows.ts'
import { unmergedOrders } from './merged-order.ts'
import { isUnshipped, type Order, worded } from './order.ts'
import { keyLock, lockNames } from './order-locks.ts'
import { lockOrders, writeOrders } from './order-rows.ts'

/**
 * Takes back every merge into an unshipped order: its children are orders of their own again, as they were.
 * @throws HubError not_found, not_allowed_now, conflict when the key of a child was taken since
 */
export function unmergeOrder(ctx: Ctx, parentId: number): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    const { parent, children, merges } = await lockMerged(ctx, parentId)
    refuseBound(parent)
    if (children.length === 0)
      throw notAllowedNow(`Order ${parent.doc.orderNumber} is not merged of several orders.`)
    await refuseTakenKeys(ctx, children)
    const measures = merges.map((merge) => merge.measures)
    const after = unmergedOrders(parent, children, measures, ctx.now().toISOString())
    await writeOrders(ctx, [
      {
        ...{ before: parent, after: after.parent, kinds: ['order_unmerged'] },
        brief: { children: children.map(({ doc }) => doc.orderId) },
      },
      ...children.map((before, nth) => ({
        ...{ before, after: after.children[nth] as Order, kinds: ['order_unmerged' as const] },
        brief: { parent: parentId },
      })),
    ])
    await dropMerges(
      ctx,
      children.map(({ doc }) => doc.orderId),
    )
    return after.parent
  })
}

/** Who holds the parent's lock is the only one to change what is merged into it. */
async function lockMerged(
  ctx: Ctx,
  parentId: number,
): Promise<{ parent: Order; children: Order[]; merges: Merge[] }> {
  const expected = (await readMerges(ctx, parentId)).map(({ childId }) => childId)
  await lockNames(ctx, await readKeyLocks(ctx, expected))
  const locked = await lockOrders(ctx, [parentId, ...expected])
  const parent = locked.get(parentId)
  if (!parent) throw notFound(`order_id ${parentId} is not an order of this account`)
  const { mergedIds } = parent.doc.advancedOptions
  const placeOf = ({ childId }: Merge) => mergedIds.indexOf(childId)
  const merges = (await readMerges(ctx, parentId)).toSorted((a, b) => placeOf(a) - placeOf(b))
  const late = await lockOrders(
    ctx,
    merges.map(({ childId }) => childId).filter((id) => !locked.has(id)),
  )
  const children = merges.flatMap(({ childId }) => locked.get(childId) ?? late.get(childId) ?? [])
  return { parent, children, merges }
}

const keys: Statement = {
  name: 'order_merged_keys',
  text: 'select order_key as key from orders where account_id = $1 and order_id = any($2::int[])',
}

async function readKeyLocks(ctx: Ctx, ids: readonly number[]): Promise<string[]> {
  const rows = await ctx.db.query<{ key: string }>(keys, [ctx.account.id, ids])
  return rows.map(({ key }) => keyLock(ctx.account.id, key))
}

function refuseBound(parent: Order): void {
  const { orderNumber, orderStatus } = parent.doc
  if (parent.archivedAt) throw notAllowedNow(`Order ${orderNumber} is archived; restore it first.`)
  if (isUnshipped(parent)) return
  const state = parent.printedAt ? 'printed' : worded(orderStatus)
  throw notAllowedNow(`Order ${orderNumber} is ${state}; only the merge of an unshipped order can be undone.`)
}

const takenKeys: Statement = {
  name: 'order_keys_taken',
  text: `select o.order_key as key from orders o join unnest($2::text[], $3::int[]) as g(order_key, store_id)
      on o.order_key = g.order_key and o.store_id = g.store_id
    where o.account_id = $1 and o.archived_at is null`,
}

/** Of orders about to come back into the lists. @throws HubError conflict */
export async function refuseTakenKeys(ctx: Ctx, orders: readonly Order[]): Promise<void> {
  const rows = await ctx.db.query<{ key: string }>(takenKeys, [
    ctx.account.id,
    orders.map(({ doc }) => doc.orderKey),
    orders.map(({ doc }) => doc.advancedOptions.storeId),
  ])
  const taken = orders.find(({ doc }) => rows.some(({ key }) => key === doc.orderKey))
  if (!taken) return
  const { orderNumber, orderKey } = taken.doc
  throw new HubError(
    'conflict',
    `Order ${orderNumber} cannot come back: another order has its key ${orderKey} by now.`,
  )
}
