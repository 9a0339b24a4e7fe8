import { untagOrder as untag } from '../../../core/orders/tag-order.ts'
import { endpoint, idParam } from '../request.ts'
import { presentOrder } from './order-wire.ts'

export const untagOrder = endpoint(async (ctx, request) =>
  presentOrder(await untag(ctx, idParam(request, 'orderId'), idParam(request, 'tagId'))),
)
