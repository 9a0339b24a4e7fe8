import { findShelfIds, findShelfOrders, type ShelfListing } from '../../../core/orders/find-shelf-orders.ts'
import type { ShelfFilter } from '../../../core/orders/shelf-filter.ts'
import { readInstant } from '../dates.ts'
import { pageFamilies, parsePaging, totalPages } from '../paging.ts'
import { endpoint } from '../request.ts'
import { presentOrders } from './present-orders.ts'
import { sinceYesterday } from './since-yesterday.ts'

/** Orders that wait, the latest first; of the last 24 hours of changes unless a date is given (Starshipit contract, 5.1). */
export const listUnshippedOrders = endpoint(async (ctx, { query }) => {
  const placedAfter = readInstant(query, 'since_order_date')
  const changedAfter = readInstant(query, 'since_last_updated')
  const idsOnly = query.boolean('ids_only') ?? false
  const paging = parsePaging(query, pageFamilies.orders)
  query.throwIfFaulty()
  const isDated = placedAfter !== null || changedAfter !== null
  const filter: ShelfFilter = {
    shelf: 'unshipped',
    placedAfter,
    changedAfter: isDated ? changedAfter : sinceYesterday(ctx),
  }
  const sortBy = placedAfter !== null && changedAfter === null ? 'orderDate' : 'modifyDate'
  const listing: ShelfListing = { ...paging, sortBy, descending: true }
  if (idsOnly) {
    const { ids, total } = await findShelfIds(ctx, filter, listing)
    return { order_ids: ids, total_pages: totalPages(total, paging) }
  }
  const { orders, total } = await findShelfOrders(ctx, filter, listing)
  return { orders: await presentOrders(ctx, orders), total_pages: totalPages(total, paging) }
})
