// How orders travel: what the labels of the hub and shipments outside it say, for a page of orders at a time.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'

export interface OrderCarriage {
  /** Of live labels and of shipments outside the hub, the oldest first. */
  trackingNumbers: string[]
  /** When the newest of them was made. */
  sentAt: Date | null
  carrierCode: string | null
  serviceCode: string | null
  /** Of the newest that is on one. */
  manifestId: number | null
}

const find: Statement = {
  name: 'order_carriages',
  text: `select order_id as "orderId", tracking_number as "trackingNumber", at as "at", carrier_code as "carrierCode",
      service_code as "serviceCode", manifest_id as "manifestId"
    from (
      select order_id, tracking_number, create_date as at, carrier_code, service_code, manifest_id, shipment_id as id from shipments
      where account_id = $1 and order_id = any($2::int[]) and void_date is null
      union all
      select order_id, tracking_number, create_date, doc::json ->> 'carrierCode', null, null, fulfillment_id from fulfillments
      where account_id = $1 and order_id = any($2::int[])) as sent
    order by at, id`,
}

interface Sent {
  orderId: number
  trackingNumber: string | null
  at: Date
  carrierCode: string | null
  serviceCode: string | null
  manifestId: number | null
}

/** Orders that were never sent have no entry. */
export async function findCarriages(
  ctx: Ctx,
  orderIds: readonly number[],
): Promise<Map<number, OrderCarriage>> {
  if (orderIds.length === 0) return new Map()
  const rows = await ctx.db.query<Sent>(find, [ctx.account.id, orderIds])
  const byOrder = Map.groupBy(rows, ({ orderId }) => orderId)
  return new Map([...byOrder].map(([orderId, sent]) => [orderId, carriageOf(sent)]))
}

function carriageOf(sent: readonly Sent[]): OrderCarriage {
  const newest = sent.at(-1)
  return {
    trackingNumbers: sent.flatMap(({ trackingNumber }) => trackingNumber ?? []),
    sentAt: newest?.at ?? null,
    carrierCode: newest?.carrierCode ?? null,
    serviceCode: newest?.serviceCode ?? null,
    manifestId: sent.findLast(({ manifestId }) => manifestId !== null)?.manifestId ?? null,
  }
}
