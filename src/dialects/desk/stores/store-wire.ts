// Stores as their set-up pages show and change them.
import {
  type AuthMode,
  authModes,
  type Credentials,
  type StoreSettings,
} from '../../../core/stores/connector.ts'
import type { StoreReport } from '../../../core/stores/find-store-states.ts'
import type { StoreSetUp } from '../../../core/stores/read-connected-store.ts'
import type { ConnectionChange, ConnectionDraft } from '../../../core/stores/settle-connection.ts'
import { mappableStatuses, type StatusMapping } from '../../../core/stores/store.ts'
import type { StoreKind } from '../../../core/stores/store-kinds.ts'
import type { StoreState } from '../../../core/stores/store-state.ts'
import type { Fields } from '../../../http/fields.ts'

export interface StoreListAnswer {
  stores: StoreRow[]
}

export interface StoreRow {
  storeId: number
  storeName: string
  kind: string
  marketplaceName: string
  isDefault: boolean
  active: boolean
  autoRefresh: boolean
  state: StoreState
  /** Why it fails. */
  message: string | null
  isRefreshing: boolean
  /** Fetched up to then. */
  refreshDate: string | null
  nextRefreshAt: string | null
  lastEndedAt: string | null
  /** Left out of the last refresh, for a status that no mapping knows. */
  unmappedOrders: number
  failedNotices: number
  gaps: number
}

export interface StoreKindsAnswer {
  /** A manual store is none of them: it needs a name alone. */
  kinds: StoreKind[]
  authModes: AuthMode[]
  mappableStatuses: StatusMapping['orderStatus'][]
}

export interface StoreAnswer {
  storeId: number
  storeName: string
  kind: string
  marketplaceName: string
  isDefault: boolean
  active: boolean
  autoRefresh: boolean
  companyName: string
  phone: string
  publicEmail: string
  website: string
  createDate: string
  modifyDate: string
  /** Fetched up to then. */
  refreshDate: string | null
  statusMappings: StatusMapping[]
  /** Null for a manual store. */
  connection: StoreSetUp['connection']
}

export function presentStoreRow({ createDate: _made, ...store }: StoreReport): StoreRow {
  return {
    ...store,
    refreshDate: store.refreshDate?.toISOString() ?? null,
    nextRefreshAt: store.nextRefreshAt?.toISOString() ?? null,
    lastEndedAt: store.lastEndedAt?.toISOString() ?? null,
  }
}

export function presentStore({ store, connection }: StoreSetUp): StoreAnswer {
  const { storeId, storeName, kind, marketplaceName, isDefault, active, autoRefresh } = store
  const { companyName, phone, publicEmail, website, createDate, modifyDate, refreshDate } = store
  return {
    ...{ storeId, storeName, kind, marketplaceName, isDefault, active, autoRefresh },
    ...{ companyName, phone, publicEmail, website },
    createDate: createDate.toISOString(),
    modifyDate: modifyDate.toISOString(),
    refreshDate: refreshDate?.toISOString() ?? null,
    statusMappings: store.statusMappings ?? [],
    connection,
  }
}

export function parseConnectionDraft(body: Fields): ConnectionDraft {
  return {
    kind: body.requiredText('kind', { max: 50 }),
    url: body.requiredText('url', { max: 2_000 }).trim(),
    credentials: parseCredentials(body),
    preset: body.text('preset', { max: 50 }),
    settings: parseSettings(body),
    statusMappings: parseMappings(body),
  }
}

/** Null where nothing was said of it. Blank credentials stay as they are. */
export function parseConnectionChange(body: Fields): ConnectionChange | null {
  const credentials = parseCredentials(body)
  const settings = parseSettings(body)
  const hasSaid =
    !body.isBlank('url') || Object.keys(credentials).length > 0 || Object.keys(settings).length > 0
  if (!hasSaid) return null
  return {
    ...(body.isBlank('url') ? {} : { url: body.requiredText('url', { max: 2_000 }).trim() }),
    ...(Object.keys(credentials).length > 0 ? { credentials } : {}),
    settings,
  }
}

function parseCredentials(body: Fields): Credentials {
  const username = body.text('username')
  const password = body.text('password')
  return { ...(username ? { username } : {}), ...(password ? { password } : {}) }
}

/** Those that were sent; `everyMinutes` null is the pace of the hub. */
function parseSettings(body: Fields): Partial<StoreSettings> {
  const given = body.object('settings')
  if (!given) return {}
  const modes = given.texts('authModes')
  const read = {
    authModes: modes?.flatMap((word, at) => {
      const mode = authModes.find((known) => known === word)
      if (!mode)
        given.fault(`authModes[${at}]`, `A way to sign in is one of ${authModes.join(', ')}, not ${word}.`)
      return mode ? [mode] : []
    }),
    timeZone: given.text('timeZone', { max: 100 }),
    allowHttp: given.boolean('allowHttp'),
    createdOnly: given.boolean('createdOnly'),
    cacheStamp: given.boolean('cacheStamp'),
    billToAsShipTo: given.boolean('billToAsShipTo'),
    fetchNotes: given.boolean('fetchNotes'),
    hints: given.boolean('hints'),
    orderDateFrom: given.oneOf('orderDateFrom', ['paid', 'created']),
    notifyDelayMinutes: given.integer('notifyDelayMinutes', { min: 0, max: 7 * 24 * 60 }),
  }
  const said = Object.fromEntries(
    Object.entries(read).filter(([, value]) => value !== null && value !== undefined),
  )
  const everyMinutes = given.integer('everyMinutes')
  return { ...said, ...(given.has('everyMinutes') ? { everyMinutes } : {}) }
}

/** Null where they were not sent. */
export function parseMappings(body: Fields): StatusMapping[] | null {
  return (
    body.objects('statusMappings')?.map((mapping) => ({
      orderStatus: mapping.requiredOneOf('orderStatus', mappableStatuses) ?? 'awaiting_shipment',
      statusKey: mapping.requiredText('statusKey', { max: 200 }),
    })) ?? null
  )
}
