// The history of bulk actions, and what one of them came to.

import { may } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import { type BulkAction, canUndo, isForgotten } from './bulk-action.ts'
import { listActions, listRefusedRows, type RefusedRow, readAction } from './bulk-rows.ts'

export type { RefusedRow } from './bulk-rows.ts'

const MOST_LISTED = 100
const MOST_REFUSED = 500

/** The newest first; those older than `before`, where that is given. */
export function listBulkActions(
  ctx: Ctx,
  { before, limit }: { before: number | null; limit: number },
): Promise<BulkAction[]> {
  return listActions(ctx, before, Math.min(limit, MOST_LISTED))
}

/** With the first refused orders after a position. @throws HubError not_found */
export async function readBulkAction(
  ctx: Ctx,
  bulkActionId: number,
  after = 0,
): Promise<{ action: BulkAction; refusedRows: RefusedRow[] }> {
  const action = await readAction(ctx, bulkActionId)
  if (!action) throw notFound(`There is no bulk action ${bulkActionId}.`)
  const refusedRows =
    action.refused > 0 ? await listRefusedRows(ctx, bulkActionId, { after, limit: MOST_REFUSED }) : []
  return { action, refusedRows }
}

/** Whether whoever asks may take it back now. */
export function mayUndo(ctx: Ctx, action: BulkAction): boolean {
  const { member } = ctx
  if (!canUndo(action, ctx.now()) || action.done === 0) return false
  return !member || member.userId === action.userId || may(member.role, 'undo_for_others')
}

/** Whether there is something to print. */
export function hasPapers(ctx: Ctx, action: BulkAction): boolean {
  const { kind, done, endedAt } = action
  const isPrinted = kind === 'label' || kind === 'print'
  return isPrinted && done > 0 && endedAt !== null && !isForgotten(action, ctx.now())
}
