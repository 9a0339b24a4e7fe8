import { markOrderShipped } from '../../../core/orders/mark-order-shipped.ts'
import { bodyFields, endpoint } from '../request.ts'
import { parseDayField } from './order-wire.ts'

// Makes a fulfillment, not a shipment (V1 contract, 8.5).
export const markAsShipped = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const orderId = body.requiredInteger('orderId')
  const shipment = {
    carrierCode: body.requiredText('carrierCode'),
    shipDate: parseDayField(body, 'shipDate'),
    trackingNumber: body.text('trackingNumber'),
    notifyCustomer: body.boolean('notifyCustomer') ?? false,
    notifySalesChannel: body.boolean('notifySalesChannel') ?? false,
  }
  body.throwIfFaulty()
  const { doc } = await markOrderShipped(ctx, orderId, shipment)
  return { orderId: doc.orderId, orderNumber: doc.orderNumber }
})
