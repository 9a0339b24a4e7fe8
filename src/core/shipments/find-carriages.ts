// How orders travel: what the labels of the hub and shipments outside it say, for a page of orders at a time.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'

export interface OrderCarriage {
  /** Of live labels and of shipments outside the hub, the oldest first. */
  trackingNumbers: string[]
  /** When the newest of them left: with its manifest, else as it was made; outside the hub on the day that was given. */
  sentAt: Date | null
  carrierCode: string | null
  serviceCode: string | null
  /** Of the newest that is on one. */
  manifestId: number | null
}

const find: Statement = {
  name: 'order_carriages',
  text: `select order_id as "orderId", tracking_number as "trackingNumber", sent_at as "sentAt", carrier_code as "carrierCode",
      service_code as "serviceCode", manifest_id as "manifestId"
    from (
      select order_id, tracking_number, create_date as at,
        coalesce((select created_at from manifests m where m.account_id = $1 and m.manifest_id = s.manifest_id),
          create_date) as sent_at,
        carrier_code, service_code, manifest_id, shipment_id as id from shipments s
      where account_id = $1 and order_id = any($2::int[]) and void_date is null
      union all
      select order_id, tracking_number, create_date,
        case when ship_date = (create_date at time zone 'UTC')::date then create_date else ship_date::timestamp at time zone 'UTC' end,
        doc::json ->> 'carrierCode', null, null, fulfillment_id from fulfillments
      where account_id = $1 and order_id = any($2::int[])) as sent
    order by at, id`,
}

interface Sent {
  orderId: number
  trackingNumber: string | null
  sentAt: Date
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
    sentAt: newest?.sentAt ?? null,
    carrierCode: newest?.carrierCode ?? null,
    serviceCode: newest?.serviceCode ?? null,
    manifestId: sent.findLast(({ manifestId }) => manifestId !== null)?.manifestId ?? null,
  }
}
