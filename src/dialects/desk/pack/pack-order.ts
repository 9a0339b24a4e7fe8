import { packOrder } from '../../../core/orders/pack-order.ts'
import { endpoint, idParam } from '../request.ts'
import { parsePacked } from './pack-wire.ts'

/** Everything of the order lies in its box. */
export const postPacked = endpoint(async (ctx, request) => {
  const body = request.body()
  const lines = parsePacked(body)
  body.throwIfFaulty()
  await packOrder(ctx, idParam(request, 'orderId'), lines)
  return null
})
