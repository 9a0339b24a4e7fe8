// What is left of a label when its maker is gone: money, shipment, papers and the order's change, in one transaction.
import { isDeepStrictEqual } from 'node:util'
import { Decimal } from 'decimal.js'
import type { Booking } from '../carriers/carrier.ts'
import { charge } from '../carriers/ledger.ts'
import { totalOf } from '../carriers/rates.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError } from '../errors.ts'
import { labelOrder } from '../orders/label-order.ts'
import type { Order, OrderDocument } from '../orders/order.ts'
import { type Carriage, shippedByLabel } from '../orders/order-labels.ts'
import { settleBooking } from './booking-rows.ts'
import type { LabelPlan } from './label-plan.ts'
import type { PrintedLabel } from './print-label.ts'
import { newShipment, type ShipmentDocument, shippedItems } from './shipment.ts'
import { insertLabel, insertShipment } from './shipment-rows.ts'

/** The order is no longer what was printed. */
export class OrderChanged extends Error {}

interface MadeLabel {
  shipmentId: number
  booking: Booking
  printed: PrintedLabel
}

/** @throws OrderChanged, HubError not_allowed_now (status, funds), not_found, conflict (it took too long) */
export function keepLabel(ctx: Ctx, plan: LabelPlan, made: MadeLabel): Promise<ShipmentDocument> {
  const { shipmentId, booking, printed } = made
  const { carrierCode, serviceCode, packageCode, shipDate } = plan.facts
  return inTransaction(ctx, async (ctx) => {
    if (plan.carrier.findBooking && !(await settleBooking(ctx, shipmentId))) {
      throw new HubError('conflict', 'The label took too long and its booking was cancelled; ask again.')
    }
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
    })
    await insertLabel(ctx, shipmentId, printed)
    return doc
  })
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
