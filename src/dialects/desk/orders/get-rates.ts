import { quoteOrder } from '../../../core/shipments/quote-order.ts'
import { endpoint, idParam } from '../request.ts'
import { presentRates } from './order-wire.ts'
import { parseParcel } from './parcel-wire.ts'

/** Every service of every carrier that takes the parcel, cheapest first. */
export const getRates = endpoint(async (ctx, request) => {
  const body = request.body()
  const parcel = parseParcel(body)
  body.throwIfFaulty()
  return presentRates(await quoteOrder(ctx, { orderId: idParam(request, 'orderId'), ...parcel }))
})
