// Takes a label back: with the carrier, in the book, in the ledger and on its order (V1 contract, section 10).
import type { Statement } from '../../db/database.ts'
import { carrierOfKind, readCarrier } from '../carriers/find-carriers.ts'
import { credit } from '../carriers/ledger.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notFound } from '../errors.ts'
import { unlabelOrder } from '../orders/label-order.ts'
import { type Carriage, unshippedByVoid } from '../orders/order-labels.ts'
import { noteEvents } from '../webhooks/note-events.ts'
import { type ShipmentDocument, shipmentEvent } from './shipment.ts'
import {
  type KeptShipment,
  lockShipment,
  readNewestLive,
  readShipment,
  writeVoided,
} from './shipment-rows.ts'

const fulfilled: Statement = {
  name: 'void_order_fulfilled',
  text: 'select exists (select from fulfillments where account_id = $1 and order_id = $2) as yes',
}

/** Why the label is not voided, or null when it is now. @throws HubError not_found */
export async function voidLabel(ctx: Ctx, shipmentId: number): Promise<string | null> {
  const seen = await readShipment(ctx, shipmentId)
  if (!seen) throw notFound(`Shipment ${shipmentId} was not found.`)
  if (seen.doc.voided) return alreadyVoided(shipmentId)
  const refusal = await cancelWithCarrier(ctx, seen)
  if (refusal !== null) return refusal
  return inTransaction(ctx, async (ctx) => {
    const locked = await lockShipment(ctx, shipmentId)
    if (!locked) throw notFound(`Shipment ${shipmentId} was not found.`)
    const { doc } = locked
    if (doc.voided) return alreadyVoided(shipmentId)
    await writeVoided(ctx, doc)
    if (doc.orderId !== null) await putBack(ctx, doc.orderId)
    await credit(ctx, locked, shipmentId)
    if (!doc.isReturnLabel)
      await noteEvents(ctx, [shipmentEvent(ctx, 'shipment.voided', doc)], locked.batchId)
    return null
  })
}

/** Outside any transaction. Answers why not, or null; a second time is harmless. */
export async function cancelWithCarrier(ctx: Ctx, shipment: KeptShipment): Promise<string | null> {
  const { carrierId, carrierReference, doc } = shipment
  const connection = await readCarrier(ctx, carrierId)
  const booking = { trackingNumber: doc.trackingNumber, carrierReference }
  return carrierOfKind(ctx, connection.kind).cancel(connection, booking)
}

/** The locked order decides: of two voids at once the second sees what the first did. */
async function putBack(ctx: Ctx, orderId: number): Promise<void> {
  await unlabelOrder(ctx, orderId, async (order) => {
    const live = await readNewestLive(ctx, orderId)
    const [row] = await ctx.db.query<{ yes: boolean }>(fulfilled, [ctx.account.id, orderId])
    const left = { carriage: live && carriageOf(live.doc), isFulfilled: row?.yes ?? false }
    return unshippedByVoid(order, left, ctx.now().toISOString())
  })
}

function carriageOf({ carrierCode, serviceCode, packageCode, shipDate }: ShipmentDocument): Carriage {
  return { carrierCode, serviceCode, packageCode, shipDate }
}

function alreadyVoided(shipmentId: number): string {
  return `The label of shipment ${shipmentId} was voided before.`
}
