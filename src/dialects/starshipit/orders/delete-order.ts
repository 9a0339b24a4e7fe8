import { removeOrders } from '../../../core/orders/remove-orders.ts'
import { refusedRows } from '../errors.ts'
import { endpoint } from '../request.ts'

/** Removes one unshipped order for good (Starshipit contract, 5.3 and 6.2). */
export const deleteOrder = endpoint(async (ctx, { query }) => {
  const id = query.requiredInteger('order_id', { min: 1 })
  query.throwIfFaulty()
  await removeOrders(ctx, [id]).catch((error: unknown) => {
    throw refusedRows(error, { refused: 'Order cannot be deleted', name: () => `order_id ${id}` })
  })
  return {}
})
