// Exact totals without counting: a rollup by store, status and day, plus the changes not folded into it yet. Every
// change of the book adds its deltas in its own transaction; the sum of both tables is exact in any snapshot.
import type { Statement } from '../../db/database.ts'
import type { Ctx, Hub } from '../context.ts'
import type { InstantText } from '../dates.ts'
import type { OrderFilter } from './order-filter.ts'

const MOST_FOLDED_AT_ONCE = 50_000

/** True when the rollup alone, and the edges of a range of order dates, give the total. */
export function isRollupFilter(filter: OrderFilter): boolean {
  const { status: _status, storeId: _storeId, orderDate: _orderDate, ...others } = filter
  return Object.values(others).every((value) => value === undefined)
}

/** One statement, so that rollup, deltas and the edges of the range are of one moment. */
const count: Statement = {
  name: 'count_orders',
  text: `select coalesce(sum(n), 0)::bigint as total from (
    select sum(orders) as n from order_counts where account_id = $1
      and ($2::text is null or status = $2) and ($3::int is null or store_id = $3)
      and ($4::date is null or order_day >= $4) and ($5::date is null or order_day <= $5)
    union all
    select sum(delta) from order_count_deltas where account_id = $1
      and ($2::text is null or status = $2) and ($3::int is null or store_id = $3)
      and ($4::date is null or order_day >= $4) and ($5::date is null or order_day <= $5)
    union all
    select ${countBetween('$6', '$7')} where $6::timestamptz is not null
    union all
    select ${countBetween('$8', '$9')} where $8::timestamptz is not null) as parts`,
}

function countBetween(from: string, to: string): string {
  return `(select count(*) from orders where account_id = $1 and archived_at is null
    and order_date >= ${from}::timestamptz and order_date <= ${to}::timestamptz
    and ($2::text is null or status = $2) and ($3::int is null or store_id = $3))`
}

/** The total for a filter by status, store and order date. */
export async function countByRollup(ctx: Ctx, { status, storeId, orderDate }: OrderFilter): Promise<number> {
  const { firstDay, lastDay, edges } = splitRange(orderDate?.from ?? null, orderDate?.to ?? null)
  const [[firstFrom, firstTo] = [null, null], [lastFrom, lastTo] = [null, null]] = edges
  const days = [firstDay, lastDay]
  const [row] = await ctx.db.query<{ total: number }>(count, [
    ctx.account.id,
    status ?? null,
    storeId ?? null,
    ...days,
    ...[firstFrom, firstTo, lastFrom, lastTo],
  ])
  return row?.total ?? 0
}

/** The whole UTC days inside a range, and the parts of days at its ends. No day at all: `firstDay` after `lastDay`. */
export function splitRange(from: InstantText | null, to: InstantText | null) {
  const startsDay = from === null || from.endsWith('T00:00:00.000Z')
  const endsDay = to === null || to.endsWith('T23:59:59.999Z')
  if (from !== null && to !== null) {
    if (from > to) return { ...noDay, edges: [] }
    if (from.slice(0, 10) === to.slice(0, 10) && !(startsDay && endsDay)) {
      return { ...noDay, edges: [[from, to]] as [InstantText, InstantText][] }
    }
  }
  const edges: [InstantText, InstantText][] = []
  if (from !== null && !startsDay) edges.push([from, `${from.slice(0, 10)}T23:59:59.999Z`])
  if (to !== null && !endsDay) edges.push([`${to.slice(0, 10)}T00:00:00.000Z`, to])
  return {
    firstDay: from === null ? null : startsDay ? from.slice(0, 10) : shifted(from, 1),
    lastDay: to === null ? null : endsDay ? to.slice(0, 10) : shifted(to, -1),
    edges,
  }
}

const noDay = { firstDay: 'infinity', lastDay: '-infinity' }

/** Beyond the first and the last day that can be written lies one of no date. */
function shifted(instant: InstantText, days: number): string {
  const day = new Date(`${instant.slice(0, 10)}T00:00:00.000Z`)
  day.setUTCDate(day.getUTCDate() + days)
  const year = day.getUTCFullYear()
  if (year < 1) return '-infinity'
  return year > 9999 ? 'infinity' : day.toISOString().slice(0, 10)
}

const fold: Statement = {
  name: 'count_fold',
  text: `with gone as (
      delete from order_count_deltas where (account_id, delta_id) in (
        select account_id, delta_id from order_count_deltas limit ${MOST_FOLDED_AT_ONCE} for update skip locked)
      returning account_id, store_id, status, order_day, printed, modify_day, delta),
    sums as (
      select account_id, store_id, status, order_day, sum(delta) as orders from gone
      group by 1, 2, 3, 4 order by 1, 2, 3, 4),
    days as (
      select account_id, axis, status, printed, day, sum(delta) as orders from gone,
        lateral (values ('placed', order_day), ('changed', modify_day)) as a(axis, day)
      group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5),
    totals as (
      select account_id, status, printed, sum(delta) as orders from gone group by 1, 2, 3 order by 1, 2, 3),
    folded as (
      insert into order_counts as c (account_id, store_id, status, order_day, orders)
      select * from sums where orders <> 0
      on conflict (account_id, store_id, status, order_day) do update set orders = c.orders + excluded.orders),
    folded_days as (
      insert into order_day_counts as c (account_id, axis, status, printed, day, orders)
      select * from days where orders <> 0
      on conflict (account_id, axis, status, printed, day) do update set orders = c.orders + excluded.orders),
    folded_totals as (
      insert into order_totals as c (account_id, status, printed, orders)
      select * from totals where orders <> 0
      on conflict (account_id, status, printed) do update set orders = c.orders + excluded.orders)
    select count(*) as folded from gone`,
}

/** Folds waiting deltas into the rollup; harmless to run at any time, in several processes at once. */
export async function foldOrderCounts(hub: Hub): Promise<number> {
  let folded = 0
  for (;;) {
    const [row] = await hub.database.query<{ folded: number }>(fold, [])
    const count = row?.folded ?? 0
    folded += count
    if (count < MOST_FOLDED_AT_ONCE) return folded
  }
}
