import { HubError, invalid } from '../../../core/errors.ts'
import { listStores, readStore } from '../../../core/stores/find-stores.ts'
import { updateStore } from '../../../core/stores/update-store.ts'
import { bodyFields, endpoint, pathId } from '../request.ts'
import { parseStore, presentStore, presentStoreSummary } from './store-wire.ts'

export const listAccountStores = endpoint(async (ctx, { query }) => {
  const showInactive = query.boolean('showInactive') ?? false
  const marketplaceId = query.integer('marketplaceId')
  query.throwIfFaulty()
  const stores = await listStores(ctx, { showInactive, ...(marketplaceId === null ? {} : { marketplaceId }) })
  return stores.map((store) => presentStoreSummary(store, ctx.account))
})

export const getStore = endpoint(async (ctx, request) => {
  return presentStore(await readStore(ctx, pathId(request, 'storeId', 'Store')), ctx.account)
})

// Whole resource in, whole resource out. Where the path is the literal word `storeId`, as one client really sends it,
// the body names the store (V1 contract, section 11).
export const updateStoreById = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const inBody = body.integer('storeId')
  const draft = parseStore(body)
  const literal = !/^\d+$/.test(request.params.storeId ?? '')
  if (literal && inBody === null)
    body.fault('storeId', 'The storeId field is required where the path names no store.')
  body.throwIfFaulty()
  const storeId = literal ? (inBody as number) : pathId(request, 'storeId', 'Store')
  if (literal && (request.params.storeId ?? '').toLowerCase() !== 'storeid') {
    throw new HubError('not_found', 'The requested resource was not found.')
  }
  if (inBody !== null && inBody !== storeId) {
    throw invalid('storeId', `The body names store ${inBody}, the path store ${storeId}.`)
  }
  return presentStore(await updateStore(ctx, storeId, draft), ctx.account)
})
