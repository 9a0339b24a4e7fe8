// Something has left: who is to be told (stores-and-webhooks, 1.4). Part of the transaction that ships the order.
import { carrierOfKind, listCarriers } from '../carriers/find-carriers.ts'
import type { Ctx } from '../context.ts'
import type { CalendarDate } from '../dates.ts'
import type { Order } from '../orders/order.ts'
import { recordOnOrder } from '../orders/record-on-order.ts'
import type { ShipmentNotice } from '../stores/connector.ts'
import { later } from '../tasks.ts'
import { listWarehouses } from '../warehouses/find-warehouses.ts'
import { insertNotice, storeToTell, type ToldStore } from './notice-rows.ts'
import { mailFor } from './word-mail.ts'

const minuteMs = 60_000

export interface Dispatched {
  shipmentId: number | null
  fulfillmentId: number | null
  carrierCode: string
  serviceCode: string | null
  trackingNumber: string | null
  shipDate: CalendarDate
  /** In the account's currency; null for a shipment made elsewhere. */
  shippingCost: number | null
  /** False for a further parcel of an order, whose lines were told of with the first. */
  hasLines: boolean
  tellStore: boolean
  /** `by store`: as a label does, the shop may tell its buyer; `wanted`: somebody asked for it. */
  tellBuyer: 'wanted' | 'by store' | 'no'
}

/** The buyer is told by the hub's own mail where there is a mail server, else by the shop, else by nobody: then the history says so. */
export async function queueNotices(ctx: Ctx, order: Order, dispatched: Dispatched): Promise<void> {
  const { orderId, advancedOptions, customerEmail } = order.doc
  const { shipmentId, fulfillmentId } = dispatched
  const told = dispatched.tellStore
    ? await storeToTell(ctx, { orderId, storeId: advancedOptions.storeId })
    : null
  const isWanted = dispatched.tellBuyer === 'wanted'
  const isMailed = isWanted && ctx.mailer !== null && customerEmail !== null
  const base = { orderId, shipmentId, fulfillmentId }
  if (told) {
    const notifyCustomer = dispatched.tellBuyer !== 'no' && !isMailed
    const content = await contentOf(ctx, order, dispatched, { told, notifyCustomer })
    const { accountId: storeAccountId, storeId } = told
    const notice = { ...base, channel: 'store' as const, storeAccountId, storeId }
    await queue(ctx, { ...notice, content: JSON.stringify(content) }, told.delayMinutes * minuteMs)
  }
  if (isMailed) {
    const mail = mailFor(ctx, order.doc, { ...dispatched, to: customerEmail })
    const notice = { ...base, channel: 'mail' as const, storeAccountId: null, storeId: null }
    await queue(ctx, { ...notice, content: JSON.stringify(mail) }, 0)
  }
  if (isWanted && !isMailed && !told)
    await recordOnOrder(ctx, orderId, 'buyer_not_told', { why: whyNot(ctx, customerEmail) })
}

function whyNot({ mailer }: Ctx, email: string | null): string {
  if (mailer === null)
    return 'The order is of no connected shop that could tell the buyer, and no mail server is set (SMTP_URL).'
  return email === null ? 'The order has no e-mail address.' : 'Nobody was asked to.'
}

async function queue(ctx: Ctx, notice: Parameters<typeof insertNotice>[1], delayMs: number): Promise<void> {
  const noticeId = await insertNotice(ctx, notice)
  if (noticeId === null) return
  const at = new Date(ctx.now().getTime() + delayMs)
  await later(ctx, 'send_notice', { noticeId }, { key: String(noticeId), at })
}

async function contentOf(
  ctx: Ctx,
  { doc }: Order,
  dispatched: Dispatched,
  { told, notifyCustomer }: { told: ToldStore; notifyCustomer: boolean },
): Promise<ShipmentNotice> {
  const { carrierCode, trackingNumber, shipDate, shippingCost } = dispatched
  const { customField1, customField2, customField3, warehouseId } = doc.advancedOptions
  const warehouse = (await listWarehouses(ctx)).find((one) => one.warehouseId === warehouseId)
  return {
    orderNumber: told.exportedNumber ?? doc.orderNumber,
    externalId: told.exportedNumber === null ? doc.orderKey : told.externalId,
    customerCode: doc.customerUsername,
    customerNotes: doc.customerNotes,
    internalNotes: doc.internalNotes,
    notesToCustomer: null,
    notifyCustomer,
    labelCreatedAt: ctx.now(),
    shipDate,
    carrierCode,
    ...(await namesOf(ctx, dispatched)),
    trackingNumber: trackingNumber ?? '',
    shippingCost,
    customField1,
    customField2,
    customField3,
    recipient: doc.shipTo,
    items: doc.items
      .filter((item) => dispatched.hasLines && !item.adjustment && item.quantity > 0)
      .map(({ sku, name, quantity, lineItemKey, upc }) => ({ sku, name, quantity, lineItemKey, upc })),
    warehouseName: warehouse?.warehouseName ?? null,
    completesOrder: true,
  }
}

/** As people know them; of a carrier that the account does not have, its code. */
async function namesOf(ctx: Ctx, { carrierCode, serviceCode }: Dispatched) {
  const carriers = await listCarriers(ctx)
  const connection = carriers.find(({ code }) => code === carrierCode)
  if (!connection) return { carrierName: carrierCode, serviceName: serviceCode ?? '' }
  const services = carrierOfKind(ctx, connection.kind).services(connection)
  const service = services.find(({ code }) => code === serviceCode)
  return { carrierName: connection.name, serviceName: service?.name ?? serviceCode ?? '' }
}
