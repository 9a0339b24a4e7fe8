// Labels for orders, and free-standing ones. The carrier books and the label is drawn outside any transaction; the
// charge, the shipment, the label and the order's change are one transaction: a crash at any moment leaves all of them
// or none. A carrier that calls outside has its booking cancelled when the book then refuses it.

import type { Statement } from '../../db/database.ts'
import { keptConnection } from '../carriers/built-in-carriers.ts'
import type { Booking } from '../carriers/carrier.ts'
import type { Ctx } from '../context.ts'
import { HubError } from '../errors.ts'
import { type LabelEffect, prints, ships, shipsFirst } from '../orders/order-labels.ts'
import { bookParcel } from './book-parcel.ts'
import { takeBack } from './cancel-bookings.ts'
import { type Alongside, keepLabels, type MadeLabel, OrderChanged } from './keep-label.ts'
import { readLabelCarrier } from './known-carrier.ts'
import type { FreeLabelDraft, LabelFormat, OrderLabelDraft, PrintDraft } from './label-draft.ts'
import { type LabelPlan, planLabel, type SettledLabel } from './label-plan.ts'
import { type PrintedLabel, printLabel } from './print-label.ts'
import { settleFreeLabel, settleOrderLabel } from './settle-label.ts'
import { type SettledPrint, settlePrint } from './settle-print.ts'
import type { ShipmentDocument } from './shipment.ts'

/** So often a label is begun anew because its order was changed meanwhile. */
const MOST_TRIES = 4

export interface NewLabel {
  shipment: ShipmentDocument
  printed: PrintedLabel
}

/**
 * Ships the order by a label. `alongside` is part of the transaction that keeps it; when it throws, there is no label.
 * @throws HubError not_found, not_allowed_now (status, funds, no manual store), invalid with the path of each fault
 */
export async function createLabelForOrder(
  ctx: Ctx,
  draft: OrderLabelDraft,
  alongside?: Alongside,
): Promise<NewLabel> {
  return oneOf(
    await withRetries(draft.orderId, () =>
      makeLabels(ctx, {
        settle: () => asOne(ctx, settleOrderLabel(ctx, draft)),
        format: draft.format,
        effect: draft.isFirst ? shipsFirst : ships,
        ...(alongside ? { alongside } : {}),
      }),
    ),
  )
}

/**
 * Prints an order: one label for each parcel, all or none; it is printed, and waits for its manifest. An order that is
 * printed is refused: to call again buys nothing twice.
 * @throws HubError as `createLabelForOrder`, with paths as `settlePrint` has them
 */
export function printOrder(ctx: Ctx, draft: PrintDraft): Promise<NewLabel[]> {
  return withRetries(draft.orderId, () =>
    makeLabels(ctx, { settle: () => settlePrint(ctx, draft), format: 'pdf', effect: prints }),
  )
}

/** A label for a parcel that no order is about. @throws HubError as `createLabelForOrder` */
export async function createFreeLabel(ctx: Ctx, draft: FreeLabelDraft): Promise<NewLabel> {
  const settle = () => asOne(ctx, settleFreeLabel(ctx, draft))
  return oneOf(await makeLabels(ctx, { settle, format: draft.format, effect: ships }))
}

async function asOne(ctx: Ctx, settling: Promise<SettledLabel>): Promise<SettledPrint> {
  const label = await settling
  return { connection: await readLabelCarrier(ctx, label.draft.carrierCode), labels: [label] }
}

function oneOf([label]: NewLabel[]): NewLabel {
  if (!label) throw new Error('no label was made')
  return label
}

interface Making {
  settle(): Promise<SettledPrint>
  format: LabelFormat
  effect: LabelEffect
  alongside?: Alongside
}

async function makeLabels(ctx: Ctx, { settle, format, effect, alongside }: Making): Promise<NewLabel[]> {
  const settled = await settle()
  const checked = settled.labels.map((label) => planLabel(ctx, settled.connection, label))
  const connection = await keptConnection(ctx, settled.connection)
  const plans = checked.map((plan) => ({ ...plan, connection }))
  const booked: { plan: LabelPlan; shipmentId: number; booking: Booking }[] = []
  try {
    const made: MadeLabel[] = []
    // What is printed in one go is told of together.
    let batchId: string | null = null
    for (const plan of plans) {
      const drawn = await drawIds(ctx)
      const { shipmentId } = drawn
      batchId ??= drawn.batchId
      const booking = await bookParcel(ctx, plan, shipmentId)
      booked.push({ plan, shipmentId, booking })
      made.push({
        plan,
        shipmentId,
        batchId,
        booking,
        printed: await printLabel(ctx.labels, plan, booking, format),
      })
    }
    const shipments = await keepLabels(ctx, made, { effect, ...(alongside ? { alongside } : {}) })
    return shipments.map((shipment, at) => ({ shipment, printed: (made[at] as MadeLabel).printed }))
  } catch (error) {
    for (const { plan, ...booking } of booked) await takeBack(ctx, plan, booking)
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

async function withRetries<T>(orderId: number, make: () => Promise<T>): Promise<T> {
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
