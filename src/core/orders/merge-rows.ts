// Which orders are merged into which, as rows.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { MergeMeasures } from './merged-order.ts'
import type { Order } from './order.ts'
import { lockOrders } from './order-rows.ts'

export interface Merge {
  childId: number
  measures: MergeMeasures
}

const insert: Statement = {
  name: 'order_merges_insert',
  text: `insert into order_merges (account_id, child_id, parent_id, merged_at, measures)
    select $1, child_id, $2, $3, measures from unnest($4::int[], $5::text[]) as g(child_id, measures)`,
}

export async function insertMerges(ctx: Ctx, parentId: number, merges: readonly Merge[]): Promise<void> {
  const measures = merges.map((merge) => JSON.stringify(merge.measures))
  const ids = merges.map(({ childId }) => childId)
  await ctx.db.query(insert, [ctx.account.id, parentId, ctx.now(), ids, measures])
}

const read: Statement = {
  name: 'order_merges_read',
  text: `select child_id as "childId", measures from order_merges where account_id = $1 and parent_id = $2`,
}

/** Into one order. */
export async function readMerges(ctx: Ctx, parentId: number): Promise<Merge[]> {
  const rows = await ctx.db.query<{ childId: number; measures: string }>(read, [ctx.account.id, parentId])
  return rows.map(({ childId, measures }) => ({ childId, measures: JSON.parse(measures) as MergeMeasures }))
}

const drop: Statement = {
  name: 'order_merges_drop',
  text: 'delete from order_merges where account_id = $1 and child_id = any($2::int[])',
}

export async function dropMerges(ctx: Ctx, childIds: readonly number[]): Promise<void> {
  await ctx.db.query(drop, [ctx.account.id, childIds])
}

const move: Statement = {
  name: 'order_merges_move',
  text: 'update order_merges set account_id = $3 where account_id = $1 and child_id = any($2::int[])',
}

export async function moveMerges(
  ctx: Ctx,
  childIds: readonly number[],
  { source, target }: { source: number; target: number },
): Promise<void> {
  await ctx.db.query(move, [source, childIds, target])
}

const within: Statement = {
  name: 'order_merges_within',
  text: `with recursive inside as (
      select child_id from order_merges where account_id = $1 and parent_id = any($2::int[])
      union select m.child_id from order_merges m join inside i on m.account_id = $1 and m.parent_id = i.child_id)
    select child_id as id from inside`,
}

/** The orders that were merged into these, and those merged into them before, locked: they go where their parents go. */
export async function lockMergedInto(
  ctx: Ctx,
  parentIds: readonly number[],
  accountId = ctx.account.id,
): Promise<Order[]> {
  if (parentIds.length === 0) return []
  const rows = await ctx.db.query<{ id: number }>(within, [accountId, parentIds])
  const locked = await lockOrders(
    ctx,
    rows.map(({ id }) => id),
    accountId,
  )
  return [...locked.values()]
}
