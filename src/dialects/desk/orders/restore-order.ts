import { restoreOrder as restore } from '../../../core/orders/archive-order.ts'
import { endpoint, idParam } from '../request.ts'
import { presentOrder } from './order-wire.ts'

/** Back from the archive. */
export const restoreOrder = endpoint(async (ctx, request) =>
  presentOrder(await restore(ctx, idParam(request, 'orderId'))),
)
