// Ends an action that fails again and again, whatever is tried: what is done is done, and can be undone.
import { type Ctx, inTransaction } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import { lockAction, reopenUndo, writeState } from './bulk-rows.ts'
import { closeAction } from './run-bulk-action.ts'

const why =
  'It failed again and again, and was given up; the log of the hub says why. Orders that it had not reached are as they were.'

/** Does nothing to one that has ended. */
export function failBulkAction(ctx: Ctx, bulkActionId: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const action = await lockAction(ctx, bulkActionId)
    if (action?.state !== 'waiting' && action?.state !== 'running') return
    await writeState(ctx, bulkActionId, 'failed', why)
    if (action.undoOf !== null) await reopenUndo(ctx, action.undoOf)
    await closeAction(ctx, action)
    noteChange(ctx, 'tasks', [bulkActionId, ...(action.undoOf === null ? [] : [action.undoOf])])
  })
}
