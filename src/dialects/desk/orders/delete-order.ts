import { deleteOrder as archive } from '../../../core/orders/delete-order.ts'
import { endpoint, idParam } from '../request.ts'
import { presentOrder } from './order-wire.ts'

/** Into the archive, from where it can be restored. */
export const deleteOrder = endpoint(async (ctx, request) =>
  presentOrder(await archive(ctx, idParam(request, 'orderId'))),
)
