import { holdOrder as hold } from '../../../core/orders/hold-order.ts'
import { endpoint, idParam } from '../request.ts'
import { presentOrder } from './order-wire.ts'
import { parseDay } from './parcel-wire.ts'

/** Until a day begins. */
export const holdOrder = endpoint(async (ctx, request) => {
  const body = request.body()
  const until = parseDay(body, 'until')
  if (body.isBlank('until')) body.fault('until', 'Say until which day the order is held.')
  body.throwIfFaulty()
  return presentOrder(await hold(ctx, idParam(request, 'orderId'), until ?? ''))
})
