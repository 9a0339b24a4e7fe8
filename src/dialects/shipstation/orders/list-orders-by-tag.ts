import { findOrders } from '../../../core/orders/find-orders.ts'
import { orderStatuses } from '../../../core/orders/order.ts'
import { parsePaging, presentPage } from '../paging.ts'
import { endpoint } from '../request.ts'
import { presentOrders } from './present-orders.ts'

// Orders of one status that carry a tag; an unknown tag has none (V1 contract, 8.5).
export const listOrdersByTag = endpoint(async (ctx, { query }) => {
  const paging = parsePaging(query)
  const status = query.oneOf('orderStatus', orderStatuses)
  if (query.isBlank('orderStatus')) query.fault('orderStatus', 'The orderStatus parameter is required.')
  const tagId = query.integer('tagId')
  if (query.isBlank('tagId')) query.fault('tagId', 'The tagId parameter is required.')
  query.throwIfFaulty()
  const filter = { ...(status === null ? {} : { status }), ...(tagId === null ? {} : { tagId }) }
  const { docs, total } = await findOrders(ctx, filter, { ...paging, sortBy: 'orderId', descending: false })
  return presentPage('orders', await presentOrders(docs, ctx.account), total, paging)
})
