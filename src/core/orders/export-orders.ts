// All orders of a list, a few at a time, so that a long list is never in memory as a whole.
import type { Ctx } from '../context.ts'
import type { Order } from './order.ts'
import type { OrderListFilter, OrderListSort } from './order-list-filter.ts'
import { readOrders } from './order-rows.ts'
import { selectOrderIds } from './query-orders.ts'

const AT_ONCE = 500
/** Only ids are held, eight bytes each. */
const MOST = 2_147_483_647

/** As the list is sorted when the export begins; orders that leave the book meanwhile are left out. */
export async function* exportOrders(
  ctx: Ctx,
  filter: OrderListFilter,
  sort: OrderListSort,
): AsyncGenerator<Order> {
  yield* exportByIds(ctx, await selectOrderIds(ctx, filter, MOST, sort), filter.archived)
}

/** In the order of the ids; those of the archive, or those of the book. */
export async function* exportByIds(
  ctx: Ctx,
  ids: readonly number[],
  isArchived = false,
): AsyncGenerator<Order> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const chunk = ids.slice(at, at + AT_ONCE)
    const orders = await readOrders(ctx, chunk)
    for (const id of chunk) {
      const order = orders.get(id)
      if (order && (order.archivedAt !== null) === isArchived) yield order
    }
  }
}
