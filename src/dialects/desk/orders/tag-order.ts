import { tagOrder as tag } from '../../../core/orders/tag-order.ts'
import { endpoint, idParam } from '../request.ts'
import { presentOrder } from './order-wire.ts'

export const tagOrder = endpoint(async (ctx, request) =>
  presentOrder(await tag(ctx, idParam(request, 'orderId'), idParam(request, 'tagId'))),
)
