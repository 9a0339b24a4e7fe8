import { updateOrders as update } from '../../../core/orders/update-orders.ts'
import { refusedRows } from '../errors.ts'
import { endpoint } from '../request.ts'
import { parseEdit } from './edit-wire.ts'
import { requiredRows } from './order-rows-wire.ts'
import { presentOrders } from './present-orders.ts'
import { nameOfEdit, notUpdated } from './update-refusals.ts'

const MOST_ORDERS = 500

/** Changes the given members of several orders, all of them or none (Starshipit contract, 5.2 and 6.4). */
export const updateOrders = endpoint(async (ctx, call) => {
  const body = call.body()
  const edits = requiredRows(body, MOST_ORDERS).map((fields) => {
    const edit = parseEdit(fields)
    if (edit.orderId === null && edit.orderNumber === null)
      fields.fault('order_id', 'The order_id field is required, or order_number.')
    return edit
  })
  body.throwIfFaulty()
  const orders = await update(ctx, edits).catch((error: unknown) => {
    const name = (index: number) => {
      const edit = edits[index]
      return edit ? `orders[${index}] (${nameOfEdit(edit)})` : `orders[${index}]`
    }
    throw refusedRows(error, { refused: notUpdated, name })
  })
  return { orders: await presentOrders(ctx, orders) }
})
