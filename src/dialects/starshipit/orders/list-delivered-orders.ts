import { findDeliveredOrders } from '../../../core/orders/find-delivered-orders.ts'
import { endpoint } from '../request.ts'
import { presentOrders } from './present-orders.ts'

/** Delivered orders that have the reference, or the number, as a whole (Starshipit contract, 5.1). */
export const listDeliveredOrders = endpoint(async (ctx, { query }) => {
  const reference = query.requiredText('order_ref')
  query.throwIfFaulty()
  return { orders: await presentOrders(ctx, await findDeliveredOrders(ctx, reference)) }
})
