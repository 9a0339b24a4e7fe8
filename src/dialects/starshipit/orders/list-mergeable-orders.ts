import { findMergeableOrders } from '../../../core/orders/find-mergeable-orders.ts'
import type { Order } from '../../../core/orders/order.ts'
import { pageFamilies, parsePaging, totalPages } from '../paging.ts'
import { endpoint } from '../request.ts'
import { presentDestination } from './address-wire.ts'
import { presentMembers } from './present-members.ts'

/** Unshipped orders to one person at one address, the oldest of each group as its primary one (Starshipit contract, 5.1). */
export const listMergeableOrders = endpoint(async (ctx, { query }) => {
  const paging = parsePaging(query, pageFamilies.orders)
  query.throwIfFaulty()
  const { groups, total } = await findMergeableOrders(ctx, paging)
  return {
    orders: groups.map((orders) => ({
      primary_order_id: orders[0]?.doc.orderId,
      orders: orders.map(presentMergeable),
    })),
    total_pages: totalPages(total, paging),
  }
})

function presentMergeable(order: Order): object {
  const { doc } = order
  const { street, suburb, city, post_code, state, country, name } = presentDestination(order) as Record<
    string,
    unknown
  >
  return presentMembers({
    ...{ order_id: doc.orderId, order_number: doc.orderNumber, order_date: doc.orderDate },
    ...{ street, suburb, city, postcode: post_code, state, country, contact: name },
  })
}
