// How many orders of a list each status has, as its tabs tell.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { type OrderStatus, orderStatuses } from './order.ts'
import { listConditions } from './order-list-conditions.ts'
import type { OrderListFilter } from './order-list-filter.ts'

export type StatusCounts = Record<OrderStatus, number>

/** Under all of the filter but its statuses. */
export async function countByStatus(ctx: Ctx, filter: OrderListFilter): Promise<StatusCounts> {
  const { statuses: _statuses, archived: _archived, ...others } = filter
  const rows = await readCounts(ctx, others)
  const counts = Object.fromEntries(orderStatuses.map((status) => [status, 0])) as StatusCounts
  for (const { status, n } of rows) counts[status] = n
  return counts
}

/** Those that were deleted, archived or merged, under all of the filter but its statuses. */
export async function countArchived(ctx: Ctx, filter: OrderListFilter): Promise<number> {
  const { statuses: _statuses, ...others } = filter
  const { sql, values } = listConditions(ctx.account, { ...others, archived: true }, ctx.now())
  const text = `select count(*) as n from orders o where ${sql}`
  const [row] = await ctx.db.query<{ n: number }>({ name: '', text }, values)
  return row?.n ?? 0
}

interface Counted {
  status: OrderStatus
  n: number
}

const whole: Statement = {
  name: 'orders_by_status_whole',
  text: `select status, sum(n)::bigint as n from (
      select status, orders as n from order_totals where account_id = $1
      union all select status, delta from order_count_deltas where account_id = $1) as parts group by status`,
}
const ofStores: Statement = {
  name: 'orders_by_status_of_stores',
  text: `select status, sum(n)::bigint as n from (
      select status, orders as n from order_counts where account_id = $1 and store_id = any($2::int[])
      union all select status, delta from order_count_deltas where account_id = $1 and store_id = any($2::int[])) as parts
    group by status`,
}

function readCounts(ctx: Ctx, filter: OrderListFilter): Promise<Counted[]> {
  const { storeIds, ...others } = filter
  if (Object.values(others).every((value) => value === undefined)) {
    return storeIds?.length
      ? ctx.db.query(ofStores, [ctx.account.id, storeIds])
      : ctx.db.query(whole, [ctx.account.id])
  }
  const { sql, values } = listConditions(ctx.account, filter, ctx.now())
  const text = `select o.status, count(*) as n from orders o where ${sql} group by o.status`
  return ctx.db.query({ name: '', text }, values)
}
