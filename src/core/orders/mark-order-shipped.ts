// An order shipped outside the hub: a fulfillment, not a shipment (V1 contract, 8.5).
import { type Ctx, inTransaction } from '../context.ts'
import { type CalendarDate, todayIn, zoneOf } from '../dates.ts'
import { addFulfillment } from '../fulfillments/add-fulfillment.ts'
import { queueNotices } from '../notices/queue-notices.ts'
import { changeOrder } from './change-orders.ts'
import { markShipped, type Order } from './order.ts'

export interface ShippedElsewhere {
  carrierCode: string
  /** Null: today in the account's zone. */
  shipDate: CalendarDate | null
  trackingNumber: string | null
  notifyCustomer: boolean
  notifySalesChannel: boolean
}

export function markOrderShipped(ctx: Ctx, id: number, given: ShippedElsewhere): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    const shipDate = given.shipDate ?? todayIn(zoneOf(ctx.account), ctx.now())
    const order = await changeOrder(ctx, id, 'order_shipped', (order, now) =>
      markShipped(order, { carrierCode: given.carrierCode, shipDate }, now),
    )
    const { fulfillmentId } = await addFulfillment(ctx, order, { ...given, shipDate })
    await queueNotices(ctx, order, {
      ...{ shipmentId: null, fulfillmentId, serviceCode: null, shippingCost: null, shipDate },
      ...{ carrierCode: given.carrierCode, trackingNumber: given.trackingNumber },
      ...{ tellStore: given.notifySalesChannel, tellBuyer: given.notifyCustomer ? 'wanted' : 'no' },
    })
    return order
  })
}
