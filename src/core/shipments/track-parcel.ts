// Where a parcel is, as far as the hub knows: printed, handed over, delivered, cancelled.
import type { Statement } from '../../db/database.ts'
import { carrierOfKind, listCarriers } from '../carriers/find-carriers.ts'
import type { Ctx } from '../context.ts'
import type { Order } from '../orders/order.ts'
import { readNewestOrder, readOrder } from '../orders/read-order.ts'
import type { ShipmentDocument } from './shipment.ts'

export type TrackingStep = 'printed' | 'dispatched' | 'delivered' | 'cancelled'

export interface TrackingEvent {
  at: Date
  step: TrackingStep
}

export interface TrackedParcel {
  /** Null for a label that no order is about, or whose order has left the account. */
  order: Order | null
  orderNumber: string | null
  trackingNumber: string | null
  carrierName: string
  serviceName: string
  /** Oldest first; none for an order that nothing is on its way of. */
  events: TrackingEvent[]
}

interface Found {
  orderId: number | null
  trackingNumber: string | null
  createdAt: Date
  voidedAt: Date | null
  carrierId: number | null
  carrierCode: string
  doc: string
  manifestedAt: Date | null
  isLabel: boolean
}

const shipmentColumns = `s.order_id as "orderId", s.tracking_number as "trackingNumber", s.create_date as "createdAt",
  s.void_date as "voidedAt", s.carrier_id as "carrierId", s.carrier_code as "carrierCode", s.doc,
  (select created_at from manifests m where m.account_id = $1 and m.manifest_id = s.manifest_id) as "manifestedAt",
  true as "isLabel"`
const fulfillmentColumns = `f.order_id, f.tracking_number, f.create_date, null::timestamptz, null::int, f.doc::jsonb ->> 'carrierCode',
  f.doc, null::timestamptz, false`
const byTracking: Statement = {
  name: 'track_by_tracking',
  text: `(select ${shipmentColumns} from shipments s where s.account_id = $1 and s.tracking_number = $2
      order by s.void_date is not null, s.shipment_id desc limit 1)
    union all
    (select ${fulfillmentColumns} from fulfillments f where f.account_id = $1
      and left(f.tracking_number, 100) = left($2, 100) and f.tracking_number = $2 order by f.fulfillment_id desc limit 1)`,
}
const byOrder: Statement = {
  name: 'track_by_order',
  text: `(select ${shipmentColumns} from shipments s where s.account_id = $1 and s.order_id = $2
      order by s.void_date is not null, s.shipment_id desc limit 1)
    union all
    (select ${fulfillmentColumns} from fulfillments f where f.account_id = $1 and f.order_id = $2
      order by f.fulfillment_id desc limit 1)`,
}

/** A label counts before what was shipped elsewhere. Null: unknown in this account. */
export async function trackByNumber(ctx: Ctx, trackingNumber: string): Promise<TrackedParcel | null> {
  const [found] = await ctx.db.query<Found>(byTracking, [ctx.account.id, trackingNumber])
  if (!found) return null
  const order = found.orderId === null ? null : await readOrder(ctx, found.orderId)
  return tracked(ctx, order, found)
}

/** The newest order with the number, and the newest of its parcels that is not cancelled. Null: no such order. */
export async function trackByOrder(ctx: Ctx, orderNumber: string): Promise<TrackedParcel | null> {
  const order = await readNewestOrder(ctx, orderNumber)
  if (!order) return null
  const found = await ctx.db.query<Found>(byOrder, [ctx.account.id, order.doc.orderId])
  return tracked(ctx, order, found.find(({ voidedAt }) => voidedAt === null) ?? null)
}

async function tracked(ctx: Ctx, order: Order | null, found: Found | null): Promise<TrackedParcel> {
  const { carrierName, serviceName } = await namesOf(ctx, order, found)
  const orderNumber = order?.doc.orderNumber ?? (found && (JSON.parse(found.doc) as Numbered).orderNumber)
  return {
    ...{ order, orderNumber, carrierName, serviceName },
    trackingNumber: found?.trackingNumber ?? null,
    events: found ? await eventsOf(ctx, order, found) : [],
  }
}

type Numbered = Pick<ShipmentDocument, 'orderNumber'>

async function namesOf(ctx: Ctx, order: Order | null, found: Found | null) {
  const code = found?.carrierCode ?? order?.doc.carrierCode ?? ''
  const carriers = await listCarriers(ctx, { showInactive: true })
  const carrier =
    carriers.find(({ carrierId }) => carrierId === found?.carrierId) ??
    carriers.find((one) => one.primary && one.active && one.code === code.toLowerCase())
  const serviceCode = found?.isLabel
    ? (JSON.parse(found.doc) as ShipmentDocument).serviceCode
    : (order?.doc.serviceCode ?? '')
  const services = carrier ? carrierOfKind(ctx, carrier.kind).services(carrier) : []
  const service = services.find((one) => one.code === serviceCode)
  return { carrierName: carrier?.name ?? code, serviceName: service?.name ?? serviceCode }
}

async function eventsOf(ctx: Ctx, order: Order | null, found: Found): Promise<TrackingEvent[]> {
  const events: TrackingEvent[] = []
  const isShipped = order === null || order.doc.orderStatus === 'shipped'
  if (found.isLabel) events.push({ at: found.createdAt, step: 'printed' })
  if (found.voidedAt) return [...events, { at: found.voidedAt, step: 'cancelled' }]
  if (isShipped) events.push({ at: await dispatchedAt(ctx, order, found), step: 'dispatched' })
  if (order?.deliveredAt) events.push({ at: order.deliveredAt, step: 'delivered' })
  return events
}

const shippedAt: Statement = {
  name: 'track_shipped_at',
  text: `select min(at) as at from order_history where account_id = $1 and order_id = $2
    and kind in ('order_shipped', 'order_delivered') and at >= $3`,
}

/** With its manifest; a label that shipped its order at once, then; else when somebody said so. */
async function dispatchedAt(ctx: Ctx, order: Order | null, found: Found): Promise<Date> {
  if (found.manifestedAt) return found.manifestedAt
  if (!order?.printedAt) return found.createdAt
  const values = [ctx.account.id, order.doc.orderId, found.createdAt]
  const [row] = await ctx.db.query<{ at: Date | null }>(shippedAt, values)
  return row?.at ?? found.createdAt
}
