import { HubError } from '../../../core/errors.ts'
import { readNewestOrder, readOrder } from '../../../core/orders/read-order.ts'
import { Refused } from '../errors.ts'
import { endpoint } from '../request.ts'
import { presentOrder } from './order-wire.ts'

/** One order of any status, by its id or its number; of several with the number the newest (Starshipit contract, 5.1). */
export const getOrders = endpoint(async (ctx, { query }) => {
  const id = query.integer('order_id')
  const number = query.text('order_number')
  query.throwIfFaulty()
  if (id === null && number === null) {
    throw new HubError(
      'not_served',
      'Listing orders is not served by this hub yet; send order_id or order_number.',
    )
  }
  const order = id !== null ? await readOrder(ctx, id) : await readNewestOrder(ctx, number ?? '')
  if (!order) {
    const details = `${id !== null ? `order_id ${id}` : `order_number ${number}`} is not an order of this account`
    throw new Refused([{ message: 'Order not found', details }])
  }
  return { order: presentOrder(order) }
})
