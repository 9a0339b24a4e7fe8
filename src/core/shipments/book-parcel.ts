// Asks the carrier for a parcel. Of a carrier that bills outside, a row is written before it is asked, so that what a crash
// cuts off is found and cancelled later (ADR 0007).
import type { Booking } from '../carriers/carrier.ts'
import { serialsOf } from '../carriers/draw-serial.ts'
import type { Ctx } from '../context.ts'
import { HubError } from '../errors.ts'
import { insertBooking, removeBooking } from './booking-rows.ts'
import type { LabelPlan } from './label-plan.ts'

/** A label that takes longer has lost its maker. */
const LOST_AFTER_MS = 5 * 60_000

/** @throws HubError as `Carrier.book` */
export async function bookParcel(ctx: Ctx, plan: LabelPlan, shipmentId: number): Promise<Booking> {
  const { carrier, connection, request } = plan
  const idempotencyKey = bookingKey(ctx, shipmentId)
  const { carrierId } = connection
  const book = () => carrier.book(connection, { ...request, idempotencyKey }, serialsOf(ctx, carrierId))
  if (!carrier.findBooking) return book()
  await insertBooking(ctx, { shipmentId, carrierId, due: new Date(ctx.now().getTime() + LOST_AFTER_MS) })
  try {
    return await book()
  } catch (error) {
    // What it refused it did not book; of any other failure only the carrier knows the end.
    if (error instanceof HubError && error.code === 'invalid') await removeBooking(ctx, shipmentId)
    throw error
  }
}

/** The same for every question about one label. */
export function bookingKey({ account }: Ctx, shipmentId: number): string {
  return `${account.id}-${shipmentId}`
}
