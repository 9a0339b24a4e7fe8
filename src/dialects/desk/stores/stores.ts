import { setStoreActive } from '../../../core/stores/activate-store.ts'
import { connectStore } from '../../../core/stores/connect-store.ts'
import { authModes } from '../../../core/stores/connector.ts'
import { createStore } from '../../../core/stores/create-store.ts'
import { editStore } from '../../../core/stores/edit-store.ts'
import { findStoreStates } from '../../../core/stores/find-store-states.ts'
import { readStoreSetUp } from '../../../core/stores/read-connected-store.ts'
import { mappableStatuses } from '../../../core/stores/store.ts'
import { listStoreKinds } from '../../../core/stores/store-kinds.ts'
import type { Fields } from '../../../http/fields.ts'
import { type Endpoint, idParam } from '../request.ts'
import {
  parseConnectionChange,
  parseConnectionDraft,
  parseMappings,
  presentStore,
  presentStoreRow,
  type StoreKindsAnswer,
  type StoreListAnswer,
} from './store-wire.ts'

/** As clients of the V1 API know stores that are filled by hand. */
const manualMarketplace = 'ShipStation'
const longestText = 200

export const getStores: Endpoint = async (ctx) => {
  const answer: StoreListAnswer = { stores: (await findStoreStates(ctx)).map(presentStoreRow) }
  return answer
}

export const getStoreKinds: Endpoint = async (ctx) => {
  const answer: StoreKindsAnswer = {
    kinds: listStoreKinds(ctx),
    authModes: [...authModes],
    mappableStatuses: [...mappableStatuses],
  }
  return answer
}

export const getStore: Endpoint = async (ctx, request) =>
  presentStore(await readStoreSetUp(ctx, idParam(request, 'storeId')))

/** Kind `manual` has a name and nothing else. */
export const postStore: Endpoint = async (ctx, request) => {
  const body = request.body()
  const storeName = body.requiredText('storeName', { max: longestText })
  if (body.text('kind') === 'manual') {
    body.throwIfFaulty()
    const { storeId } = await createStore(ctx, { storeName, marketplaceName: manualMarketplace })
    return presentStore(await readStoreSetUp(ctx, storeId))
  }
  const draft = parseConnectionDraft(body)
  body.throwIfFaulty()
  const { storeId } = await connectStore(ctx, { ...draft, storeName })
  return presentStore(await readStoreSetUp(ctx, storeId))
}

/** What is left out stays; credentials that are blank too. */
export const putStore: Endpoint = async (ctx, request) => {
  const body = request.body()
  const storeId = idParam(request, 'storeId')
  const edit = { details: parseDetails(body), connection: parseConnectionChange(body) }
  body.throwIfFaulty()
  await editStore(ctx, storeId, edit)
  return presentStore(await readStoreSetUp(ctx, storeId))
}

export const putStoreActive: Endpoint = async (ctx, request) => {
  const body = request.body()
  const active = body.boolean('active')
  if (active === null) body.fault('active', 'Say whether the store is in use: active true or false.')
  body.throwIfFaulty()
  await setStoreActive(ctx, idParam(request, 'storeId'), active ?? false)
  return null
}

function parseDetails(body: Fields) {
  const texts = ['storeName', 'companyName', 'phone', 'publicEmail', 'website'] as const
  const given = texts.flatMap((name) =>
    body.has(name) ? [[name, body.text(name, { max: longestText }) ?? '']] : [],
  )
  const autoRefresh = body.boolean('autoRefresh')
  const statusMappings = parseMappings(body)
  return {
    ...(Object.fromEntries(given) as Partial<Record<(typeof texts)[number], string>>),
    ...(autoRefresh === null ? {} : { autoRefresh }),
    ...(statusMappings === null ? {} : { statusMappings }),
  }
}
