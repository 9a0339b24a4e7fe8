// Starts one thing with many orders. Which orders those are is settled here, once; what is quick is done before the answer.
import { randomUUID } from 'node:crypto'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, invalid } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { resolveSelection } from '../orders/order-selection.ts'
import { later } from '../tasks.ts'
import { newBatch } from '../webhooks/batch.ts'
import {
  type BulkAction,
  type BulkKind,
  MOST_AT_ONCE,
  MOST_LABELS,
  MOST_MOVED,
  MOST_ORDERS,
  MOST_SLIPS,
} from './bulk-action.ts'
import type { BulkRequest } from './bulk-request.ts'
import { endRows, insertAction, insertRows, nextRows, readAction, writeState } from './bulk-rows.ts'
import { checkParameters } from './check-parameters.ts'
import { matchTracking } from './match-tracking.ts'
import { move } from './move-work.ts'
import { runBulkAction } from './run-bulk-action.ts'

/** Whoever did it in the request has ended by then; else the task goes on with it. */
const TAKEN_OVER_AFTER_MS = 60_000

const mostOf: Partial<Record<BulkKind, number>> = { label: MOST_LABELS, print: MOST_SLIPS, move: MOST_MOVED }
/** They take longer than a caller waits for. */
const slow: readonly BulkKind[] = ['label', 'print']

/**
 * The action as it is when this answers: ended where that took a moment, else waiting for its task.
 * @throws HubError forbidden, invalid naming the parameter at fault, not_found; for `move` not_allowed_now with a fault an
 * order that cannot: then none has moved.
 */
export async function startBulkAction(ctx: Ctx, request: BulkRequest): Promise<BulkAction> {
  demand(ctx, 'work_orders')
  await checkParameters(ctx, request)
  const ids = await resolveSelection(ctx, request.selection, mostOf[request.kind] ?? MOST_ORDERS)
  refuseSurprise(request, ids.length)
  if (ids.length === 0) throw invalid('selection', 'No order is selected; nothing was done.')
  const given = await matchTracking(ctx, ids, request.tracking ?? [])
  const chosen = { request, ids, given }
  const id = request.kind === 'move' ? await moveAll(ctx, chosen) : await queue(ctx, chosen)
  if (isQuick(request.kind, ids.length)) await runBulkAction(ctx, id, new AbortController().signal)
  return (await readAction(ctx, id)) as BulkAction
}

/** What cannot be taken back is not done to orders that came to the list after somebody chose all of it. */
function refuseSurprise({ kind, selection }: BulkRequest, found: number): void {
  if ('ids' in selection || (kind !== 'label' && kind !== 'mark_shipped')) return
  const chosen = selection.total - selection.except.length
  if (found <= chosen) return
  const text = `${found} orders match by now, and ${chosen} were chosen; nothing was done. Look at the list, and choose them again.`
  throw new HubError('conflict', text, { faults: [{ path: 'selection', text }] })
}

export function isQuick(kind: BulkKind, orders: number): boolean {
  return orders <= MOST_AT_ONCE && !slow.includes(kind)
}

interface Chosen {
  request: BulkRequest
  ids: readonly number[]
  given: readonly (string | null)[]
}

function queue(ctx: Ctx, { request, ids, given }: Chosen): Promise<number> {
  const { kind } = request
  return inTransaction(ctx, async (ctx) => {
    const id = await insertAction(ctx, newAction(request, ids.length, randomUUID()))
    await insertRows(ctx, id, ids, given)
    await queueAction(ctx, id, isQuick(kind, ids.length))
    return id
  })
}

/** Part of the transaction that writes the action. */
export async function queueAction(ctx: Ctx, bulkActionId: number, isQuick: boolean): Promise<void> {
  const at = new Date(ctx.now().getTime() + (isQuick ? TAKEN_OVER_AFTER_MS : 0))
  await later(ctx, 'run_bulk_action', { bulkActionId }, { key: String(bulkActionId), at })
  noteChange(ctx, 'tasks', [bulkActionId])
}

function newAction({ kind, parameters, selection }: BulkRequest, total: number, eventBatch: string) {
  const chosen = 'ids' in selection ? { orders: total } : { filter: selection.filter }
  return { kind, parameters, selection: chosen, total, eventBatch, undoOf: null }
}

/** All of them or none, in one transaction. */
async function moveAll(ctx: Ctx, { request, ids }: Chosen): Promise<number> {
  if (request.kind !== 'move') throw new Error('only moves are done all at once')
  const batch = newBatch()
  try {
    return await inTransaction({ ...ctx, batch }, async (ctx) => {
      const id = await insertAction(ctx, newAction(request, ids.length, batch.id))
      await insertRows(ctx, id, ids, [])
      const action = (await readAction(ctx, id)) as BulkAction<'move'>
      await endRows(ctx, id, await move(ctx, action, await nextRows(ctx, id, MOST_MOVED)))
      await writeState(ctx, id, 'done')
      noteChange(ctx, 'tasks', [id])
      return id
    })
  } catch (error) {
    if (!(error instanceof HubError) || error.rows.length === 0) throw error
    const text = `${error.rows.length} of ${ids.length} orders cannot be moved; nothing was moved. Leave those out, and move again.`
    throw new HubError('not_allowed_now', text, { rows: error.rows, cause: error })
  }
}
