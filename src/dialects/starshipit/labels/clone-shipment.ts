import { cloneOrder } from '../../../core/shipments/clone-order.ts'
import { refusedAs } from '../errors.ts'
import { presentFullOrder } from '../orders/present-orders.ts'
import { endpoint } from '../request.ts'
import { inWireWords } from './print-wire.ts'

/** A printed or shipped order once more, unshipped, or as the return of it (Starshipit contract, 5.4). */
export const cloneShipment = endpoint(async (ctx, call) => {
  const body = call.body()
  const id = body.requiredInteger('order_id', { min: 1 })
  const asReturn = body.boolean('to_return_shipment') ?? false
  body.throwIfFaulty()
  const order = await cloneOrder(ctx, id, { asReturn }).catch((error: unknown) => {
    throw refusedAs(inWireWords(error), { not_allowed_now: 'Order cannot be cloned' })
  })
  return { order: await presentFullOrder(ctx, order) }
})
