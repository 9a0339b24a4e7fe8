import { markOrderShipped } from '../../../core/orders/mark-order-shipped.ts'
import { endpoint, idParam } from '../request.ts'
import { presentOrder } from './order-wire.ts'
import { parseDay } from './parcel-wire.ts'

/** Shipped outside the hub. */
export const shipOrder = endpoint(async (ctx, request) => {
  const body = request.body()
  const shipped = {
    carrierCode: body.requiredText('carrierCode').trim(),
    shipDate: parseDay(body, 'shipDate'),
    trackingNumber: body.text('trackingNumber')?.trim() || null,
    notifyCustomer: body.boolean('notifyCustomer') ?? false,
    notifySalesChannel: body.boolean('notifySalesChannel') ?? false,
  }
  body.throwIfFaulty()
  return presentOrder(await markOrderShipped(ctx, idParam(request, 'orderId'), shipped))
})
