// Ends an import that fails again and again, whatever is tried: orders that it saved stay, and can be taken back.
import { type Ctx, inTransaction } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import { closeBatch, openBatch } from '../webhooks/batch.ts'
import { dropText, lockRow, updateRow } from './file-import-rows.ts'

const whyNotSaved =
  'It failed again and again, and was given up; the log of the hub says why. Undo it, or import the file once more: orders that are in the book already are then left out.'
const whyNotUndone =
  'Undoing it failed again and again, and was given up; the log of the hub says why. Orders that it had not reached are still in the book.'

/** Does nothing to one that has ended. */
export function failFileImport(ctx: Ctx, fileImportId: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const file = await lockRow(ctx, fileImportId)
    if (!file || !['waiting', 'running', 'undoing'].includes(file.state)) return
    const message = file.state === 'undoing' ? whyNotUndone : whyNotSaved
    await updateRow(ctx, { ...file, state: 'failed', message, endedAt: ctx.now() })
    await dropText(ctx, fileImportId)
    await closeBatch(ctx, openBatch(file.eventBatch))
    noteChange(ctx, 'imports', [fileImportId])
  })
}
