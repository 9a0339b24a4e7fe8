// What happened to orders since something was done to each: a look at an order as it is does not tell whether somebody
// changed it to and fro.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { HistoryKind } from './order-history.ts'
import { lockOrders } from './order-rows.ts'

export interface LaterEvent {
  orderId: number
  kind: HistoryKind
  /** As `briefOf` writes it: a changed member with what it was and is. */
  brief: Record<string, unknown>
}

const read: Statement = {
  name: 'history_since',
  text: `select h.order_id as "orderId", h.kind, h.brief from unnest($2::int[], $3::timestamptz[]) as g(order_id, at)
    join order_history h on h.account_id = $1 and h.order_id = g.order_id and h.at > g.at`,
}

/** Part of a transaction, for the rest of which the orders are locked. */
export async function lockAndReadHistory(
  ctx: Ctx,
  since: readonly { orderId: number; at: string }[],
): Promise<LaterEvent[]> {
  const ids = since.map(({ orderId }) => orderId)
  await lockOrders(ctx, ids)
  const rows = await ctx.db.query<Omit<LaterEvent, 'brief'> & { brief: string }>(read, [
    ctx.account.id,
    ids,
    since.map(({ at }) => at),
  ])
  return rows.map((row) => ({ ...row, brief: JSON.parse(row.brief) as Record<string, unknown> }))
}

/** Whether a member changed; one that is too long for a brief is named alone. */
export function touches({ brief }: LaterEvent, ...members: readonly string[]): boolean {
  const long = Array.isArray(brief.changed) ? brief.changed : []
  return members.some((member) => member in brief || long.includes(member))
}
