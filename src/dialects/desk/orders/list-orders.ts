import { queryOrders } from '../../../core/orders/query-orders.ts'
import { endpoint } from '../request.ts'
import { parseFilterText } from './filter-wire.ts'
import { type OrdersAnswer, parseSort, parseWindow } from './list-wire.ts'

/** A window of the list: `filter` as JSON, `sort`, `offset`, `limit`. */
export const listOrders = endpoint(async (ctx, { query }) => {
  const filter = parseFilterText(query)
  const sort = parseSort(query)
  const window = parseWindow(query)
  query.throwIfFaulty()
  const answer: OrdersAnswer = await queryOrders(ctx, filter, sort, window)
  return answer
})
