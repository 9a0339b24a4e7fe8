// One order with all that is known of it, archived ones included.
import type { Ctx } from '../context.ts'
import type { Order } from './order.ts'
import { readOrder as readById, readOrdersByNumber } from './order-rows.ts'

/** Null when the account has no such order. */
export function readOrder(ctx: Ctx, id: number): Promise<Order | null> {
  return readById(ctx, id)
}

/** The newest order with exactly this number. */
export async function readNewestOrder(ctx: Ctx, number: string): Promise<Order | null> {
  const [newest] = await readOrdersByNumber(ctx, number, 1)
  return newest ?? null
}
