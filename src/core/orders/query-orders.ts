// The desk's list of orders: any filter, any sort, any window of it, with the exact total. Sorted by a date and filtered by
// status at most, the list is walked along an index that has its order; else the hits are gathered, as a rule from one
// index that knows all that is asked, and only the orders of the window are read.
import type { Ctx } from '../context.ts'
import { invalid } from '../errors.ts'
import { countArchived } from './count-by-status.ts'
import { countByRollup } from './count-orders.ts'
import { type ListConditions, listConditions } from './order-list-conditions.ts'
import type { OrderListFilter, OrderListSort, OrderWindow } from './order-list-filter.ts'
import { listRowOf, type OrderListRow } from './order-list-row.ts'
import { listSortSql } from './order-list-sorts.ts'
import { readOrders } from './order-rows.ts'

export const MOST_ROWS = 500

export interface OrderListPage {
  rows: OrderListRow[]
  /** Of the whole list. */
  total: number
}

/** @throws HubError invalid for a window of more than 500 rows */
export async function queryOrders(
  ctx: Ctx,
  filter: OrderListFilter,
  sort: OrderListSort,
  window: OrderWindow,
): Promise<OrderListPage> {
  if (window.limit > MOST_ROWS) throw invalid('limit', `At most ${MOST_ROWS} rows can be asked for at once.`)
  const { ids, total } = await findIds(ctx, filter, sortOf(filter, sort), window)
  return { rows: await readListRows(ctx, ids, filter.archived), total }
}

/** Rows by their ids, in that order; ids of orders that are gone, or on the other side of the archive, are left out. */
export async function readListRows(
  ctx: Ctx,
  ids: readonly number[],
  isArchived = false,
): Promise<OrderListRow[]> {
  if (ids.length === 0) return []
  const orders = await readOrders(ctx, ids)
  return ids.flatMap((id) => {
    const order = orders.get(id)
    return order && (order.archivedAt !== null) === isArchived ? [listRowOf(order)] : []
  })
}

/** The ids of all orders of the list, at most `limit`, in order of id or as they are sorted. */
export async function selectOrderIds(
  ctx: Ctx,
  filter: OrderListFilter,
  limit: number,
  sort?: OrderListSort,
): Promise<number[]> {
  const { sql, values } = listConditions(ctx.account, filter, ctx.now())
  const { join, order } = ordering(sort && sortOf(filter, sort))
  // One row of all of them: ten thousand rows of one number each would cost many times as much.
  const [row] = await ctx.db.query<{ ids: number[] }>(
    {
      name: '',
      text: `select array(select o.order_id from orders o ${join} where ${sql}
        order by ${order} limit $${values.length + 1}::bigint) as ids`,
    },
    [...values, limit],
  )
  return row?.ids ?? []
}

/** Orders of the book were put away at no time; they are sorted by their last change. */
function sortOf({ archived }: OrderListFilter, sort: OrderListSort): OrderListSort {
  return sort.by === 'archivedAt' && !archived ? { ...sort, by: 'modifyDate' } : sort
}

function ordering(sort: OrderListSort | undefined): { join: string; order: string } {
  if (!sort) return { join: '', order: 'o.order_id' }
  const { column, join, descending } = listSortSql(sort)
  const way = descending ? 'desc' : 'asc'
  return { join, order: `${column} ${way} nulls last, o.order_id ${way}` }
}

interface Found {
  ids: number[]
  total: number
}

async function findIds(
  ctx: Ctx,
  filter: OrderListFilter,
  sort: OrderListSort,
  window: OrderWindow,
): Promise<Found> {
  const conditions = listConditions(ctx.account, filter, ctx.now())
  if (isArchiveWalked(filter, sort)) {
    const [ids, total] = await Promise.all([walk(ctx, conditions, sort, window), countArchived(ctx, filter)])
    return { ids, total }
  }
  const walked = walkedFilter(filter, sort)
  if (!walked) return gather(ctx, conditions, sort, window)
  const [ids, total] = await Promise.all([walk(ctx, conditions, sort, window), countByRollup(ctx, walked)])
  return { ids, total }
}

/** Whether an index of the archive has the order of the list. */
function isArchiveWalked({ archived, statuses, ...others }: OrderListFilter, { by }: OrderListSort): boolean {
  const isWhole = !statuses?.length && Object.values(others).every((value) => value === undefined)
  return archived === true && isWhole && ['archivedAt', 'orderDate', 'age'].includes(by)
}

/** What the rollup counts, where an index has the order of the list; null where none has. */
function walkedFilter(filter: OrderListFilter, sort: OrderListSort) {
  const { statuses = [], orderDate, archived, ...others } = filter
  if (archived) return null
  if (statuses.length > 1 || Object.values(others).some((value) => value !== undefined)) return null
  const isWalked = ['orderDate', 'age'].includes(sort.by) || (sort.by === 'modifyDate' && !orderDate)
  if (!isWalked) return null
  const [status] = statuses
  return { ...(status && { status }), ...(orderDate && { orderDate }) }
}

async function walk(
  ctx: Ctx,
  { sql, values }: ListConditions,
  sort: OrderListSort,
  { offset, limit }: OrderWindow,
): Promise<number[]> {
  const { column, descending } = listSortSql(sort)
  const way = descending ? 'desc' : 'asc'
  const rows = await ctx.db.query<{ id: number }>(
    {
      name: '',
      text: `select o.order_id as id from orders o where ${sql} order by ${column} ${way}, o.order_id ${way}
        limit $${values.length + 1}::bigint offset $${values.length + 2}::bigint`,
    },
    [...values, limit, offset],
  )
  return rows.map(({ id }) => id)
}

async function gather(
  ctx: Ctx,
  { sql, values }: ListConditions,
  sort: OrderListSort,
  { offset, limit }: OrderWindow,
): Promise<Found> {
  const { column, join, descending } = listSortSql(sort)
  const way = descending ? 'desc' : 'asc'
  const [row] = await ctx.db.query<Found>(
    {
      name: '',
      text: `with hits as materialized (select o.order_id, ${column} as sorted from orders o ${join} where ${sql})
        select (select count(*) from hits) as total,
          array(select order_id from hits order by sorted ${way} nulls last, order_id ${way}
            limit $${values.length + 1}::bigint offset $${values.length + 2}::bigint) as ids`,
    },
    [...values, limit, offset],
  )
  return row ?? { ids: [], total: 0 }
}
