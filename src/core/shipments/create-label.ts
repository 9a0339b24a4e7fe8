// Labels for orders, and free-standing ones. The carrier books and the label is drawn outside any transaction; the
// charge, the shipment, the label and the order's change are one transaction: a crash at any moment leaves all of them
// or none. A carrier that calls outside has its booking cancelled when the book then refuses it.

import type { Statement } from '../../db/database.ts'
import type { Booking } from '../carriers/carrier.ts'
import { serialsOf } from '../carriers/draw-serial.ts'
import type { Ctx } from '../context.ts'
import { HubError } from '../errors.ts'
import { keepLabel, OrderChanged } from './keep-label.ts'
import type { FreeLabelDraft, LabelFormat, OrderLabelDraft } from './label-draft.ts'
import { type LabelPlan, planLabel, type SettledLabel } from './label-plan.ts'
import { type PrintedLabel, printLabel } from './print-label.ts'
import { settleFreeLabel, settleOrderLabel } from './settle-label.ts'
import type { ShipmentDocument } from './shipment.ts'

/** So often a label is begun anew because its order was changed meanwhile. */
const MOST_TRIES = 4

export interface NewLabel {
  shipment: ShipmentDocument
  printed: PrintedLabel
}

/**
 * Ships the order by a label.
 * @throws HubError not_found, not_allowed_now (status, funds, no manual store), invalid with the path of each fault
 */
export async function createLabelForOrder(ctx: Ctx, draft: OrderLabelDraft): Promise<NewLabel> {
  return withRetries(draft.orderId, () => makeLabel(ctx, () => settleOrderLabel(ctx, draft), draft.format))
}

/** A label for a parcel that no order is about. @throws HubError as `createLabelForOrder` */
export async function createFreeLabel(ctx: Ctx, draft: FreeLabelDraft): Promise<NewLabel> {
  return makeLabel(ctx, () => settleFreeLabel(ctx, draft), draft.format)
}

async function makeLabel(
  ctx: Ctx,
  settle: () => Promise<SettledLabel>,
  format: LabelFormat,
): Promise<NewLabel> {
  const plan = await planLabel(ctx, await settle())
  const { shipmentId, batchId } = await drawIds(ctx)
  const booking = await book(ctx, plan, shipmentId)
  try {
    const printed = await printLabel(ctx.labels, plan, booking, format)
    return { shipment: await keepLabel(ctx, plan, { shipmentId, batchId, booking, printed }), printed }
  } catch (error) {
    await takeBack(ctx, plan, booking)
    throw error
  }
}

const drawIdsOfLabel: Statement = {
  name: 'shipment_id',
  text: `select nextval('shipment_ids') as "shipmentId", nextval('batch_ids') as "ownBatch"`,
}

/** A label that is no part of a run is a batch by itself. */
async function drawIds(ctx: Ctx): Promise<{ shipmentId: number; batchId: string }> {
  const [drawn] = await ctx.db.query<{ shipmentId: number; ownBatch: number }>(drawIdsOfLabel, [])
  if (!drawn) throw new Error('no shipment id was drawn')
  return { shipmentId: drawn.shipmentId, batchId: ctx.batch?.id ?? String(drawn.ownBatch) }
}

function book(ctx: Ctx, { carrier, connection, request }: LabelPlan, shipmentId: number): Promise<Booking> {
  const idempotencyKey = `${ctx.account.id}-${shipmentId}`
  return carrier.book(connection, { ...request, idempotencyKey }, serialsOf(ctx, connection.carrierId))
}

/** What the carrier booked and the book does not keep must not be billed. */
async function takeBack(ctx: Ctx, { carrier, connection }: LabelPlan, booking: Booking): Promise<void> {
  const fields = { carrier: connection.code, trackingNumber: booking.trackingNumber }
  try {
    const refusal = await carrier.cancel(connection, booking)
    if (refusal !== null)
      ctx.log.error({ ...fields, refusal }, 'A booking without a shipment stays with the carrier')
  } catch (error) {
    ctx.log.error({ ...fields, err: error }, 'A booking without a shipment stays with the carrier')
  }
}

async function withRetries(orderId: number, make: () => Promise<NewLabel>): Promise<NewLabel> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await make()
    } catch (error) {
      if (!(error instanceof OrderChanged)) throw error
      if (attempt < MOST_TRIES) continue
      throw new HubError('conflict', `Order ${orderId} was changed while its label was made; ask again.`)
    }
  }
}
