import { assignUser as assign, unassignUser } from '../../../core/orders/assign-user.ts'
import type { Order } from '../../../core/orders/order.ts'
import { endpoint, idParam } from '../request.ts'
import { presentOrder } from './order-wire.ts'

/** `userId` null: nobody's. */
export const assignUser = endpoint(async (ctx, request) => {
  const body = request.body()
  const userId = body.text('userId')
  if (!body.has('userId'))
    body.fault('userId', 'The userId field is required; null takes the order from whoever has it.')
  body.throwIfFaulty()
  const ids = [idParam(request, 'orderId')]
  const [order] = userId === null ? await unassignUser(ctx, ids) : await assign(ctx, ids, userId)
  return presentOrder(order as Order)
})
