// What happened to an order, page by page, the newest first.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { HistoryKind } from './order-history.ts'

export interface OrderHistoryEvent {
  historyId: number
  at: Date
  kind: HistoryKind
  /** As operations are done on somebody's behalf: `user Ann (ann@example.com)`, `key 12 (ERP)`, `hub`. */
  actor: string
  /** As `briefOf` wrote it, or the operation itself. */
  brief: Record<string, unknown>
}

const find: Statement = {
  name: 'order_history_page',
  text: `select history_id as "historyId", at, kind, actor, brief from order_history
    where account_id = $1 and order_id = $2 and ($3::bigint is null or history_id < $3)
    order by history_id desc limit $4`,
}

/** Before an entry, or from the newest. Of an order that the account has not, or has no more, what it kept. */
export async function findOrderHistory(
  ctx: Ctx,
  orderId: number,
  { before, limit }: { before: number | null; limit: number },
): Promise<OrderHistoryEvent[]> {
  const rows = await ctx.db.query<Omit<OrderHistoryEvent, 'brief'> & { brief: string }>(find, [
    ctx.account.id,
    orderId,
    before,
    limit,
  ])
  return rows.map((row) => ({ ...row, brief: JSON.parse(row.brief) as Record<string, unknown> }))
}
