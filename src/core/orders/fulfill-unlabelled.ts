// Orders that somebody says are shipped, though no label of the hub is on them: shipped outside the hub, as a fulfillment says.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { addFulfillment } from '../fulfillments/add-fulfillment.ts'
import type { Order } from './order.ts'

/** What the carrier is called where the order names none. */
const UNKNOWN_CARRIER = 'other'

const labelled: Statement = {
  name: 'orders_with_live_labels',
  text: `select distinct order_id as id from shipments
    where account_id = $1 and order_id = any($2::int[]) and void_date is null`,
}

/** Adds a fulfillment to each of the shipped orders that has no live label. */
export async function fulfillUnlabelled(ctx: Ctx, orders: readonly Order[]): Promise<void> {
  if (orders.length === 0) return
  const ids = orders.map(({ doc }) => doc.orderId)
  const rows = await ctx.db.query<{ id: number }>(labelled, [ctx.account.id, ids])
  const known = new Set(rows.map(({ id }) => id))
  for (const order of orders.filter(({ doc }) => !known.has(doc.orderId))) {
    await addFulfillment(ctx, order, {
      carrierCode: order.doc.carrierCode ?? UNKNOWN_CARRIER,
      shipDate: order.doc.shipDate as string,
      trackingNumber: null,
      notifyCustomer: false,
      notifySalesChannel: true,
    })
  }
}
