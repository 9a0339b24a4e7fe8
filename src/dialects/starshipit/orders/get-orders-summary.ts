import { countShelves } from '../../../core/orders/count-shelves.ts'
import { readShelfPage } from '../../../core/orders/find-shelf-orders.ts'
import type { OrderShelf } from '../../../core/orders/order-shelf.ts'
import { pageFamilies, parsePaging } from '../paging.ts'
import { endpoint } from '../request.ts'
import { parseFilter } from './filter-wire.ts'
import { presentSummary, readTravelling } from './flat-order-wire.ts'
import { parseSort } from './sort-wire.ts'

const shelves = {
  new: 'unshipped',
  printed: 'printed',
  shipped: 'shipped',
  archived: 'archived',
} as const satisfies Record<string, OrderShelf>
const names = Object.keys(shelves) as (keyof typeof shelves)[]

/** Orders of one shelf in short, archived ones too, with the counts of the whole account (Starshipit contract, 5.1). */
export const getOrdersSummary = endpoint(async (ctx, { query }) => {
  const status = query.requiredOneOf('order_status', names)
  const conditions = parseFilter(query)
  const sort = parseSort(query, 'sort')
  const paging = parsePaging(query, pageFamilies.summary)
  query.throwIfFaulty()
  const [orders, counts] = await Promise.all([
    readShelfPage(ctx, { shelf: shelves[status ?? 'new'], conditions }, { ...paging, ...sort }),
    countShelves(ctx),
  ])
  const travelling = await readTravelling(ctx, orders)
  return {
    orders: travelling.map(presentSummary),
    order_counts: {
      unprinted_count: counts.unshipped,
      printed_count: counts.printed,
      shipped_count: counts.shipped,
      archived_count: counts.archivedUnshipped + counts.archivedShipped,
      archived_unshipped_count: counts.archivedUnshipped,
      archived_shipped_count: counts.archivedShipped,
      unprinted_invalidaddress_count: counts.unprintedInvalidAddress,
      return_count: counts.returns,
    },
  }
})
