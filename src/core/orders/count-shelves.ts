// How many orders a shelf has: from rollups of the days and the changes not folded into them yet, and the part of a day at
// the beginning of a range from an index. Counted one by one where only that can tell.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { InstantText } from '../dates.ts'
import { splitRange } from './count-orders.ts'
import { activeStatuses, type OrderShelf } from './order-shelf.ts'
import { branchesOf, openStatuses, type ShelfFilter, shelfConditions } from './shelf-filter.ts'

export interface ShelfCounts {
  unshipped: number
  printed: number
  shipped: number
  /** Cancelled orders are among those that had not been shipped. */
  archivedUnshipped: number
  archivedShipped: number
  unprintedInvalidAddress: number
  /** Returns that are neither archived nor cancelled. */
  returns: number
}

export async function countShelf(ctx: Ctx, filter: ShelfFilter): Promise<number> {
  const { shelf, placedAfter, changedAfter, printedAfter, conditions = [] } = filter
  const [after, ...others] = [placedAfter, changedAfter, printedAfter].filter((date) => date)
  const isCounted = conditions.length > 0 || printedAfter || others.length > 0
  if (isCounted || (shelf === 'archived' && after)) return countRows(ctx, filter)
  if (shelf === 'archived') return countArchived(ctx)
  const printed = shelf === 'unshipped' ? false : shelf === 'printed' ? true : null
  const values = [ctx.account.id, statusesOf(shelf), printed]
  if (!after) return one(ctx, whole, values)
  const { firstDay, edges } = splitRange(justAfter(after), null)
  const [edge = [null, null]] = edges
  return one(ctx, placedAfter ? byOrderDay : byChangeDay, [...values, firstDay, ...edge])
}

async function one(ctx: Ctx, statement: Statement, values: readonly unknown[]): Promise<number> {
  const [row] = await ctx.db.query<{ total: number }>(statement, values)
  return row?.total ?? 0
}

function statusesOf(shelf: Exclude<OrderShelf, 'archived'>): readonly string[] {
  if (shelf === 'shipped') return ['shipped']
  return shelf === 'active' ? activeStatuses : openStatuses
}

/** Instants have milliseconds; after the last one that can be written there is none. */
function justAfter(instant: InstantText): InstantText {
  const next = new Date(Date.parse(instant) + 1)
  return next.getUTCFullYear() > 9999 ? instant : next.toISOString()
}

const isAsked = `account_id = $1 and status = any($2::text[]) and ($3::bool is null or printed = $3)`
const whole: Statement = {
  name: 'shelf_count_whole',
  text: `select coalesce(sum(n), 0)::bigint as total from (
    select sum(orders) as n from order_totals where ${isAsked}
    union all select sum(delta) from order_count_deltas where ${isAsked}) as parts`,
}
const byOrderDay = rollup('placed', 'order_day', 'order_date')
const byChangeDay = rollup('changed', 'modify_day', 'modify_date')

/** One statement, so that all parts are of one moment. */
function rollup(axis: string, day: string, column: string): Statement {
  return {
    name: `shelf_count_${axis}`,
    text: `select coalesce(sum(n), 0)::bigint as total from (
      select sum(orders) as n from order_day_counts where ${isAsked} and axis = '${axis}' and day >= $4::date
      union all select sum(delta) from order_count_deltas where ${isAsked} and ${day} >= $4::date
      union all select (select count(*) from orders where account_id = $1 and status = any($2::text[]) and archived_at is null
        and ($3::bool is null or (printed_at is not null) = $3)
        and ${column} >= $5::timestamptz and ${column} <= $6::timestamptz) where $5::timestamptz is not null) as parts`,
  }
}

async function countRows(ctx: Ctx, filter: ShelfFilter): Promise<number> {
  const { sql, shape, values, isPlain } = shelfConditions(ctx.account.id, filter)
  const branches = branchesOf(filter.shelf).map(
    (branch) => `select count(*) as n from orders o where ${branch}${sql}`,
  )
  const text = `select sum(n)::bigint as total from (${branches.join(' union all ')}) as parts`
  return one(ctx, { name: isPlain ? `shelf_count_${filter.shelf}_${shape}` : '', text }, values)
}

async function countArchived(ctx: Ctx): Promise<number> {
  const { archivedUnshipped, archivedShipped } = await countShelves(ctx)
  return archivedUnshipped + archivedShipped
}

const countAll: Statement = {
  name: 'shelf_counts',
  text: `select status, printed, null as fact, sum(n)::bigint as n from (
      select status, printed, orders as n from order_totals where account_id = $1
      union all select status, printed, delta from order_count_deltas where account_id = $1) as parts
    group by status, printed
    union all
    select null, null, fact, sum(n)::bigint from (
      select facet[2] as fact, entries as n from list_counts where account_id = $1 and list = 'orders'
      union all select facets[1], delta from list_count_deltas where account_id = $1 and list = 'orders') as parts
    group by fact`,
}

/** Of the whole account. */
export async function countShelves(ctx: Ctx): Promise<ShelfCounts> {
  const rows = await ctx.db.query<{
    status: string | null
    printed: boolean | null
    fact: string | null
    n: number
  }>(countAll, [ctx.account.id])
  const sum = (isOne: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(isOne).reduce((total, { n }) => total + n, 0)
  const isOpen = ({ status }: { status: string | null }) => openStatuses.some((open) => open === status)
  return {
    unshipped: sum((row) => isOpen(row) && !row.printed),
    printed: sum((row) => isOpen(row) && row.printed === true),
    shipped: sum(({ status }) => status === 'shipped'),
    archivedUnshipped: sum(({ status, fact }) => status === 'cancelled' || fact === 'archived unshipped'),
    archivedShipped: sum(({ fact }) => fact === 'archived shipped'),
    unprintedInvalidAddress: sum(({ fact }) => fact === 'unprinted invalid address'),
    returns: sum(({ fact }) => fact === 'return'),
  }
}
