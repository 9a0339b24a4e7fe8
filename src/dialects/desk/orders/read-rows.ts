import { readListRows } from '../../../core/orders/query-orders.ts'
import { endpoint } from '../request.ts'
import { type OrderRowsAnswer, parseRowIds } from './list-wire.ts'

/** Rows that are shown already, as they are now. */
export const readRows = endpoint(async (ctx, { query }) => {
  const ids = parseRowIds(query)
  const isArchived = query.boolean('archived') ?? false
  query.throwIfFaulty()
  const answer: OrderRowsAnswer = { rows: await readListRows(ctx, ids, isArchived) }
  return answer
})
