import { updateOrders } from '../../../core/orders/update-orders.ts'
import { refusedRows } from '../errors.ts'
import { endpoint } from '../request.ts'
import { parseEdit } from './edit-wire.ts'
import { requiredOrder } from './order-wire.ts'
import { presentFullOrder } from './present-orders.ts'
import { nameOfEdit, notUpdated } from './update-refusals.ts'

/** Changes the members that are given, found by id or by number (Starshipit contract, 5.2). */
export const updateOrder = endpoint(async (ctx, call) => {
  const fields = requiredOrder(call.body())
  const edit = parseEdit(fields)
  if (edit.orderId === null && edit.orderNumber === null)
    fields.fault('order_id', 'The order_id field is required, or order_number.')
  fields.throwIfFaulty()
  const [order] = await updateOrders(ctx, [edit]).catch((error: unknown) => {
    throw refusedRows(error, { refused: notUpdated, name: () => nameOfEdit(edit) })
  })
  return { order: order && (await presentFullOrder(ctx, order)) }
})
