// Puts restored orders away again as they were before, each by itself.
import { type Ctx, inTransaction } from '../context.ts'
import { type ChangeOutcome, changeEach } from './change-orders.ts'
import { archived, type Order } from './order.ts'

/** How an order was put away. */
export interface PutAway {
  how: 'deleted' | 'archived'
  holdsKey: boolean
}

/** Outcomes stand in the order of the ids; `wasPutAway` refuses by throwing. */
export function archiveAgain(
  ctx: Ctx,
  ids: readonly number[],
  wasPutAway: (order: Order) => PutAway,
): Promise<ChangeOutcome[]> {
  const kindOf = (_before: Order, after: Order) =>
    after.archivedHow === 'deleted' ? ('order_deleted' as const) : ('order_archived' as const)
  return inTransaction(ctx, (ctx) =>
    changeEach(ctx, ids, kindOf, (order) => {
      const { how, holdsKey } = wasPutAway(order)
      return archived(order, how, holdsKey, ctx.now())
    }),
  )
}
