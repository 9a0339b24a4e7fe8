// One order with all that is known of it, archived ones included.
import type { Ctx } from '../context.ts'
import type { Order } from './order.ts'
import { readOrder as readById, readOrders as readByIds, readOrdersByNumber } from './order-rows.ts'

const MOST_OF_ONE_NUMBER = 100

/** Null when the account has no such order. */
export function readOrder(ctx: Ctx, id: number): Promise<Order | null> {
  return readById(ctx, id)
}

/** Those that the account has, by their ids. */
export function readOrders(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Order>> {
  return readByIds(ctx, ids)
}

/** The newest order with exactly this number. */
export async function readNewestOrder(ctx: Ctx, number: string): Promise<Order | null> {
  const [newest] = await readOrdersByNumber(ctx, number, 1)
  return newest ?? null
}

/** The newest order with exactly this number that is not archived; else the newest. Null when there is none. */
export async function readOrderByNumber(ctx: Ctx, number: string): Promise<Order | null> {
  const orders = await readOrdersByNumber(ctx, number, MOST_OF_ONE_NUMBER)
  return orders.find(({ archivedAt }) => archivedAt === null) ?? orders[0] ?? null
}
