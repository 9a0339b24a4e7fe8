import { createManualOrder } from '../../../core/orders/create-manual-order.ts'
import { endpoint } from '../request.ts'
import { parseNewOrder } from './edit-wire.ts'
import { presentOrder } from './order-wire.ts'

/** An order keyed in by hand. */
export const createOrder = endpoint(async (ctx, request) =>
  presentOrder(await createManualOrder(ctx, parseNewOrder(request.body()))),
)
