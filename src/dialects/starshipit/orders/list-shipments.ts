import { findPrintedOrders } from '../../../core/orders/find-printed-orders.ts'
import { readInstant } from '../dates.ts'
import { pageFamilies, parsePaging, totalPages } from '../paging.ts'
import { endpoint } from '../request.ts'
import { presentShipmentOrder, readTravelling } from './flat-order-wire.ts'
import { sinceYesterday } from './since-yesterday.ts'

/** Orders printed since a moment, the last one first: all of them, or those not yet on their way (Starshipit contract, 5.1). */
export const listShipments = endpoint(async (ctx, { query }) => {
  const status = query.requiredOneOf('status', ['recently_printed', 'unmanifested'])
  const printedAfter = readInstant(query, 'since_created_date')
  const paging = parsePaging(query, pageFamilies.orders)
  query.throwIfFaulty()
  const { orders, total } = await findPrintedOrders(ctx, {
    ...paging,
    printedAfter: printedAfter ?? sinceYesterday(ctx),
    waiting: status === 'unmanifested',
  })
  const travelling = await readTravelling(ctx, orders)
  return { orders: travelling.map(presentShipmentOrder), status, total_pages: totalPages(total, paging) }
})
