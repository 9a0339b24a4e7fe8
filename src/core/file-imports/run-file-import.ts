// Saves the orders of a file, or takes them back: so many a transaction, together with what became of each, so that a run
// that was cut off goes on where it stopped.
import { type Ctx, inTransaction } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import { removeUntouched } from '../orders/remove-untouched.ts'
import { saveOrders } from '../orders/save-orders.ts'
import { closeBatch, openBatch } from '../webhooks/batch.ts'
import { composeOrder, type FileOrder } from './compose-orders.ts'
import type { FileImport } from './file-import.ts'
import {
  addOutcomes,
  dropText,
  listCreated,
  lockRow,
  type OrderOutcome,
  readLastPosition,
  settleOutcomes,
  updateRow,
} from './file-import-rows.ts'
import { type OpenedFile, openFile } from './preview-file.ts'

const ORDERS_AT_ONCE = 100

/** Only surprises throw, and `signal`, after which it goes on later. What has ended is left as it is. */
export async function runFileImport(ctx: Ctx, fileImportId: number, signal: AbortSignal): Promise<void> {
  const file = await begin(ctx, fileImportId)
  if (!file) return
  const batch = openBatch(file.eventBatch)
  const acting = { ...ctx, actor: file.actor, batch }
  if (file.state === 'undoing') {
    while (await takeSomeBack(acting, file)) signal.throwIfAborted()
  } else {
    await saveAll(acting, file, signal)
  }
  await closeBatch(ctx, batch)
  await end(ctx, fileImportId)
}

function begin(ctx: Ctx, fileImportId: number): Promise<FileImport | null> {
  return inTransaction(ctx, async (ctx) => {
    const file = await lockRow(ctx, fileImportId)
    if (!file || !['waiting', 'running', 'undoing'].includes(file.state)) return null
    if (file.state !== 'waiting') return file
    const running: FileImport = { ...file, state: 'running', startedAt: ctx.now() }
    await updateRow(ctx, running)
    noteChange(ctx, 'imports', [fileImportId])
    return running
  })
}

async function saveAll(ctx: Ctx, file: FileImport, signal: AbortSignal): Promise<void> {
  const opened = await openFile(ctx, file)
  if (!opened) return
  // Lines that belong to no order come first, each as a row of its own, so that none of them goes missing silently.
  while (await saveSome(ctx, file, opened)) signal.throwIfAborted()
}

/** True while there is more. */
function saveSome(ctx: Ctx, file: FileImport, opened: OpenedFile): Promise<boolean> {
  const { groups, faults, settings } = opened
  return inTransaction(ctx, async (ctx) => {
    if ((await lockRow(ctx, file.fileImportId))?.state !== 'running') return false
    const first = (await readLastPosition(ctx, file.fileImportId)) + 1
    const lost = faults.slice(first, first + ORDERS_AT_ONCE).map(({ line, text }, nth) => {
      return { ...refused, position: first + nth, line, orderNumber: '', outcome: text }
    })
    const start = Math.max(0, first - faults.length)
    const left = ORDERS_AT_ONCE - lost.length
    const orders = groups.slice(start, start + left).map((group) => composeOrder(group, settings))
    if (lost.length + orders.length === 0) return false
    const saved = await save(ctx, orders, first + lost.length)
    await addOutcomes(ctx, file.fileImportId, [...lost, ...saved])
    noteChange(ctx, 'imports', [file.fileImportId])
    return true
  })
}

const refused = { orderId: null, state: 'refused', modifyDate: null } as const

async function save(ctx: Ctx, orders: readonly FileOrder[], first: number): Promise<OrderOutcome[]> {
  const good = orders.filter(({ draft }) => draft !== null)
  const outcomes = await saveOrders(
    ctx,
    good.flatMap(({ draft }) => draft ?? []),
  )
  return orders.map((order, nth) => {
    const row = { position: first + nth, line: order.line, orderNumber: order.orderNumber }
    if (!order.draft) return { ...row, ...refused, outcome: order.faults.map(wordFault).join(' ') }
    const outcome = outcomes[good.indexOf(order)]
    if (!outcome?.order) return { ...row, ...refused, outcome: outcome?.refused?.message ?? null }
    const { orderId, modifyDate } = outcome.order.doc
    return { ...row, orderId, state: 'created', modifyDate: new Date(modifyDate), outcome: null }
  })
}

function wordFault({ line, column, text }: FileOrder['faults'][number]): string {
  return `Line ${line}${column === null ? '' : `, ${column}`}: ${text}`
}

/** True while there is more. */
function takeSomeBack(ctx: Ctx, { fileImportId }: FileImport): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    if ((await lockRow(ctx, fileImportId))?.state !== 'undoing') return false
    const rows = await listCreated(ctx, fileImportId, ORDERS_AT_ONCE)
    if (rows.length === 0) return false
    const kept = await removeUntouched(
      ctx,
      rows.map(({ orderId, modifyDate }) => ({ orderId: orderId as number, modifyDate: modifyDate as Date })),
    )
    await settleOutcomes(
      ctx,
      fileImportId,
      rows.map(({ position, orderId }) => {
        const why = kept.get(orderId as number) ?? null
        return { position, state: why === null ? 'removed' : 'kept', outcome: why }
      }),
    )
    noteChange(ctx, 'imports', [fileImportId])
    return true
  })
}

function end(ctx: Ctx, fileImportId: number): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const file = await lockRow(ctx, fileImportId)
    if (file?.state !== 'running' && file?.state !== 'undoing') return
    const state = file.state === 'running' ? 'done' : 'undone'
    await updateRow(ctx, { ...file, state, endedAt: ctx.now() })
    await dropText(ctx, fileImportId)
    noteChange(ctx, 'imports', [fileImportId])
  })
}
