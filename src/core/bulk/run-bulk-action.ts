// Carries an action out, from the order where it stands to its last: so many orders a transaction, together with the ends
// of their rows, so that a run that was cut off goes on where it stopped, and nothing is done twice.
import { readMember } from '../accounts/find-users.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { closeBatch, openBatch } from '../webhooks/batch.ts'
import { type BulkAction, type BulkKind, type BulkRow, isOfKind, type RowEnd } from './bulk-action.ts'
import { endRows, lockAction, markUndone, nextRows, reopenUndo, writeState, writeUndo } from './bulk-rows.ts'
import * as change from './change-work.ts'
import { keepPapers } from './keep-papers.ts'
import { makeNextLabel } from './label-work.ts'
import { move, undoMove } from './move-work.ts'
import { print } from './print-work.ts'
import { ship } from './ship-work.ts'
import * as undo from './undo-work.ts'
import { type CarryOut, refusedEnd } from './work.ts'

const ORDERS_AT_ONCE = 200

type Works = { [K in Exclude<BulkKind, 'label'>]: CarryOut<K> }

const works: Works = {
  tag: change.tag,
  untag: change.untag,
  assign: change.assign,
  unassign: change.unassign,
  hold: change.holdUntil,
  release: change.release,
  mark_shipped: ship,
  delete: change.remove,
  restore: change.restore,
  move,
  print,
}
const undoes: Partial<Works> = {
  tag: undo.undoTag,
  untag: undo.undoUntag,
  assign: undo.undoAssign,
  unassign: undo.undoUnassign,
  hold: undo.undoHold,
  release: undo.undoRelease,
  delete: undo.undoDelete,
  restore: undo.undoRestore,
  move: undoMove,
}

/** Only surprises throw, and `signal`, after which the action goes on later. One that has ended is left as it is. */
export async function runBulkAction(ctx: Ctx, bulkActionId: number, signal: AbortSignal): Promise<void> {
  const action = await begin(ctx, bulkActionId)
  if (!action) return
  const acting = await actingFor(ctx, action)
  while (await goesOn(acting, action)) signal.throwIfAborted()
  await end(acting, action)
}

/** Whoever asked for it is who did it, though the hub does it later. */
async function actingFor(ctx: Ctx, { actor, userId, eventBatch }: BulkAction): Promise<Ctx> {
  const { member: _runner, ...others } = ctx
  const user = userId === null ? null : await readMember(ctx, userId)
  const member = user && { userId: user.userId, name: user.name, role: user.role }
  return { ...others, actor, batch: openBatch(eventBatch), ...(member && { member }) }
}

function begin(ctx: Ctx, bulkActionId: number): Promise<BulkAction | null> {
  return inTransaction(ctx, async (ctx) => {
    const action = await lockAction(ctx, bulkActionId)
    if (!action) return null
    if (!isOpen(action)) {
      // A hub that ended between the last order and this left it open.
      await closeAction(ctx, action)
      return null
    }
    if (action.state === 'waiting') await writeState(ctx, bulkActionId, 'running')
    noteChange(ctx, 'tasks', [bulkActionId])
    return action
  })
}

function isOpen({ state }: BulkAction): boolean {
  return state === 'waiting' || state === 'running'
}

/** True while there may be more. */
function goesOn(ctx: Ctx, action: BulkAction): Promise<boolean> {
  return isOfKind(action, 'label') ? makeNextLabel(ctx, action) : runSome(ctx, action, ORDERS_AT_ONCE)
}

/** Whatever refuses several orders at once is asked about each by itself. */
async function runSome(ctx: Ctx, action: BulkAction, size: number): Promise<boolean> {
  try {
    return await inTransaction(ctx, (ctx) => runRows(ctx, action, size, workOf(action)))
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    if (size === 1) return inTransaction(ctx, (ctx) => runRows(ctx, action, 1, refusing(error)))
  }
  for (let nth = 0; nth < size; nth += 1) if (!(await runSome(ctx, action, 1))) return false
  return true
}

type Work = (ctx: Ctx, action: BulkAction, rows: readonly BulkRow[]) => Promise<RowEnd[]>

function workOf({ kind, undoOf }: BulkAction): Work {
  const work = kind === 'label' ? undefined : (undoOf === null ? works : undoes)[kind]
  if (!work) throw new Error(`nothing is known of how to carry out ${kind}`)
  // Each kind's work is told what was kept for that kind.
  return work as Work
}

function refusing(error: HubError): Work {
  return async (_ctx, _action, rows) => rows.map(({ position }) => refusedEnd(position, error))
}

async function runRows(ctx: Ctx, action: BulkAction, size: number, work: Work): Promise<boolean> {
  const { bulkActionId, undoOf } = action
  if ((await lockAction(ctx, bulkActionId))?.state !== 'running') return false
  const rows = await nextRows(ctx, bulkActionId, size)
  if (rows.length === 0) return false
  const ends = await work(ctx, action, rows)
  await endRows(ctx, bulkActionId, ends)
  if (undoOf !== null)
    await markUndone(
      ctx,
      undoOf,
      ends.filter(isDone).map(({ position }) => position),
    )
  noteChange(ctx, 'tasks', [bulkActionId])
  return true
}

function isDone({ state }: RowEnd): boolean {
  return state === 'done'
}

/** Webhooks hear of the whole action; one that was stopped has told of itself already. */
async function end(ctx: Ctx, action: BulkAction): Promise<void> {
  const { bulkActionId, undoOf } = action
  const isMine = await inTransaction(ctx, async (ctx) => {
    const ended = await lockAction(ctx, bulkActionId)
    if (ended?.state !== 'running') return false
    await writeState(ctx, bulkActionId, 'done')
    // One that took nothing back leaves the way open for another.
    if (undoOf !== null && ended.done === 0) await reopenUndo(ctx, undoOf)
    else if (undoOf !== null) await writeUndo(ctx, undoOf, { state: 'undone', undoneBy: bulkActionId })
    noteChange(ctx, 'tasks', undoOf === null ? [bulkActionId] : [bulkActionId, undoOf])
    return true
  })
  await closeAction(ctx, action)
  if (isMine) await keepPapers(ctx, action)
}

/** In every account that heard of it. Again is no change. */
export async function closeAction(ctx: Ctx, action: BulkAction): Promise<void> {
  const batch = openBatch(action.eventBatch)
  await closeBatch(ctx, batch)
  if (!isOfKind(action, 'move')) return
  const { targetAccountId } = action.parameters
  await closeBatch({ ...ctx, account: { ...ctx.account, id: targetAccountId } }, batch)
}
