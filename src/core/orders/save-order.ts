// Adds one order, or replaces the one that carries the same id or key.
import type { Ctx } from '../context.ts'
import type { Order } from './order.ts'
import type { OrderDraft } from './order-draft.ts'
import { saveOrders } from './save-orders.ts'

/** Written together with others of the same account and actor that arrive in the same moment. */
export async function saveOrder(ctx: Ctx, draft: OrderDraft): Promise<Order> {
  const lane = `save order ${ctx.account.id} ${ctx.actor}`
  const outcome = await ctx.gatherer.add(lane, draft, (drafts: OrderDraft[]) => saveOrders(ctx, drafts))
  if (outcome.refused) throw outcome.refused
  return outcome.order
}
