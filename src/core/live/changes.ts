import type { Ctx } from '../context.ts'
import type { Topic } from './change.ts'

/**
 * Tells whoever looks at the account, in every process, once the open transaction has committed; never if it is undone.
 * `ids` null: many, or ones that are not told apart.
 */
export function noteChange(
  ctx: Pick<Ctx, 'db' | 'changes' | 'account'>,
  topic: Topic,
  ids: readonly number[] | null,
  accountId = ctx.account.id,
): void {
  ctx.db.afterCommit(() => ctx.changes.note({ accountId, topic, ids }))
}
