// An order done over: the first one is archived, a copy takes its place.
import { credit } from '../carriers/ledger.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notAllowedNow, notFound } from '../errors.ts'
import {
  addCopy,
  archiveReplaced,
  drawCopy,
  lockForCopy,
  refuseCopying,
  takeOverWayBack,
} from '../orders/add-copy.ts'
import type { Order } from '../orders/order.ts'
import { isPrinted } from '../orders/order-labels.ts'
import { keyLock, lockNames, numberLock } from '../orders/order-locks.ts'
import { readOrder } from '../orders/read-order.ts'
import { type KeptShipment, lockLiveShipments, readLiveShipments, writeVoided } from './shipment-rows.ts'
import { cancelWithCarrier, voidLabel } from './void-label.ts'

/**
 * Labels of a printed order are voided and credited; those of a shipped one stay, for their parcels have left. The copy has
 * the number and the key of the first, which gives up both: this is no import, and for whoever sent the order it is still
 * the same one. Answers the copy, which awaits shipment.
 * @throws HubError not_found, not_allowed_now (neither printed nor shipped, archived, a carrier does not take its label back)
 */
export async function replaceOrder(ctx: Ctx, id: number): Promise<Order> {
  const seen = await readOrder(ctx, id)
  if (!seen) throw notFound(`order_id ${id} is not an order of this account`)
  refuseCopying(seen)
  const cancelled = isPrinted(seen) ? await cancelLabels(ctx, id) : new Set<number>()
  const { orderNumber, orderKey } = seen.doc
  return inTransaction(ctx, async (ctx) => {
    const { id: accountId } = ctx.account
    await lockNames(ctx, [keyLock(accountId, orderKey), numberLock(accountId, orderNumber)])
    const shipments = await lockLiveShipments(ctx, [id])
    const order = await lockForCopy(ctx, id)
    const isCancelled = ({ doc }: KeptShipment) => cancelled.has(doc.shipmentId)
    if (isPrinted(order) && !shipments.every(isCancelled))
      throw notAllowedNow(`Order ${orderNumber} was given another label just now; nothing was replaced.`)
    const copy = await drawCopy(ctx, order, { orderNumber, orderKey })
    // One after the other: two visible orders cannot have one key.
    await archiveReplaced(ctx, order, { by: copy.doc.orderId, hasLabels: !isPrinted(order) })
    await addCopy(ctx, copy, order)
    await takeOverWayBack(ctx, copy, order)
    // Also those of an order that a manifest shipped meanwhile: its carrier has taken them back.
    for (const shipment of shipments.filter(isCancelled)) {
      await writeVoided(ctx, shipment.doc)
      await credit(ctx, shipment, shipment.doc.shipmentId)
    }
    return copy
  })
}

/** All of them, by their ids; when one is refused those before it are void, and nothing else has changed. */
async function cancelLabels(ctx: Ctx, id: number): Promise<Set<number>> {
  const cancelled = new Set<number>()
  for (const shipment of await readLiveShipments(ctx, [id])) {
    const { shipmentId, trackingNumber } = shipment.doc
    const refusal = await cancelWithCarrier(ctx, shipment)
    if (refusal !== null) {
      for (const earlier of cancelled) await voidLabel(ctx, earlier)
      throw notAllowedNow(
        `The carrier does not take the label ${trackingNumber} back (${refusal}); nothing was replaced.`,
      )
    }
    cancelled.add(shipmentId)
  }
  return cancelled
}
