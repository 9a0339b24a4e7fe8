import { deleteOrder } from '../../../core/orders/delete-order.ts'
import { endpoint, pathId, success } from '../request.ts'

// Hides the order and frees its key (V1 contract, 8.5; ruling 5).
export const deleteOrderById = endpoint(async (ctx, request) => {
  await deleteOrder(ctx, pathId(request, 'orderId', 'Order'))
  return success('The requested order has been deleted.')
})
