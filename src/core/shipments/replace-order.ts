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
import { lockLiveShipments, readLiveShipments, writeVoided } from './shipment-rows.ts'
import { cancelWithCarrier } from './void-label.ts'

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
  if (isPrinted(seen)) await cancelLabels(ctx, id)
  const { orderNumber, orderKey } = seen.doc
  return inTransaction(ctx, async (ctx) => {
    const { id: accountId } = ctx.account
    await lockNames(ctx, [keyLock(accountId, orderKey), numberLock(accountId, orderNumber)])
    const shipments = await lockLiveShipments(ctx, [id])
    const order = await lockForCopy(ctx, id)
    const isVoided = isPrinted(order)
    const copy = await drawCopy(ctx, order, { orderNumber, orderKey })
    // One after the other: two visible orders cannot have one key.
    await archiveReplaced(ctx, order, { by: copy.doc.orderId, hasLabels: !isVoided })
    await addCopy(ctx, copy, order)
    await takeOverWayBack(ctx, copy, order)
    if (!isVoided) return copy
    for (const shipment of shipments) {
      await writeVoided(ctx, shipment.doc)
      await credit(ctx, shipment, shipment.doc.shipmentId)
    }
    return copy
  })
}

async function cancelLabels(ctx: Ctx, id: number): Promise<void> {
  for (const shipment of await readLiveShipments(ctx, [id])) {
    const refusal = await cancelWithCarrier(ctx, shipment)
    if (refusal !== null) {
      throw notAllowedNow(
        `The carrier does not take the label ${shipment.doc.trackingNumber} back (${refusal}); nothing was replaced.`,
      )
    }
  }
}
