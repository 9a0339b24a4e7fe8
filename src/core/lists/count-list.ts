// Exact totals of lists without counting: triggers on the tables note every change by its facets, and notes are folded
// into a rollup now and then; the sum of both is exact in any snapshot.
import type { Statement } from '../../db/database.ts'
import type { Ctx, Hub } from '../context.ts'
import { edgesOf, type ListFilter, rollupWhere, rowsWhere } from './list-filter.ts'

const MOST_FOLDED_AT_ONCE = 50_000

export interface ListTotals {
  /** With the filter. */
  total: number
  /** Without any. */
  everything: number
}

/** Null where only counting rows can tell. */
export async function countByRollup(ctx: Ctx, filter: ListFilter): Promise<ListTotals | null> {
  const { table, accountId } = filter
  const where = rollupWhere(filter)
  if (!where) return null
  const statement = {
    name: `count_${table}_${where.shape}`,
    text: `select coalesce(sum(n) filter (where ${where.sql}), 0)::bigint as total, coalesce(sum(n), 0)::bigint as everything
      from (
        select facets, entries as n from list_counts where account_id = $1 and list = $2
        union all select facets, delta from list_count_deltas where account_id = $1 and list = $2) as parts`,
  }
  const [[whole], ...edges] = await Promise.all([
    ctx.db.query<ListTotals>(statement, [accountId, table, ...where.values]),
    ...edgesOf(filter).map((edge) => countRows(ctx, edge)),
  ])
  const { total, everything } = whole as ListTotals
  return { total: edges.reduce((sum, edge) => sum + edge, total), everything }
}

async function countRows(ctx: Ctx, filter: ListFilter): Promise<number> {
  const { shape, sql, values } = rowsWhere(filter)
  const text = `select count(*) as total from ${filter.table} r where ${sql}`
  const statement = { name: `count_${filter.table}_rows_${shape}`, text }
  const [row] = await ctx.db.query<{ total: number }>(statement, values)
  return row?.total ?? 0
}

const fold: Statement = {
  name: 'list_count_fold',
  text: `with gone as (
      delete from list_count_deltas where (account_id, list, delta_id) in (
        select account_id, list, delta_id from list_count_deltas limit ${MOST_FOLDED_AT_ONCE} for update skip locked)
      returning account_id, list, facets, delta),
    sums as (
      select account_id, list, facets, sum(delta) as entries from gone
      group by account_id, list, facets order by account_id, list, facets),
    folded as (
      insert into list_counts as c (account_id, list, facets, entries)
      select * from sums where entries <> 0
      on conflict (account_id, list, facets) do update set entries = c.entries + excluded.entries)
    select count(*) as folded from gone`,
}

/** Folds waiting changes into the rollup; harmless to run at any time, in several processes at once. */
export async function foldListCounts(hub: Hub): Promise<number> {
  let folded = 0
  for (;;) {
    const [row] = await hub.database.query<{ folded: number }>(fold, [])
    const count = row?.folded ?? 0
    folded += count
    if (count < MOST_FOLDED_AT_ONCE) return folded
  }
}
