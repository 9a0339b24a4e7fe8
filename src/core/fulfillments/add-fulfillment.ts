// Adds a fulfillment to an order: whole text beside what is filtered by, like orders.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { queueNotices } from '../notices/queue-notices.ts'
import type { Order } from '../orders/order.ts'
import { folded } from '../orders/order-words.ts'
import type { HubEvent } from '../webhooks/event.ts'
import { noteEvents } from '../webhooks/note-events.ts'
import type { FulfillmentDocument, FulfillmentDraft } from './fulfillment.ts'

const drawIds: Statement = {
  name: 'fulfillment_id',
  text: `select nextval('fulfillment_ids') as id, nextval('batch_ids') as "ownBatch"`,
}
const insert: Statement = {
  name: 'fulfillment_insert',
  text: `insert into fulfillments (account_id, fulfillment_id, order_id, order_number, tracking_number, recipient_key,
      create_date, ship_date, notify_customer, notify_sales_channel, doc,
      batch_id, user_id, carrier_code)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
}

export async function addFulfillment(
  ctx: Ctx,
  shipped: Order,
  given: FulfillmentDraft,
): Promise<FulfillmentDocument> {
  const { doc: order } = shipped
  const [drawn] = await ctx.db.query<{ id: number; ownBatch: number }>(drawIds, [])
  const batchId = ctx.batch?.id ?? String(drawn?.ownBatch)
  const createDate = ctx.now().toISOString()
  const doc: FulfillmentDocument = {
    fulfillmentId: drawn?.id as number,
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    userId: ctx.member?.userId ?? order.userId,
    customerEmail: order.customerEmail,
    trackingNumber: given.trackingNumber,
    createDate,
    shipDate: `${given.shipDate}T00:00:00.000Z`,
    voidDate: null,
    deliveryDate: null,
    carrierCode: given.carrierCode,
    sellerFillProviderId: null,
    sellerFillProviderName: null,
    fulfillmentProviderCode: null,
    fulfillmentServiceCode: null,
    fulfillmentFee: 0,
    voidRequested: false,
    voided: false,
    marketplaceNotified: false,
    notifyErrorMessage: null,
    shipTo: { ...order.shipTo, residential: null, addressVerified: null },
  }
  await ctx.db.query(insert, [
    ctx.account.id,
    doc.fulfillmentId,
    doc.orderId,
    doc.orderNumber,
    doc.trackingNumber,
    folded(doc.shipTo.name ?? ''),
    createDate,
    given.shipDate,
    given.notifyCustomer,
    given.notifySalesChannel,
    JSON.stringify(doc),
    batchId,
    ctx.member?.userId ?? null,
    doc.carrierCode,
  ])
  const { storeId } = order.advancedOptions
  const event: HubEvent = {
    accountId: ctx.account.id,
    type: 'fulfillment.shipped',
    storeId,
    subject: doc.fulfillmentId,
  }
  await noteEvents(ctx, [event], batchId)
  await queueNotices(ctx, shipped, {
    ...{ shipmentId: null, fulfillmentId: doc.fulfillmentId, serviceCode: null, shippingCost: null },
    ...{ carrierCode: given.carrierCode, trackingNumber: given.trackingNumber, shipDate: given.shipDate },
    ...{ hasLines: true, tellStore: given.notifySalesChannel },
    tellBuyer: given.notifyCustomer ? 'wanted' : 'no',
  })
  return doc
}
