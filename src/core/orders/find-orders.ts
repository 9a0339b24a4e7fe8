// Pages of visible orders as stored text, with exact totals (V1 contract, 8.4). Which way a page is read depends on the
// filters, so that no list walks the book: see `findOrders`.
import type { Ctx } from '../context.ts'
import { countByRollup, isRollupFilter } from './count-orders.ts'
import { findByTag, isTagFilter } from './find-orders-by-tag.ts'
import { type OrderFilter, orderConditions } from './order-filter.ts'
import type { OrderListing, OrderPage } from './order-listing.ts'

const sortColumns = {
  orderId: 'order_id',
  orderDate: 'order_date',
  modifyDate: 'modify_date',
  createDate: 'create_date',
}
/** Up to this many hits of a filter are gathered and sorted; beyond it walking the sort's own index is cheaper. */
const MOST_GATHERED = 200_000
/** Beyond this the ids of a page are found first, in the index alone, and then its documents. */
const DEEP_OFFSET = 2_000

export async function findOrders(ctx: Ctx, filter: OrderFilter, listing: OrderListing): Promise<OrderPage> {
  if (isTagFilter(filter) && listing.sortBy === 'orderId') return findByTag(ctx, filter, listing)
  const conditions = orderConditions(ctx.account.id, filter)
  if (conditions.searches) return gatherHits(ctx, conditions, listing)
  if (isRollupFilter(filter)) {
    // Equality on indexed columns alone: the index that serves the filter also sorts.
    if (!filter.orderDate || listing.sortBy === 'orderDate') {
      const docs = await walk(ctx, conditions, listing)
      return { docs, total: knownTotal(docs, listing) ?? (await countByRollup(ctx, filter)) }
    }
    const total = await countByRollup(ctx, filter)
    return {
      docs:
        total <= MOST_GATHERED
          ? (await gatherHits(ctx, conditions, listing)).docs
          : await walk(ctx, conditions, listing),
      total,
    }
  }
  const total = await count(ctx, conditions)
  if (total <= MOST_GATHERED) return gatherHits(ctx, conditions, listing)
  return { docs: await walk(ctx, conditions, listing), total }
}

type Conditions = ReturnType<typeof orderConditions>

/** All hits by the filter's own index, then the page of them, then its documents. */
async function gatherHits(
  ctx: Ctx,
  { name, from, where, values }: Conditions,
  listing: OrderListing,
): Promise<OrderPage> {
  const { column, direction, limit, offset, named } = order(listing)
  const rows = await ctx.db.query<{ total: number; doc: string | null }>(
    {
      name: `orders_gather_${name}_${named}`,
      text: `with hits as materialized (select o.order_id, o.${column} as sorted from ${from} where ${where}),
        page as materialized (select order_id, sorted from hits
          order by sorted ${direction}, order_id ${direction} limit $${values.length + 1} offset $${values.length + 2})
        select (select count(*) from hits) as total, o.doc
        from (select 1) as always left join page p on true
          left join orders o on o.account_id = $1 and o.order_id = p.order_id
        order by p.sorted ${direction}, p.order_id ${direction}`,
    },
    [...values, limit, offset],
  )
  return { docs: rows.flatMap((row) => (row.doc === null ? [] : [row.doc])), total: rows[0]?.total ?? 0 }
}

/** Along the index that sorts, until the page is full. */
async function walk(
  ctx: Ctx,
  { name, from, where, values }: Conditions,
  listing: OrderListing,
): Promise<string[]> {
  const { column, direction, limit, offset, named } = order(listing)
  const window = `limit $${values.length + 1} offset $${values.length + 2}`
  const sorted = `order by o.${column} ${direction}${column === 'order_id' ? '' : `, o.order_id ${direction}`}`
  const direct = `select o.doc from ${from} where ${where} ${sorted} ${window}`
  const idsFirst = `with page as materialized (select o.order_id, o.${column} as sorted from ${from} where ${where} ${sorted} ${window})
    select o.doc from page p join orders o on o.account_id = $1 and o.order_id = p.order_id
    order by p.sorted ${direction}, p.order_id ${direction}`
  const deep = offset > DEEP_OFFSET
  const rows = await ctx.db.query<{ doc: string }>(
    { name: `orders_${deep ? 'deep' : 'walk'}_${name}_${named}`, text: deep ? idsFirst : direct },
    [...values, limit, offset],
  )
  return rows.map((row) => row.doc)
}

async function count(ctx: Ctx, { name, from, where, values }: Conditions): Promise<number> {
  const [row] = await ctx.db.query<{ total: number }>(
    { name: `orders_count_${name}`, text: `select count(*) as total from ${from} where ${where}` },
    values,
  )
  return row?.total ?? 0
}

function order({ sortBy, descending, page, pageSize }: OrderListing) {
  const column = sortColumns[sortBy]
  const direction = descending ? 'desc' : 'asc'
  return {
    column,
    direction,
    limit: pageSize,
    offset: (page - 1) * pageSize,
    named: `${sortBy}_${direction}`,
  }
}

/** A page that is not full tells the total by itself. */
function knownTotal(docs: string[], { page, pageSize }: OrderListing): number | null {
  if (docs.length === pageSize || (docs.length === 0 && page > 1)) return null
  return (page - 1) * pageSize + docs.length
}
