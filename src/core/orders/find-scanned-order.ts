// The order that somebody at the packing table has in hand: by what is printed on its papers.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { Order } from './order.ts'
import { numberKey, readOrders } from './order-rows.ts'
import { type PackingLine, packingLines, whyNotPacked } from './packing.ts'

const MOST_FOUND = 20
const INT32_MAX = 2_147_483_647

export interface ScannedOrder {
  order: Order
  lines: PackingLine[]
  /** A sentence where it may not be packed now. */
  whyNot: string | null
  /** The last time that it was packed, by whom. */
  packed: { at: Date; actor: string } | null
  /** Its newest label that is not voided and still kept, to be printed again. */
  label: ScannedLabel | null
}

export interface ScannedLabel {
  shipmentId: number
  trackingNumber: string
  hasForm: boolean
}

const find: Statement = {
  name: 'orders_scanned',
  text: `with hits as (
      select 1 as way, order_id from orders where account_id = $1 and number_key = $2
      union all select 2, order_id from orders where account_id = $1 and order_key = $3 and archived_at is null
      union all select 3, order_id from shipments where account_id = $1 and tracking_number = $3 and order_id is not null
      union all select 3, order_id from fulfillments where account_id = $1
        and left(tracking_number, 200) = left($3, 200) and tracking_number = $3
      union all select 4, order_id from orders where account_id = $1 and order_id = $4::int)
    select order_id as "orderId", min(way) as way from hits group by order_id
    order by 2, 1 desc limit ${MOST_FOUND}`,
}

/**
 * Orders whose number it is, in any letter case; else whose key, tracking number or id, the first of these that any order
 * has. Archived ones only where no other is found. Newest first; at most 20.
 */
export async function findScannedOrders(ctx: Ctx, code: string): Promise<ScannedOrder[]> {
  const text = code.trim()
  if (text === '') return []
  const id = /^\d{1,10}$/.test(text) && Number(text) <= INT32_MAX ? Number(text) : null
  const values = [ctx.account.id, numberKey(text), text, id]
  const hits = await ctx.db.query<{ orderId: number; way: number }>(find, values)
  const ids = hits.filter(({ way }) => way === hits[0]?.way).map(({ orderId }) => orderId)
  const known = await readOrders(ctx, ids)
  const all = ids.flatMap((one) => known.get(one) ?? [])
  const visible = all.filter(({ archivedAt }) => archivedAt === null)
  return describe(ctx, visible.length > 0 ? visible : all)
}

const readUpcs: Statement = {
  name: 'packing_upcs',
  text: `select product_id as id, upc from products
    where account_id = $1 and product_id = any($2::int[]) and upc is not null`,
}
const readPacked: Statement = {
  name: 'packing_history',
  text: `select distinct on (order_id) order_id as "orderId", at, actor from order_history
    where account_id = $1 and order_id = any($2::int[]) and kind = 'order_packed' order by order_id, history_id desc`,
}

const readLabels: Statement = {
  name: 'packing_labels',
  text: `select distinct on (s.order_id) s.order_id as "orderId", s.shipment_id as "shipmentId",
      s.tracking_number as "trackingNumber", l.form_pdf is not null as "hasForm"
    from shipments s join labels l on l.account_id = s.account_id and l.shipment_id = s.shipment_id
    where s.account_id = $1 and s.order_id = any($2::int[]) and s.void_date is null
    order by s.order_id, s.shipment_id desc`,
}

async function describe(ctx: Ctx, orders: readonly Order[]): Promise<ScannedOrder[]> {
  if (orders.length === 0) return []
  const products = orders.flatMap(({ doc }) => doc.items.flatMap(({ productId }) => productId ?? []))
  const ids = orders.map(({ doc }) => doc.orderId)
  const [upcs, packings, labels] = await Promise.all([
    ctx.db.query<{ id: number; upc: string }>(readUpcs, [ctx.account.id, products]),
    ctx.db.query<{ orderId: number; at: Date; actor: string }>(readPacked, [ctx.account.id, ids]),
    ctx.db.query<ScannedLabel & { orderId: number }>(readLabels, [ctx.account.id, ids]),
  ])
  const upcOf = new Map(upcs.map(({ id, upc }) => [id, upc]))
  return orders.map((order) => {
    const label = labels.find(({ orderId }) => orderId === order.doc.orderId)
    const packed = packings.find(({ orderId }) => orderId === order.doc.orderId)
    return {
      order,
      lines: packingLines(order, upcOf),
      whyNot: whyNotPacked(order)?.message ?? null,
      packed: packed ? { at: packed.at, actor: packed.actor } : null,
      label: label ? labelOf(label) : null,
    }
  })
}

function labelOf({ shipmentId, trackingNumber, hasForm }: ScannedLabel): ScannedLabel {
  return { shipmentId, trackingNumber, hasForm }
}
