// Labels for orders, and free-standing ones. The carrier books and the label is drawn outside any transaction; the
// charge, the shipment, the label and the order's change are one transaction: a crash at any moment leaves all of them
// or none. A carrier that calls outside has its booking cancelled when the book then refuses it.

import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { HubError } from '../errors.ts'
import { bookParcel } from './book-parcel.ts'
import { takeBack } from './cancel-bookings.ts'
import { keepLabel, OrderChanged } from './keep-label.ts'
import type { FreeLabelDraft, LabelFormat, OrderLabelDraft } from './label-draft.ts'
import { planLabel, type SettledLabel } from './label-plan.ts'
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
  const shipmentId = await drawShipmentId(ctx)
  const booking = await bookParcel(ctx, plan, shipmentId)
  try {
    const printed = await printLabel(ctx.labels, plan, booking, format)
    return { shipment: await keepLabel(ctx, plan, { shipmentId, booking, printed }), printed }
  } catch (error) {
    await takeBack(ctx, plan, { shipmentId, booking })
    throw error
  }
}

const drawId: Statement = { name: 'shipment_id', text: `select nextval('shipment_ids') as id` }

async function drawShipmentId(ctx: Ctx): Promise<number> {
  const [drawn] = await ctx.db.query<{ id: number }>(drawId, [])
  if (!drawn) throw new Error('no shipment id was drawn')
  return drawn.id
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
