import { findOrderHistory } from '../../../core/orders/find-order-history.ts'
import { endpoint, idParam } from '../request.ts'
import { type HistoryPageBody, presentEvent } from './order-wire.ts'

const MOST_EVENTS = 100

/** What happened to an order before an entry, newest first; of one that was moved away or removed, what is kept of it. */
export const getOrderHistory = endpoint(async (ctx, request): Promise<HistoryPageBody> => {
  const { query } = request
  const before = query.number('before', { min: 1, max: Number.MAX_SAFE_INTEGER })
  query.throwIfFaulty()
  const events = await findOrderHistory(ctx, idParam(request, 'orderId'), { before, limit: MOST_EVENTS + 1 })
  return {
    history: events.slice(0, MOST_EVENTS).map(presentEvent),
    hasMoreHistory: events.length > MOST_EVENTS,
  }
})
