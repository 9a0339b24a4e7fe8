// What is left of a label when its maker is gone: money, shipment, papers and the order's change, in one transaction.
import { isDeepStrictEqual } from 'node:util'
import { Decimal } from 'decimal.js'
import type { Booking, Rate } from '../carriers/carrier.ts'
import { charge } from '../carriers/ledger.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { type Dispatched, queueNotices } from '../notices/queue-notices.ts'
import { labelOrder } from '../orders/label-order.ts'
import type { Order, OrderDocument } from '../orders/order.ts'
import { type Carriage, shippedByLabel } from '../orders/order-labels.ts'
import { noteEvents } from '../webhooks/note-events.ts'
import type { LabelPlan } from './label-plan.ts'
import type { PrintedLabel } from './print-label.ts'
import { newShipment, type ShipmentDocument, shipmentEvent, shippedItems } from './shipment.ts'
import { insertLabel, insertShipment } from './shipment-rows.ts'

/** The order is no longer what was printed. */
export class OrderChanged extends Error {}

interface MadeLabel {
  shipmentId: number
  /** What webhooks find it by. */
  batchId: string
  booking: Booking
  printed: PrintedLabel
}

/** @throws OrderChanged, HubError not_allowed_now (status, funds), not_found */
export function keepLabel(ctx: Ctx, plan: LabelPlan, made: MadeLabel): Promise<ShipmentDocument> {
  const { shipmentId, batchId, booking, printed } = made
  const { carrierCode, serviceCode, packageCode, shipDate } = plan.facts
  return inTransaction(ctx, async (ctx) => {
    const order =
      plan.order && (await shipOrder(ctx, plan.order, { carrierCode, serviceCode, packageCode, shipDate }))
    const doc = newShipment(plan.facts, order, {
      shipmentId,
      createDate: ctx.now().toISOString(),
      trackingNumber: booking.trackingNumber,
      rate: booking.rate,
    })
    const charged = plan.request.test
      ? new Decimal(0)
      : await charge(ctx, plan.connection, shipmentId, totalOf(booking.rate))
    await insertShipment(ctx, {
      doc,
      items: order && shippedItems(order.doc),
      carrierId: plan.connection.carrierId,
      carrierReference: booking.carrierReference,
      charged: charged.toFixed(2),
      batchId,
    })
    await insertLabel(ctx, shipmentId, printed)
    if (!doc.isReturnLabel) await noteEvents(ctx, [shipmentEvent(ctx, 'shipment.created', doc)], batchId)
    if (order && !doc.isReturnLabel && !plan.request.test) await queueNotices(ctx, order, dispatchOf(doc))
    return doc
  })
}

function dispatchOf(doc: ShipmentDocument): Dispatched {
  const { shipmentId, carrierCode, serviceCode, trackingNumber, shipDate, shipmentCost } = doc
  return {
    ...{ shipmentId, fulfillmentId: null, carrierCode, serviceCode, trackingNumber, shipDate },
    ...{ shippingCost: shipmentCost, tellStore: true, tellBuyer: 'by store' },
  }
}

function shipOrder(ctx: Ctx, seen: Order, carriage: Carriage): Promise<Order> {
  return labelOrder(ctx, seen.doc.orderId, (order, now) => {
    const shipped = shippedByLabel(order, carriage, now)
    if (!isDeepStrictEqual(whatIsPrinted(seen), whatIsPrinted(order))) throw new OrderChanged()
    return shipped
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

function totalOf({ shipmentCost, otherCost, insuranceCost }: Rate): Decimal {
  return shipmentCost.plus(otherCost).plus(insuranceCost)
}
