// Takes an action back: one more action, over the orders that it changed, from what each was before.
import { randomUUID } from 'node:crypto'
import { type Ctx, inTransaction } from '../context.ts'
import { notAllowedNow, notFound } from '../errors.ts'
import { refuseTarget } from '../orders/move-to-account.ts'
import { type BulkAction, canUndo, isForgotten, isOfKind, isReversible } from './bulk-action.ts'
import { copyDoneRows, countDoneRows, insertAction, lockAction, readAction, writeUndo } from './bulk-rows.ts'
import { runBulkAction } from './run-bulk-action.ts'
import { isQuick, queueAction } from './start-bulk-action.ts'
import { demandHand } from './stop-bulk-action.ts'

/**
 * The undoing action as it is when this answers. An order that somebody changed in the same respect since is left as it is,
 * and stands among its refused ones.
 * @throws HubError not_found, forbidden, not_allowed_now
 */
export async function undoBulkAction(ctx: Ctx, bulkActionId: number): Promise<BulkAction> {
  const { id, total, kind } = await inTransaction(ctx, async (ctx) => {
    const action = await lockAction(ctx, bulkActionId)
    if (!action) throw notFound(`There is no bulk action ${bulkActionId}.`)
    demandHand(ctx, action)
    refuseUndo(action, ctx.now())
    // Whoever moves orders back works in both accounts as well.
    if (isOfKind(action, 'move')) await refuseTarget(ctx, action.parameters.targetAccountId)
    const total = await countDoneRows(ctx, bulkActionId)
    if (total === 0) throw notAllowedNow('This action changed no order; there is nothing to undo.')
    const { kind, parameters } = action
    const chosen = { kind, parameters, selection: { orders: total }, total, eventBatch: randomUUID() }
    const id = await insertAction(ctx, { ...chosen, undoOf: bulkActionId })
    await copyDoneRows(ctx, bulkActionId, id)
    await writeUndo(ctx, bulkActionId, { state: action.state, undoneBy: id })
    await queueAction(ctx, id, isQuick(kind, total))
    return { id, total, kind }
  })
  if (isQuick(kind, total)) await runBulkAction(ctx, id, new AbortController().signal)
  return (await readAction(ctx, id)) as BulkAction
}

function refuseUndo(action: BulkAction, now: Date): void {
  if (canUndo(action, now)) return
  const { kind, state, undoOf, undoneBy } = action
  if (undoOf !== null) throw notAllowedNow('An undo cannot be undone; do the action once more instead.')
  if (!isReversible(kind)) throw notAllowedNow('This kind of action cannot be undone.')
  if (state === 'undone') throw notAllowedNow('This action is undone already.')
  if (undoneBy !== null) throw notAllowedNow('This action is being undone already.')
  if (isForgotten(action, now))
    throw notAllowedNow(
      'This action ended more than 90 days ago; what its orders were before is no longer known. Change them anew instead.',
    )
  throw notAllowedNow('This action is still running; stop it first, then undo it.')
}
