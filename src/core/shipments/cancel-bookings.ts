// Takes back what a carrier booked and the book does not keep: at once, or later by what was written down (ADR 0007).
import type { Account } from '../account.ts'
import type { Booking } from '../carriers/carrier.ts'
import { carrierOfKind, readCarrier } from '../carriers/find-carriers.ts'
import type { Ctx, Hub } from '../context.ts'
import { bookingKey } from './book-parcel.ts'
import { claimBooking, claimDueBookings, type LostBooking, removeBooking } from './booking-rows.ts'
import type { LabelPlan } from './label-plan.ts'
import { readShipment } from './shipment-rows.ts'

/** A carrier that could not be asked, or did not cancel, is asked again. */
const AGAIN_AFTER_MS = 60 * 60_000
const MOST_AT_ONCE = 20

/** What the carrier booked and the book does not keep must not be billed. */
export async function takeBack(
  ctx: Ctx,
  { carrier, connection }: LabelPlan,
  { shipmentId, booking }: { shipmentId: number; booking: Booking },
): Promise<void> {
  const { trackingNumber } = booking
  await complaining(ctx, { carrier: connection.code, trackingNumber }, async () => {
    if (carrier.findBooking && (await wasKept(ctx, shipmentId))) return null
    const refusal = await carrier.cancel(connection, booking)
    if (refusal === null && carrier.findBooking) await removeBooking(ctx, shipmentId)
    return refusal
  })
}

/** The answer to a commit may be lost though it was done: then the label is kept, and must stay booked. */
async function wasKept(ctx: Ctx, shipmentId: number): Promise<boolean> {
  if (await claimBooking(ctx, shipmentId, again(ctx))) return false
  return (await readShipment(ctx, shipmentId)) !== null
}

/** Cancels what was booked for labels that were never kept. Answers how many questions it settled. */
export async function cancelLostBookings(hub: Hub): Promise<number> {
  for (let settled = 0; ; ) {
    const [now, due] = [hub.now(), again(hub)]
    const lost = await claimDueBookings(hub.database, { now, due, most: MOST_AT_ONCE })
    for (const one of lost) settled += (await cancelLost(hub, one)) ? 1 : 0
    if (lost.length < MOST_AT_ONCE) return settled
  }
}

function cancelLost(hub: Hub, { accountId, shipmentId, carrierId }: LostBooking): Promise<boolean> {
  const ctx: Ctx = { ...hub, db: hub.database, account: { id: accountId } as Account, actor: 'hub' }
  return complaining(ctx, { account: accountId, carrierId, shipmentId }, async () => {
    const connection = await readCarrier(ctx, carrierId)
    const carrier = carrierOfKind(ctx, connection.kind)
    const found = await carrier.findBooking?.(connection, bookingKey(ctx, shipmentId))
    const refusal = found ? await carrier.cancel(connection, found) : null
    if (refusal === null) await removeBooking(ctx, shipmentId)
    return refusal
  })
}

/** False: it failed, or was refused, and the operator is told. */
async function complaining(ctx: Ctx, fields: object, cancel: () => Promise<string | null>): Promise<boolean> {
  try {
    const refusal = await cancel()
    if (refusal === null) return true
    ctx.log.error({ ...fields, refusal }, 'A booking without a shipment stays with the carrier')
  } catch (error) {
    ctx.log.error({ ...fields, err: error }, 'A booking without a shipment stays with the carrier')
  }
  return false
}

function again(hub: Hub): Date {
  return new Date(hub.now().getTime() + AGAIN_AFTER_MS)
}
