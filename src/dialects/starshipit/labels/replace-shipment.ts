import { replaceOrder } from '../../../core/shipments/replace-order.ts'
import { refusedAs } from '../errors.ts'
import { presentFullOrder } from '../orders/present-orders.ts'
import { endpoint } from '../request.ts'

/** Archives a printed or shipped order and answers the copy that takes its place, unshipped (Starshipit contract, 5.4). */
export const replaceShipment = endpoint(async (ctx, call) => {
  const body = call.body()
  const id = body.requiredInteger('order_id', { min: 1 })
  body.throwIfFaulty()
  const order = await replaceOrder(ctx, id).catch((error: unknown) => {
    throw refusedAs(error, { not_allowed_now: 'Order cannot be replaced' })
  })
  return { order: await presentFullOrder(ctx, order) }
})
