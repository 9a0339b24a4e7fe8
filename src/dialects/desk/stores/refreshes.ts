import { findLedger, readLedgerEntry } from '../../../core/imports/find-ledger.ts'
import { refreshStore } from '../../../core/imports/refresh-store.ts'
import { replayRefresh } from '../../../core/imports/replay-refresh.ts'
import { findStatuses } from '../../../core/imports/store-statuses.ts'
import { parsePart, partOf } from '../paging.ts'
import { type Endpoint, idParam } from '../request.ts'
import {
  type LedgerAnswer,
  presentLedgerDetail,
  presentRefresh,
  presentStatus,
  type StatusesAnswer,
} from './ledger-wire.ts'

/** `from`: also what changed since then. */
export const postRefresh: Endpoint = async (ctx, request) => {
  const body = request.body()
  const text = body.text('from')
  const from = text === null ? null : new Date(text)
  if (from && Number.isNaN(from.getTime())) body.fault('from', `'${text}' is no day; write 2026-01-31.`)
  body.throwIfFaulty()
  return refreshStore(ctx, idParam(request, 'storeId'), { why: 'request', from })
}

export const getRefreshes: Endpoint = async (ctx, request) => {
  const part = parsePart(request.query)
  const onlyEventful = request.query.boolean('eventful') ?? false
  request.query.throwIfFaulty()
  const entries = await findLedger(ctx, idParam(request, 'storeId'), { ...part, onlyEventful })
  const { rows, before } = partOf(entries, part, ({ refreshId }) => refreshId)
  const answer: LedgerAnswer = { refreshes: rows.map(presentRefresh), before }
  return answer
}

export const getRefresh: Endpoint = async (ctx, request) =>
  presentLedgerDetail(await readLedgerEntry(ctx, whichOf(request)))

/** The kept pages once more; a refresh of its own in the ledger. */
export const postReplay: Endpoint = async (ctx, request) => {
  const { storeId, refreshId } = await replayRefresh(ctx, whichOf(request))
  return presentLedgerDetail(await readLedgerEntry(ctx, { storeId, refreshId }))
}

export const getStatuses: Endpoint = async (ctx, request) => {
  const found = await findStatuses(ctx, idParam(request, 'storeId'))
  const answer: StatusesAnswer = { statuses: found.map(presentStatus) }
  return answer
}

function whichOf(request: Parameters<Endpoint>[1]) {
  return { storeId: idParam(request, 'storeId'), refreshId: idParam(request, 'refreshId') }
}
