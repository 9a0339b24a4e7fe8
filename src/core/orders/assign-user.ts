import { readMember } from '../accounts/find-users.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { invalid, notFound } from '../errors.ts'
import { changeOrders } from './change-orders.ts'
import { type Order, withUser } from './order.ts'

/** Gives orders to a user; an unknown order or user changes none of them. */
export function assignUser(ctx: Ctx, orderIds: readonly number[], userId: string): Promise<Order[]> {
  return inTransaction(ctx, async (ctx) => {
    const user = await readMember(ctx, userId)
    if (!user) throw notFound(`User ${userId} was not found.`)
    if (!user.active) throw invalid('userId', `User ${user.userName} is inactive and cannot be given orders.`)
    return changeOrders(ctx, orderIds, 'order_user_assigned', (order, now) =>
      withUser(order, user.userId, now),
    )
  })
}

/** Takes orders from whoever has them; an unknown order changes none. */
export function unassignUser(ctx: Ctx, orderIds: readonly number[]): Promise<Order[]> {
  return changeOrders(ctx, orderIds, 'order_user_unassigned', (order, now) => withUser(order, null, now))
}
