// Orders marked as shipped, each with the tracking number it was given.
import { todayIn, zoneOf } from '../dates.ts'
import { notAllowedNow } from '../errors.ts'
import { addFulfillment } from '../fulfillments/add-fulfillment.ts'
import { changeEach } from '../orders/change-orders.ts'
import { markShipped } from '../orders/order.ts'
import { type CarryOut, endsOf, idsOf } from './work.ts'

/** What is shipped already is left alone: in a long list that is a slip, not a second parcel. */
export const ship: CarryOut<'mark_shipped'> = async (ctx, { parameters }, rows) => {
  const { carrierCode, notifyCustomer, notifySalesChannel } = parameters
  const shipDate = parameters.shipDate ?? todayIn(zoneOf(ctx.account), ctx.now())
  const outcomes = await changeEach(ctx, idsOf(rows), 'order_shipped', (order, now) => {
    if (order.doc.orderStatus === 'shipped')
      throw notAllowedNow(`Order ${order.doc.orderNumber} is shipped already.`)
    return markShipped(order, { carrierCode, shipDate }, now)
  })
  for (const [at, { given }] of rows.entries()) {
    const outcome = outcomes[at]
    if (!outcome || outcome.refused) continue
    const told = { carrierCode, shipDate, trackingNumber: given, notifyCustomer, notifySalesChannel }
    await addFulfillment(ctx, outcome.after, told)
  }
  return endsOf(rows, outcomes, () => ({}))
}
