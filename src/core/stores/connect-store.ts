// Stores that orders are pulled from: made, changed, tried (stores-and-webhooks, 1.1, 1.5 and 4.1).
import { randomBytes } from 'node:crypto'
import type { Statement } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { invalid, notAllowedNow } from '../errors.ts'
import { mapStatus } from '../imports/map-status.ts'
import type {
  Connector,
  Credentials,
  StoreConnection,
  StorePreset,
  StoreSettings,
  TestReport,
} from './connector.ts'
import { readStore } from './find-stores.ts'
import { hastenRefresh, readConnection, writeConnection } from './keep-connection.ts'
import { checkedStoreName, checkMappings, type StatusMapping, type Store } from './store.ts'

const HINT_SECRET_BYTES = 32
const longestPauseMinutes = 7 * 24 * 60

export interface ConnectedStoreDraft {
  kind: string
  storeName: string
  url: string
  credentials: Credentials
  /** What a well-known cart wants; null: as the kind begins. */
  preset: string | null
  settings: Partial<StoreSettings>
  /** Null: those the preset, or the kind, begins with. */
  statusMappings: StatusMapping[] | null
}

const insert: Statement = {
  name: 'store_insert_connected',
  text: `insert into stores (account_id, kind, name, marketplace_id, marketplace_name, create_date, modify_date, auto_refresh,
      status_mappings, next_refresh_at)
    values ($1, $2, $3, $4, $5, $6, $6, true, $7::jsonb, $6) returning store_id as "storeId"`,
}

/** Refreshes by itself from now on. @throws HubError invalid, naming the member */
export async function connectStore(ctx: Ctx, draft: ConnectedStoreDraft): Promise<Store> {
  const connector = connectorOf(ctx, draft.kind)
  const storeName = checkedStoreName(draft.storeName)
  const preset = draft.preset === null ? null : presetOf(connector, draft.preset)
  const mappings = draft.statusMappings ?? preset?.mappings ?? connector.defaultMappings
  checkMappings(mappings)
  const settings = { ...connector.defaultSettings, ...preset?.settings, ...draft.settings }
  await checkAll(ctx, connector, { url: draft.url, credentials: draft.credentials, settings })
  return inTransaction(ctx, async (ctx) => {
    const { marketplaceId, name } = connector.marketplace
    const values = [ctx.account.id, draft.kind, storeName, marketplaceId, name, ctx.now()]
    const [made] = await ctx.db.query<{ storeId: number }>(insert, [...values, JSON.stringify(mappings)])
    const { storeId } = made as { storeId: number }
    const credentials = withHintSecret(draft.credentials, settings)
    await writeConnection(ctx, { storeId, url: draft.url, credentials, settings })
    return readStore(ctx, storeId)
  })
}

export interface ConnectionChange {
  url?: string
  credentials?: Credentials
  settings?: Partial<StoreSettings>
}

/**
 * What is left out stays; the store is refreshed by the new terms at once.
 * @throws HubError not_found, not_allowed_now for a manual store, invalid naming the member
 */
export async function changeConnection(ctx: Ctx, storeId: number, change: ConnectionChange): Promise<Store> {
  await keepChange(ctx, storeId, change)
  await hastenRefresh(ctx, storeId)
  return readStore(ctx, storeId)
}

async function keepChange(ctx: Ctx, storeId: number, change: ConnectionChange): Promise<void> {
  const { connector, connection } = await connected(ctx, storeId)
  const { url = connection.url } = change
  const settings = { ...connection.settings, ...change.settings }
  const credentials = withHintSecret({ ...connection.credentials, ...change.credentials }, settings)
  await checkAll(ctx, connector, { url, credentials, settings })
  await writeConnection(ctx, { storeId, url, credentials, settings })
}

/**
 * Asks the store for an hour of orders, imports nothing, and keeps the least way of signing in that worked.
 * @throws StoreError with what to change, HubError not_found or not_allowed_now
 */
export async function testStore(ctx: Ctx, storeId: number, signal: AbortSignal): Promise<StoreTest> {
  const { store, connector, connection } = await connected(ctx, storeId)
  const report = await connector.test(connection, {
    outgoing: ctx.outgoing,
    now: ctx.now,
    signal,
    pause: () => Promise.resolve(),
    warn() {},
  })
  await keepChange(ctx, storeId, { settings: { authModes: report.authModes } })
  const unmapped = report.statuses.filter((word) => mapStatus(store.statusMappings ?? [], word) === null)
  return { ...report, unmapped, sentences: wordReport(report, unmapped) }
}

/** Once made, it stays: the shop has it. */
function withHintSecret(credentials: Credentials, { hints }: StoreSettings): Credentials {
  if (!hints || credentials.hintSecret !== undefined) return credentials
  return { ...credentials, hintSecret: randomBytes(HINT_SECRET_BYTES).toString('base64url') }
}

export interface StoreTest extends TestReport {
  /** Words of the shop that no mapping knows. */
  unmapped: string[]
  /** All of it in plain words. */
  sentences: string[]
}

function wordReport(
  { orders, statuses, authModes, warnings, newUrl }: TestReport,
  unmapped: string[],
): string[] {
  const changed = `${orders} ${orders === 1 ? 'order' : 'orders'} changed in the last hour`
  const word = statuses.length === 1 ? 'status' : 'statuses'
  const found = statuses.length > 0 ? `, with the ${word} ${statuses.join(', ')}` : ''
  return [
    `The shop answered, signed in by ${authModes.join(' and ')}: ${changed}${found}.`,
    ...(unmapped.length > 0
      ? [`No mapping knows ${unmapped.join(', ')}: such orders are left out until one does.`]
      : []),
    ...(newUrl === null ? [] : [`The shop sends callers on to ${newUrl}; save that address.`]),
    ...warnings,
  ]
}

/** @throws HubError not_found, not_allowed_now */
export async function connected(
  ctx: Ctx,
  storeId: number,
): Promise<{ store: Store; connector: Connector; connection: StoreConnection }> {
  const store = await readStore(ctx, storeId)
  const connector = ctx.connectors[store.kind]
  const connection = await readConnection(ctx, storeId)
  if (!connector || !connection)
    throw notAllowedNow(`Store ${storeId} (${store.marketplaceName}) is not connected to a shop.`)
  return { store, connector, connection }
}

function connectorOf({ connectors }: Ctx, kind: string): Connector {
  const connector = connectors[kind]
  if (connector) return connector
  throw invalid('kind', `A kind of store is one of ${Object.keys(connectors).join(', ')}, not ${kind}.`)
}

function presetOf({ presets, kind }: Connector, name: string): StorePreset {
  const preset = presets[name]
  if (preset) return preset
  const known = Object.keys(presets)
  const which = known.length > 0 ? `one of ${known.join(', ')}` : 'left out'
  throw invalid('preset', `For a store of kind ${kind} the preset is ${which}, not ${name}.`)
}

/** @throws HubError invalid, naming the member */
export async function checkAll(
  ctx: Ctx,
  connector: Connector,
  connection: Omit<StoreConnection, 'storeId'>,
): Promise<void> {
  connector.checkConnection(connection)
  if (connection.settings.hints && !connector.hints)
    throw invalid(
      'hints',
      `A store of kind ${connector.kind} gives no hints; only the timetable refreshes it.`,
    )
  checkZone(connection.settings.timeZone)
  checkPace(connection.settings.everyMinutes)
  await ctx.outgoing
    .check(connection.url, { allowHttp: connection.settings.allowHttp })
    .catch((error: unknown) => {
      throw error instanceof Error ? invalid('url', error.message) : error
    })
}

function checkPace(everyMinutes: number | null): void {
  if (everyMinutes === null || (everyMinutes >= 1 && everyMinutes <= longestPauseMinutes)) return
  throw invalid(
    'everyMinutes',
    `A store is refreshed every 1 to ${longestPauseMinutes} minutes, not every ${everyMinutes}.`,
  )
}

function checkZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw invalid('timeZone', `${timeZone} is no time zone; an example of one is Europe/Berlin.`)
  }
}
