// Bookings of carriers that bill outside the hub, as rows: a row is a question whose end nobody has written down yet.
import type { Queryable, Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'

export interface LostBooking {
  accountId: number
  shipmentId: number
  carrierId: number
}

const insert: Statement = {
  name: 'booking_insert',
  text: 'insert into bookings (account_id, shipment_id, carrier_id, due_at) values ($1, $2, $3, $4)',
}
const settle: Statement = {
  name: 'booking_settle',
  text: `delete from bookings where account_id = $1 and shipment_id = $2 and state = 'asked' returning shipment_id`,
}
const claim: Statement = {
  name: 'booking_claim',
  text: `update bookings set state = 'cancelling', due_at = $3 where account_id = $1 and shipment_id = $2
    returning shipment_id`,
}
const remove: Statement = {
  name: 'booking_remove',
  text: 'delete from bookings where account_id = $1 and shipment_id = $2',
}
// Of all accounts: each row names its own.
const claimDue: Statement = {
  name: 'bookings_claim_due',
  text: `with due as (
      select account_id, shipment_id from bookings where due_at <= $1 order by due_at limit $3 for update skip locked
    )
    update bookings b set state = 'cancelling', due_at = $2 from due
    where b.account_id = due.account_id and b.shipment_id = due.shipment_id
    returning b.account_id as "accountId", b.shipment_id as "shipmentId", b.carrier_id as "carrierId"`,
}

/** Written before the carrier is asked; after `due` somebody looks what became of it. */
export async function insertBooking(
  ctx: Ctx,
  { shipmentId, carrierId, due }: { shipmentId: number; carrierId: number; due: Date },
): Promise<void> {
  await ctx.db.query(insert, [ctx.account.id, shipmentId, carrierId, due])
}

/** In the transaction that keeps the label. False: it is being taken back, so no label may be kept. */
export async function settleBooking(ctx: Ctx, shipmentId: number): Promise<boolean> {
  return (await ctx.db.query(settle, [ctx.account.id, shipmentId])).length > 0
}

/** From here on no label is kept from it. Waits for a transaction that is keeping one; false: there is no row. */
export async function claimBooking(ctx: Ctx, shipmentId: number, due: Date): Promise<boolean> {
  return (await ctx.db.query(claim, [ctx.account.id, shipmentId, due])).length > 0
}

export async function removeBooking(ctx: Ctx, shipmentId: number): Promise<void> {
  await ctx.db.query(remove, [ctx.account.id, shipmentId])
}

/** Those due at `now`, each for one hub alone until `due`. */
export function claimDueBookings(
  db: Queryable,
  { now, due, most }: { now: Date; due: Date; most: number },
): Promise<LostBooking[]> {
  return db.query<LostBooking>(claimDue, [now, due, most])
}
