// Stops an action where it stands: what is done is done, the orders that waited are left alone.
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notAllowedNow, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import type { BulkAction } from './bulk-action.ts'
import { lockAction, readAction, reopenUndo, writeState } from './bulk-rows.ts'
import { closeAction } from './run-bulk-action.ts'

/** @throws HubError not_found, forbidden, not_allowed_now for one that has ended */
export async function stopBulkAction(ctx: Ctx, bulkActionId: number): Promise<BulkAction> {
  const action = await inTransaction(ctx, async (ctx) => {
    const action = await lockAction(ctx, bulkActionId)
    if (!action) throw notFound(`There is no bulk action ${bulkActionId}.`)
    demandHand(ctx, action)
    if (action.state !== 'waiting' && action.state !== 'running')
      throw notAllowedNow(`Bulk action ${bulkActionId} has ended; there is nothing to stop.`)
    await writeState(ctx, bulkActionId, 'stopped')
    if (action.undoOf !== null) await reopenUndo(ctx, action.undoOf)
    noteChange(ctx, 'tasks', [bulkActionId, ...(action.undoOf === null ? [] : [action.undoOf])])
    return action
  })
  await closeAction(ctx, action)
  return (await readAction(ctx, bulkActionId)) as BulkAction
}

/** Everybody decides about their own actions, managers about those of others. */
export function demandHand(ctx: Ctx, { userId }: BulkAction): void {
  demand(ctx, userId !== null && userId === ctx.member?.userId ? 'work_orders' : 'undo_for_others')
}
