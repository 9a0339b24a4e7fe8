import type { Account } from '../../../core/account.ts'
import { findOrders } from '../../../core/orders/find-orders.ts'
import { orderStatuses } from '../../../core/orders/order.ts'
import type { OrderFilter } from '../../../core/orders/order-filter.ts'
import type { OrderListing } from '../../../core/orders/order-listing.ts'
import { parsePaging, parseSortDir, presentPage } from '../paging.ts'
import { parseRange } from '../ranges.ts'
import { endpoint, type Query } from '../request.ts'
import { presentOrders } from './present-orders.ts'

const sorts = { OrderDate: 'orderDate', ModifyDate: 'modifyDate', CreateDate: 'createDate' } as const

// A page of orders by any of the documented filters, joined by AND (V1 contract, 8.4).
export const listOrders = endpoint(async (ctx, { query }) => {
  const paging = parsePaging(query)
  const filter = parseFilter(query, ctx.account)
  const sortBy = query.oneOf('sortBy', ['OrderDate', 'ModifyDate', 'CreateDate'])
  const listing: OrderListing = {
    ...paging,
    sortBy: sortBy ? sorts[sortBy] : 'orderId',
    descending: parseSortDir(query),
  }
  query.throwIfFaulty()
  const { docs, total } = await findOrders(ctx, filter, listing)
  return presentPage('orders', await presentOrders(docs, ctx.account), total, paging)
})

function parseFilter(query: Query, account: Account): OrderFilter {
  const status = query.oneOf('orderStatus', orderStatuses)
  const storeId = query.integer('storeId')
  const numberPrefix = query.text('orderNumber')
  const customerName = query.text('customerName')
  const itemKeyword = query.text('itemKeyword')
  const batchId = query.text('importBatch')
  return {
    ...(status === null ? {} : { status }),
    ...(storeId === null ? {} : { storeId }),
    ...(numberPrefix === null ? {} : { numberPrefix }),
    ...(customerName === null ? {} : { customerName }),
    ...(itemKeyword === null ? {} : { itemKeyword }),
    ...(batchId === null ? {} : { batchId }),
    ...parseRange(query, 'orderDate', account),
    ...parseRange(query, 'createDate', account),
    ...parseRange(query, 'modifyDate', account),
    ...parseRange(query, 'paymentDate', account),
  }
}
