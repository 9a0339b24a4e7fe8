// What is left of a label when its maker is gone: money, shipment, papers and the order's change, in one transaction.
import { isDeepStrictEqual } from 'node:util'
import { Decimal } from 'decimal.js'
import type { Booking } from '../carriers/carrier.ts'
import { charge } from '../carriers/ledger.ts'
import { totalOf } from '../carriers/rates.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError } from '../errors.ts'
import { type Dispatched, queueNotices } from '../notices/queue-notices.ts'
import { labelOrder } from '../orders/label-order.ts'
import type { Order, OrderDocument } from '../orders/order.ts'
import type { LabelEffect } from '../orders/order-labels.ts'
import { noteEvents } from '../webhooks/note-events.ts'
import { settleBooking } from './booking-rows.ts'
import type { LabelPlan } from './label-plan.ts'
import type { PrintedLabel } from './print-label.ts'
import {
  newShipment,
  type ShipmentDocument,
  type ShipmentItem,
  shipmentEvent,
  shippedItems,
} from './shipment.ts'
import { insertLabel, insertShipment } from './shipment-rows.ts'

/** The order is no longer what was printed. */
export class OrderChanged extends Error {}

/** What else is written where labels are kept. */
export type Alongside = (ctx: Ctx, shipments: readonly ShipmentDocument[]) => Promise<void>

export interface MadeLabel {
  plan: LabelPlan
  shipmentId: number
  /** What webhooks find it by. */
  batchId: string
  booking: Booking
  printed: PrintedLabel
}

/** All labels of one order, or a free-standing one. @throws OrderChanged, HubError not_allowed_now (status, funds), not_found, conflict (it took too long) */
export function keepLabels(
  ctx: Ctx,
  made: readonly MadeLabel[],
  { effect, alongside }: { effect: LabelEffect; alongside?: Alongside },
): Promise<ShipmentDocument[]> {
  return inTransaction(ctx, async (ctx) => {
    for (const { plan, shipmentId } of made) await settle(ctx, plan, shipmentId)
    const [first] = made
    const order = first?.plan.order ? await labelled(ctx, first.plan, first.plan.order, effect) : null
    const docs: ShipmentDocument[] = []
    for (const [at, label] of made.entries()) {
      // The lines of an order are in one list of shipped items, not in that of each of its parcels.
      const items = order && (at === 0 ? shippedItems(order.doc) : [])
      docs.push(await keepLabel(ctx, label, order, items))
    }
    await alongside?.(ctx, docs)
    return docs
  })
}

async function settle(ctx: Ctx, { carrier }: LabelPlan, shipmentId: number): Promise<void> {
  if (carrier.findBooking && !(await settleBooking(ctx, shipmentId)))
    throw new HubError('conflict', 'The label took too long and its booking was cancelled; ask again.')
}

async function keepLabel(
  ctx: Ctx,
  { plan, shipmentId, batchId, booking, printed }: MadeLabel,
  order: Order | null,
  items: ShipmentItem[] | null,
): Promise<ShipmentDocument> {
  const doc = newShipment(plan.facts, order, {
    shipmentId,
    createDate: ctx.now().toISOString(),
    trackingNumber: booking.trackingNumber,
    rate: booking.rate,
    userId: ctx.member?.userId ?? null,
  })
  const charged = plan.request.test
    ? new Decimal(0)
    : await charge(ctx, plan.connection, shipmentId, totalOf(booking.rate))
  await insertShipment(ctx, {
    doc,
    items,
    carrierId: plan.connection.carrierId,
    carrierReference: booking.carrierReference,
    charged: charged.toFixed(2),
    batchId,
  })
  await insertLabel(ctx, shipmentId, printed)
  if (!doc.isReturnLabel) await noteEvents(ctx, [shipmentEvent(ctx, 'shipment.created', doc)], batchId)
  if (order && !doc.isReturnLabel && !plan.request.test)
    await queueNotices(ctx, order, dispatchOf(doc, items ?? []))
  return doc
}

/** A shop adds up the lines of all parcels, so each line is told of once. */
function dispatchOf(doc: ShipmentDocument, items: readonly ShipmentItem[]): Dispatched {
  const { shipmentId, carrierCode, serviceCode, trackingNumber, shipDate, shipmentCost } = doc
  return {
    ...{ shipmentId, fulfillmentId: null, carrierCode, serviceCode, trackingNumber, shipDate },
    ...{ shippingCost: shipmentCost, tellStore: true, tellBuyer: 'by store', hasLines: items.length > 0 },
  }
}

function labelled(ctx: Ctx, { facts }: LabelPlan, seen: Order, effect: LabelEffect): Promise<Order> {
  const { carrierCode, serviceCode, packageCode, shipDate } = facts
  return labelOrder(ctx, seen.doc.orderId, effect.kind, (order, now) => {
    const after = effect.decide(order, { carrierCode, serviceCode, packageCode, shipDate }, now)
    if (!isDeepStrictEqual(whatIsPrinted(seen), whatIsPrinted(order))) throw new OrderChanged()
    return after
  })
}

/** All of an order but what labels themselves, tags and people working on it change. */
function whatIsPrinted({ doc, extras }: Order): object {
  const rest: Partial<OrderDocument> = { ...doc }
  for (const member of besideTheLabel) delete rest[member]
  return { rest, extras }
}

const besideTheLabel = [
  'orderStatus',
  'carrierCode',
  'serviceCode',
  'packageCode',
  'shipDate',
  'modifyDate',
  'holdUntilDate',
  'tagIds',
  'userId',
] as const satisfies (keyof OrderDocument)[]
