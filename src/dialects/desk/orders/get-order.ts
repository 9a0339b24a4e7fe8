import { readOrderPage } from '../../../core/orders/read-order-page.ts'
import { endpoint, idParam } from '../request.ts'
import { presentOrderPage } from './order-wire.ts'

/** One order with all that is known of it. */
export const getOrder = endpoint(async (ctx, request) =>
  presentOrderPage(await readOrderPage(ctx, idParam(request, 'orderId'))),
)
