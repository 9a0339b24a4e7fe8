import { countArchived, countByStatus } from '../../../core/orders/count-by-status.ts'
import { endpoint } from '../request.ts'
import { parseFilterText } from './filter-wire.ts'
import type { OrderCountsAnswer } from './list-wire.ts'

/** How many orders each tab has, under the rest of the filter. */
export const countOrders = endpoint(async (ctx, { query }) => {
  const filter = parseFilterText(query)
  query.throwIfFaulty()
  const [counts, archived] = await Promise.all([countByStatus(ctx, filter), countArchived(ctx, filter)])
  const answer: OrderCountsAnswer = { counts, archived }
  return answer
})
