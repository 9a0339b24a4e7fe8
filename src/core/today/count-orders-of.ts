import type { Ctx } from '../context.ts'
import { countByRollup } from '../orders/count-orders.ts'
import { listConditions } from '../orders/order-list-conditions.ts'
import type { OrderListFilter } from '../orders/order-list-filter.ts'
import type { OrderFigure } from './today.ts'

/** How many orders the list with this filter has. */
export async function countOrdersOf(ctx: Ctx, filter: OrderListFilter): Promise<OrderFigure> {
  const { statuses: [status, ...otherStatuses] = [], ...others } = filter
  if (status && otherStatuses.length === 0 && Object.keys(others).length === 0)
    return { count: await countByRollup(ctx, { status }), filter }
  const { sql, values } = listConditions(ctx.account, filter, ctx.now())
  // Without a name: it is planned for the values at hand, which decide what index is best.
  const statement = { name: '', text: `select count(*)::int as count from orders o where ${sql}` }
  const [row] = await ctx.db.query<{ count: number }>(statement, values)
  return { count: row?.count ?? 0, filter }
}
