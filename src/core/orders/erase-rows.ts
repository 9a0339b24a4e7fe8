// Taking orders out of the book for good; number, time and who stay behind as a tombstone.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import { writeFacts } from './fact-rows.ts'
import { dropMerges, lockMergedInto } from './merge-rows.ts'
import { noteOrders } from './note-orders.ts'
import type { Order } from './order.ts'
import { deltaArrays } from './order-deltas.ts'
import { type OrderRow, orderColumns, orderOf } from './order-rows.ts'

const eraseLocked: Statement = {
  name: 'orders_erase',
  text: `with given as (select unnest($2::int[]) as order_id),
    buried as (
      insert into order_tombstones (account_id, order_id, order_number, removed_at, removed_by)
      select o.account_id, o.order_id, o.order_number, $3, $4 from orders o join given using (order_id) where o.account_id = $1),
    traced as (
      insert into order_history (account_id, order_id, at, kind, actor, brief)
      select o.account_id, o.order_id, $3, 'order_removed', $4, json_build_object('orderNumber', o.order_number)::text
      from orders o join given using (order_id) where o.account_id = $1),
    untagged as (delete from order_tags t using given g where t.account_id = $1 and t.order_id = g.order_id),
    forgotten as (delete from order_origins r using given g where r.order_id = g.order_id),
    counted as (
      insert into order_count_deltas (account_id, store_id, status, order_day, printed, modify_day, delta)
      select * from unnest($5::int[], $6::int[], $7::text[], $8::date[], $9::bool[], $10::date[], $11::int[]))
    delete from orders o using given g where o.account_id = $1 and o.order_id = g.order_id`,
}

/** Erases orders of the account that the caller has locked, and those that were merged into them. */
export async function eraseOrders(ctx: Ctx, named: readonly Order[]): Promise<void> {
  if (named.length === 0) return
  const merged = await lockMergedInto(
    ctx,
    named.map(({ doc }) => doc.orderId),
  )
  const orders = [...named, ...merged]
  await dropMerges(
    ctx,
    merged.map(({ doc }) => doc.orderId),
  )
  const gone = orders.map((before) => ({ before, after: null }))
  const deltas = deltaArrays(gone)
  await writeFacts(ctx, gone)
  await ctx.db.query(eraseLocked, [
    ctx.account.id,
    orders.map((order) => order.doc.orderId),
    ctx.now(),
    ctx.actor,
    ...deltas,
  ])
  noteOrders(ctx, gone)
}

const lockImported: Statement = {
  name: 'orders_lock_imported',
  text: `select order_id from orders
    where account_id = $1 and archived_at is null and printed_at is null and origin <> 'manual'
      and status in ('awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'on_hold')
    order by order_id for update`,
}
const eraseImported: Statement = {
  name: 'orders_erase_imported',
  text: `with given as materialized (
      select order_id, store_id, status, order_number, (order_date at time zone 'UTC')::date as order_day,
        (modify_date at time zone 'UTC')::date as modify_day
      from orders where account_id = $1 and order_id = any($4::int[])),
    buried as (
      insert into order_tombstones (account_id, order_id, order_number, removed_at, removed_by)
      select $1, order_id, order_number, $2, $3 from given),
    traced as (
      insert into order_history (account_id, order_id, at, kind, actor, brief)
      select $1, order_id, $2, 'order_removed', $3, json_build_object('orderNumber', order_number)::text from given),
    untagged as (delete from order_tags t using given g where t.account_id = $1 and t.order_id = g.order_id),
    forgotten as (delete from order_origins r using given g where r.order_id = g.order_id),
    counted as (
      insert into order_count_deltas (account_id, store_id, status, order_day, printed, modify_day, delta)
      select $1, store_id, status, order_day, false, modify_day, -count(*) from given
      group by store_id, status, order_day, modify_day)
    delete from orders o using given g where o.account_id = $1 and o.order_id = g.order_id`,
}

/** Orders that may have a fact that is counted; the texts are looked at again. */
const readCounted: Statement = {
  name: 'orders_read_counted',
  text: `select ${orderColumns} from orders o where o.account_id = $1 and o.order_id = any($2::int[])
    and (o.extras like '%"returnOrder":true%' or o.doc like '%"addressVerified":"Address validation%')`,
}

/** Orders that are part of those that are about to go. */
async function eraseMergedInto(ctx: Ctx, ids: readonly number[]): Promise<void> {
  const merged = await lockMergedInto(ctx, ids)
  await dropMerges(
    ctx,
    merged.map(({ doc }) => doc.orderId),
  )
  await eraseOrders(ctx, merged)
}

/** Erases every imported, unshipped, unarchived order of the account; answers how many. */
export async function eraseImportedOrders(ctx: Ctx): Promise<number> {
  // Locked first: a statement sees what was there when it began, and so would miss the tags that an order it had to
  // wait for was given meanwhile.
  const locked = await ctx.db.query<{ order_id: number }>(lockImported, [ctx.account.id])
  if (locked.length === 0) return 0
  const ids = locked.map((row) => row.order_id)
  const counted = await ctx.db.query<OrderRow>(readCounted, [ctx.account.id, ids])
  await writeFacts(
    ctx,
    counted.map((row) => ({ before: orderOf(row), after: null })),
  )
  await eraseMergedInto(ctx, ids)
  await ctx.db.query(eraseImported, [ctx.account.id, ctx.now(), ctx.actor, ids])
  noteChange(ctx, 'orders', ids)
  return ids.length
}
