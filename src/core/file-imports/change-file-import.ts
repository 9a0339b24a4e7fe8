// What is settled about a file before its orders are saved, and the word to save them, or to take them back.
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notAllowedNow, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { readSurroundings, storeForNewOrder } from '../orders/order-surroundings.ts'
import { later } from '../tasks.ts'
import { checkMapping } from './check-mapping.ts'
import { type FileImport, type ImportMapping, isForgotten } from './file-import.ts'
import { lockRow, readRow, updateRow } from './file-import-rows.ts'
import { openFile } from './preview-file.ts'
import { runFileImport } from './run-file-import.ts'

/** So few orders are saved, or taken back, before the answer. */
const FEW_ORDERS = 100
/** Whoever did it in the request has ended by then; else the task goes on with it. */
const TAKEN_OVER_AFTER_MS = 60_000

/** @throws HubError not_found, not_allowed_now once it is committed, invalid naming what cannot be */
export async function mapFile(
  ctx: Ctx,
  fileImportId: number,
  { mapping, storeId }: { mapping: ImportMapping; storeId: number | null },
): Promise<FileImport> {
  demand(ctx, 'work_orders')
  const seen = await required(readRow(ctx, fileImportId), fileImportId)
  const columns = Object.values(mapping.columns).filter((at) => at >= seen.headers.length)
  if (columns.length > 0) checkMapping(mapping, seen.headers)
  storeForNewOrder(await readSurroundings(ctx, {}), storeId)
  const opened = await openFile(ctx, { ...seen, mapping })
  return inTransaction(ctx, async (ctx) => {
    const file = await lockUploaded(ctx, fileImportId)
    const mapped = { ...file, mapping, storeId, orders: opened?.groups.length ?? 0 }
    await updateRow(ctx, mapped)
    return mapped
  })
}

/** Saves the orders: a few at once, many as a task. @throws HubError as `mapFile`; invalid for a mapping that is not whole */
export async function commitFile(ctx: Ctx, fileImportId: number): Promise<FileImport> {
  demand(ctx, 'work_orders')
  const file = await inTransaction(ctx, async (ctx) => {
    const file = await lockUploaded(ctx, fileImportId)
    checkMapping(file.mapping, file.headers)
    storeForNewOrder(await readSurroundings(ctx, {}), file.storeId)
    await updateRow(ctx, { ...file, state: 'waiting' })
    await queue(ctx, file, file.orders <= FEW_ORDERS)
    return file
  })
  return carryOn(ctx, file, file.orders)
}

/**
 * Takes the orders out of the book that nobody changed since; the others are listed.
 * @throws HubError not_found, forbidden, not_allowed_now
 */
export async function undoFile(ctx: Ctx, fileImportId: number): Promise<FileImport> {
  const file = await inTransaction(ctx, async (ctx) => {
    const file = await required(lockRow(ctx, fileImportId), fileImportId)
    const isMine = file.userId !== null && file.userId === ctx.member?.userId
    demand(ctx, isMine ? 'work_orders' : 'undo_for_others')
    const why = whyNotUndone(file, ctx.now())
    if (why !== null) throw notAllowedNow(why)
    await updateRow(ctx, { ...file, state: 'undoing', message: null, endedAt: null })
    await queue(ctx, file, file.created <= FEW_ORDERS)
    return file
  })
  return carryOn(ctx, file, file.created)
}

async function queue(ctx: Ctx, { fileImportId }: FileImport, isQuick: boolean): Promise<void> {
  const at = new Date(ctx.now().getTime() + (isQuick ? TAKEN_OVER_AFTER_MS : 0))
  await later(ctx, 'run_file_import', { fileImportId }, { key: String(fileImportId), at })
  noteChange(ctx, 'imports', [fileImportId])
}

async function carryOn(ctx: Ctx, { fileImportId }: FileImport, orders: number): Promise<FileImport> {
  if (orders <= FEW_ORDERS) await runFileImport(ctx, fileImportId, new AbortController().signal)
  return required(readRow(ctx, fileImportId), fileImportId)
}

async function lockUploaded(ctx: Ctx, fileImportId: number): Promise<FileImport> {
  const file = await required(lockRow(ctx, fileImportId), fileImportId)
  if (file.state === 'uploaded') return file
  throw notAllowedNow(
    `The orders of ${file.fileName} were imported already; upload the file again to map it anew.`,
  )
}

async function required(found: Promise<FileImport | null>, id: number): Promise<FileImport> {
  const file = await found
  if (!file) throw notFound(`There is no import ${id}. Files that are not imported are kept for 7 days.`)
  return file
}

function whyNotUndone(file: FileImport, now: Date): string | null {
  const { state, fileName } = file
  if (state === 'undone' || state === 'undoing') return `The import of ${fileName} is undone already.`
  if (state === 'uploaded') return `The orders of ${fileName} are not imported yet; there is nothing to undo.`
  if (state !== 'done' && state !== 'failed')
    return `The import of ${fileName} has not ended yet; undo it when it has.`
  return isForgotten(file, now)
    ? `The import of ${fileName} ended more than 90 days ago; which orders it brought is no longer known. Delete them in the list instead.`
    : null
}
