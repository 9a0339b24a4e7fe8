import { readOrderText } from '../../../core/orders/read-order-text.ts'
import { endpoint, pathId } from '../request.ts'
import { presentOrder } from './order-wire.ts'

// One order; deleted and archived ones are not found (V1 contract, 8.5).
export const getOrder = endpoint(async (ctx, request) => {
  const text = await readOrderText(ctx, pathId(request, 'orderId', 'Order'))
  return presentOrder(text, ctx.account)
})
