// Serials of tracking numbers: one sequence for each carrier connection.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import type { NextSerial } from './carrier.ts'

const draw: Statement = {
  name: 'carrier_draw_serial',
  text: `update carriers set next_serial = next_serial + 1 where account_id = $1 and carrier_id = $2
    returning next_serial - 1 as serial`,
}

/**
 * What a carrier draws from while it books. Outside a transaction every draw is kept whatever happens next, so a number
 * is never drawn twice; a booking that fails leaves a gap. Inside one, a rollback gives the number back together with
 * whatever carried it, and the row stays locked until the end.
 */
export function serialsOf(ctx: Ctx, carrierId: number): NextSerial {
  return () => drawSerial(ctx, carrierId)
}

export async function drawSerial(ctx: Ctx, carrierId: number): Promise<number> {
  const [drawn] = await ctx.db.query<{ serial: number }>(draw, [ctx.account.id, carrierId])
  if (!drawn) throw notFound(`Carrier ${carrierId} was not found.`)
  return drawn.serial
}
