// The other form of Get Orders: a page of one status, filtered and sorted (Starshipit contract, 5.1 and 1.8).
import type { Ctx } from '../../../core/context.ts'
import { findShelfOrders } from '../../../core/orders/find-shelf-orders.ts'
import { pageFamilies, parsePaging, totalPages } from '../paging.ts'
import type { Call } from '../request.ts'
import { parseFilter } from './filter-wire.ts'
import { type Included, onlyIncluded } from './included-parts.ts'
import { presentOrders } from './present-orders.ts'
import { parseSort } from './sort-wire.ts'

const shelves = { Unshipped: 'unshipped', Printed: 'printed', Shipped: 'shipped' } as const

export async function listOrders(ctx: Ctx, { query }: Call, included: Included): Promise<object> {
  const status = query.oneOf('status', ['Unshipped', 'Shipped', 'Printed']) ?? 'Unshipped'
  const conditions = parseFilter(query)
  const sort = parseSort(query, 'sort_column')
  const paging = parsePaging(query, pageFamilies.orderList)
  query.throwIfFaulty()
  const { orders, total } = await findShelfOrders(
    ctx,
    { shelf: shelves[status], conditions },
    { ...paging, ...sort },
  )
  const presented = await presentOrders(ctx, orders, { events: included.events })
  return {
    orders: presented.map((order) => onlyIncluded(order, included)),
    page_number: paging.page,
    page_size: paging.pageSize,
    total_pages: totalPages(total, paging),
    total_records: total,
  }
}
