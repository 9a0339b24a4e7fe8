import type { BulkAction } from '../../../core/bulk/bulk-action.ts'
import { hasPapers, listBulkActions, mayUndo, readBulkAction } from '../../../core/bulk/find-bulk-actions.ts'
import { readPapers } from '../../../core/bulk/keep-papers.ts'
import { startBulkAction } from '../../../core/bulk/start-bulk-action.ts'
import { stopBulkAction } from '../../../core/bulk/stop-bulk-action.ts'
import { undoBulkAction } from '../../../core/bulk/undo-bulk-action.ts'
import type { Ctx } from '../../../core/context.ts'
import { parsePart, partOf } from '../paging.ts'
import { type Endpoint, FileAnswer, idParam } from '../request.ts'
import {
  type BulkActionAnswer,
  type BulkActionsAnswer,
  type BulkActionWire,
  parseBulkRequest,
  presentAction,
} from './bulk-wire.ts'

/** What is quick has ended when this answers; else it is a task, and is told of by the live stream. */
export const postBulkAction: Endpoint = async (ctx, request) => {
  const wanted = parseBulkRequest(request.body())
  return answerOf(ctx, await startBulkAction(ctx, wanted))
}

export const getBulkActions: Endpoint = async (ctx, request) => {
  const part = parsePart(request.query)
  request.query.throwIfFaulty()
  const { rows, before } = partOf(await listBulkActions(ctx, part), part, ({ bulkActionId }) => bulkActionId)
  const answer: BulkActionsAnswer = {
    actions: rows.map((action) => present(ctx, action)),
    before,
  }
  return answer
}

/** `after`: refused orders below this place. */
export const getBulkAction: Endpoint = async (ctx, request) => {
  const after = request.query.integer('after', { min: 0 }) ?? 0
  request.query.throwIfFaulty()
  const { action, refusedRows } = await readBulkAction(ctx, idParam(request, 'bulkActionId'), after)
  const answer: BulkActionAnswer = { action: present(ctx, action), refusedRows }
  return answer
}

export const postStop: Endpoint = async (ctx, request) =>
  answerOf(ctx, await stopBulkAction(ctx, idParam(request, 'bulkActionId')))

/** The action that takes it back. */
export const postUndo: Endpoint = async (ctx, request) =>
  answerOf(ctx, await undoBulkAction(ctx, idParam(request, 'bulkActionId')))

export const getPapers: Endpoint = async (ctx, request) => {
  const id = idParam(request, 'bulkActionId')
  const pdf = Buffer.from(await readPapers(ctx, id))
  return new FileAnswer(pdf, { type: 'application/pdf', name: `papers-${id}.pdf`, isInline: true })
}

async function answerOf(ctx: Ctx, { bulkActionId }: BulkAction): Promise<BulkActionAnswer> {
  const { action, refusedRows } = await readBulkAction(ctx, bulkActionId)
  return { action: present(ctx, action), refusedRows }
}

function present(ctx: Ctx, action: BulkAction): BulkActionWire {
  return presentAction(action, { mayUndo: mayUndo(ctx, action), hasPapers: hasPapers(ctx, action) })
}
