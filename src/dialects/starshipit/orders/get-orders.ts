import { readNewestOrder, readOrder } from '../../../core/orders/read-order.ts'
import { Refused } from '../errors.ts'
import { endpoint } from '../request.ts'
import { onlyIncluded, parseIncluded } from './included-parts.ts'
import { listOrders } from './list-orders.ts'
import { presentFullOrder } from './present-orders.ts'

/** One order of any status, by its id or its number (of several the newest); a page of orders without either (Starshipit contract, 5.1). */
export const getOrders = endpoint(async (ctx, call) => {
  const { query } = call
  const included = parseIncluded(call)
  const id = query.integer('order_id')
  const number = query.text('order_number')
  if (!query.has('order_id') && !query.has('order_number')) return listOrders(ctx, call, included)
  query.throwIfFaulty()
  const order = id !== null ? await readOrder(ctx, id) : await readNewestOrder(ctx, number ?? '')
  if (!order) {
    const details = `${id !== null ? `order_id ${id}` : `order_number ${number}`} is not an order of this account`
    throw new Refused([{ message: 'Order not found', details }])
  }
  return { order: onlyIncluded(await presentFullOrder(ctx, order, { events: included.events }), included) }
})
