// Pages of the orders of a shelf, with exact totals. Sorted by a date they are walked along an index, a part of the shelf at
// a time; sorted by anything else all of them are gathered, which is refused when they are too many.
import type { Ctx } from '../context.ts'
import { invalid } from '../errors.ts'
import { countShelf } from './count-shelves.ts'
import type { Order } from './order.ts'
import { type OrderRow, orderColumns, orderOf } from './order-rows.ts'
import { isIndexed, type OrderSort, sortSql } from './order-sorts.ts'
import { branchesOf, type ShelfFilter, shelfConditions } from './shelf-filter.ts'

export interface ShelfListing {
  sortBy: OrderSort
  descending: boolean
  /** From 1. */
  page: number
  pageSize: number
}

/** Computing and sorting so many takes about half a second. */
const MOST_GATHERED = 30_000

/** @throws HubError invalid when the orders are too many to be sorted like that. */
export async function findShelfOrders(
  ctx: Ctx,
  filter: ShelfFilter,
  listing: ShelfListing,
): Promise<{ orders: Order[]; total: number }> {
  const total = await countShelf(ctx, filter)
  if (!isIndexed(listing.sortBy) && total > MOST_GATHERED) {
    throw invalid(
      '',
      `At most ${MOST_GATHERED} orders can be sorted by ${worded(listing.sortBy)}, and ${total} are asked for; sort by date, or filter.`,
    )
  }
  if ((listing.page - 1) * listing.pageSize >= total) return { orders: [], total }
  return { orders: await readPage(ctx, filter, listing), total }
}

/** As `findShelfOrders`, for lists that do not tell how many there are. @throws HubError invalid */
export async function readShelfPage(ctx: Ctx, filter: ShelfFilter, listing: ShelfListing): Promise<Order[]> {
  if (!isIndexed(listing.sortBy)) return (await findShelfOrders(ctx, filter, listing)).orders
  return readPage(ctx, filter, listing)
}

/** The ids of a page alone. */
export async function findShelfIds(
  ctx: Ctx,
  filter: ShelfFilter,
  listing: ShelfListing,
): Promise<{ ids: number[]; total: number }> {
  const total = await countShelf(ctx, filter)
  if ((listing.page - 1) * listing.pageSize >= total) return { ids: [], total }
  const { name, page, values } = pageSql(ctx, filter, listing)
  const rows = await ctx.db.query<{ id: number }>(
    { name: name && `${name}_ids`, text: `select order_id as id from (${page}) as page` },
    values,
  )
  return { ids: rows.map(({ id }) => id), total }
}

async function readPage(ctx: Ctx, filter: ShelfFilter, listing: ShelfListing): Promise<Order[]> {
  const { name, page, direction, values } = pageSql(ctx, filter, listing)
  const text = `with page as materialized (${page})
    select ${orderColumns} from page p join orders o on o.account_id = $1 and o.order_id = p.order_id
    order by p.sorted ${direction}, p.order_id ${directionOf(listing)}`
  return (await ctx.db.query<OrderRow>({ name, text }, values)).map(orderOf)
}

function pageSql(ctx: Ctx, filter: ShelfFilter, listing: ShelfListing) {
  const { sql, shape, values, isPlain } = shelfConditions(ctx.account.id, filter)
  const way = directionOf(listing)
  // An index keeps nulls last, and a date is never null.
  const direction = isIndexed(listing.sortBy) ? way : `${way} nulls last`
  const sort = sortSql(listing.sortBy)
  const limit = `$${values.length + 1}::bigint`
  const offset = `$${values.length + 2}::bigint`
  const branches = branchesOf(filter.shelf).map(
    (branch) => `(select o.order_id, ${sort} as sorted from orders o where ${branch}${sql}
      order by ${sort} ${direction}, o.order_id ${way} limit ${limit} + ${offset})`,
  )
  return {
    name: isPlain ? `shelf_${filter.shelf}_${listing.sortBy}_${way}_${shape}` : '',
    page: `select order_id, sorted from (${branches.join(' union all ')}) as hits
      order by sorted ${direction}, order_id ${way} limit ${limit} offset ${offset}`,
    direction,
    values: [...values, listing.pageSize, (listing.page - 1) * listing.pageSize],
  }
}

function directionOf({ descending }: ShelfListing): string {
  return descending ? 'desc' : 'asc'
}

function worded(sort: OrderSort): string {
  return sort.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
