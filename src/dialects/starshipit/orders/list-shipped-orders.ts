import { findShelfIds, findShelfOrders, type ShelfListing } from '../../../core/orders/find-shelf-orders.ts'
import type { ShelfFilter } from '../../../core/orders/shelf-filter.ts'
import { readInstant } from '../dates.ts'
import { pageFamilies, parsePaging, totalPages } from '../paging.ts'
import { endpoint } from '../request.ts'
import { presentShippedOrder, readTravelling } from './flat-order-wire.ts'
import { sinceYesterday } from './since-yesterday.ts'

/** Shipped orders in flat form, those changed last first; of the last 24 hours unless a date is given (Starshipit contract, 5.1). */
export const listShippedOrders = endpoint(async (ctx, { query }) => {
  const changedAfter = readInstant(query, 'since_last_updated')
  const idsOnly = query.boolean('ids_only') ?? false
  const paging = parsePaging(query, pageFamilies.orders)
  query.throwIfFaulty()
  const filter: ShelfFilter = { shelf: 'shipped', changedAfter: changedAfter ?? sinceYesterday(ctx) }
  const listing: ShelfListing = { ...paging, sortBy: 'modifyDate', descending: true }
  if (idsOnly) {
    const { ids, total } = await findShelfIds(ctx, filter, listing)
    return { order_ids: ids, total_pages: totalPages(total, paging) }
  }
  const { orders, total } = await findShelfOrders(ctx, filter, listing)
  const travelling = await readTravelling(ctx, orders)
  return { orders: travelling.map(presentShippedOrder), total_pages: totalPages(total, paging) }
})
