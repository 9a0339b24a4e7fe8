// The files that were brought, and what became of one of them.
import { may } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import { type FileImport, isForgotten } from './file-import.ts'
import { listRows, listTold, type OrderOutcome, readRow } from './file-import-rows.ts'
import { type FilePreview, previewFile } from './preview-file.ts'

const MOST_LISTED = 100
const MOST_TOLD = 500

/** The newest first; those older than `before`, where that is given. */
export function listFileImports(
  ctx: Ctx,
  { before, limit }: { before: number | null; limit: number },
): Promise<FileImport[]> {
  return listRows(ctx, before, Math.min(limit, MOST_LISTED))
}

export interface FileImportReport {
  file: FileImport
  /** Until its orders are in the book. */
  preview: FilePreview | null
  /** The first orders that were refused, or left in the book by an undo. */
  told: OrderOutcome[]
}

/** @throws HubError not_found */
export async function readFileImport(ctx: Ctx, fileImportId: number): Promise<FileImportReport> {
  const file = await readRow(ctx, fileImportId)
  if (!file) throw notFound(`There is no import ${fileImportId}.`)
  const preview = file.state === 'uploaded' ? await previewFile(ctx, file) : null
  const told = file.refused + file.kept > 0 ? await listTold(ctx, fileImportId, MOST_TOLD) : []
  return { file, preview, told }
}

/** Whether whoever asks may take its orders back now. */
export function mayUndoFile(ctx: Ctx, file: FileImport): boolean {
  const { member } = ctx
  const { state, created, userId } = file
  if ((state !== 'done' && state !== 'failed') || created === 0 || isForgotten(file, ctx.now())) return false
  return !member || member.userId === userId || may(member.role, 'undo_for_others')
}
