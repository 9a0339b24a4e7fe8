// What happened around an order without changing it, in its history.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import type { HistoryKind } from './order-history.ts'

const insert: Statement = {
  name: 'order_history_insert',
  text: `insert into order_history (account_id, order_id, at, kind, actor, brief) values ($1, $2, $3, $4, $5, $6)`,
}

export async function recordOnOrder(
  ctx: Ctx,
  orderId: number,
  kind: HistoryKind,
  brief: Record<string, unknown>,
): Promise<void> {
  await ctx.db.send(insert, [ctx.account.id, orderId, ctx.now(), kind, ctx.actor, JSON.stringify(brief)])
  noteChange(ctx, 'orders', [orderId])
}
