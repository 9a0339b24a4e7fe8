// A shop asked before it is saved: a failure of the shop is an answer, not an error.
import { tryNewStore, tryStore } from '../../../core/stores/test-store.ts'
import { type Endpoint, idParam } from '../request.ts'
import { parseConnectionChange, parseConnectionDraft } from './store-wire.ts'

/** Slow shops are asked several times, in several ways. */
const PATIENCE_MS = 180_000

export const postStoreTest: Endpoint = async (ctx, request) => {
  const body = request.body()
  const draft = parseConnectionDraft(body)
  body.throwIfFaulty()
  return tryNewStore(ctx, draft, patience(request.signal))
}

export const postSavedStoreTest: Endpoint = async (ctx, request) => {
  const body = request.body()
  const change = parseConnectionChange(body) ?? {}
  body.throwIfFaulty()
  return tryStore(ctx, idParam(request, 'storeId'), change, patience(request.signal))
}

function patience(left: AbortSignal): AbortSignal {
  return AbortSignal.any([left, AbortSignal.timeout(PATIENCE_MS)])
}
