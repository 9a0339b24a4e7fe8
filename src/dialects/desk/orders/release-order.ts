import { restoreOrderFromHold } from '../../../core/orders/restore-order-from-hold.ts'
import { endpoint, idParam } from '../request.ts'
import { presentOrder } from './order-wire.ts'

/** Off hold, by hand. */
export const releaseOrder = endpoint(async (ctx, request) =>
  presentOrder(await restoreOrderFromHold(ctx, idParam(request, 'orderId'))),
)
