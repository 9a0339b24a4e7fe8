import type { Ctx } from '../context.ts'
import type { CalendarDate } from '../dates.ts'
import { changeOrder } from './change-orders.ts'
import { hold, type Order } from './order.ts'

/** Puts an order on hold; the worker releases it at the start of that day in the account's zone. */
export function holdOrder(ctx: Ctx, id: number, until: CalendarDate): Promise<Order> {
  return changeOrder(ctx, id, 'order_held', (order, now) => hold(order, until, now))
}
