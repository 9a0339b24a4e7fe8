// What a store's connection comes to before it is tried or kept: what was said over what there was, checked whole
// (stores-and-webhooks, 1.1). It looks addresses up, so never in a transaction.
import { randomBytes } from 'node:crypto'
import type { Ctx } from '../context.ts'
import { invalid, notAllowedNow } from '../errors.ts'
import type { Connector, Credentials, StoreConnection, StorePreset, StoreSettings } from './connector.ts'
import { readStore } from './find-stores.ts'
import { readConnection } from './keep-connection.ts'
import { checkMappings, type StatusMapping, type Store } from './store.ts'

const HINT_SECRET_BYTES = 32
const longestPauseMinutes = 7 * 24 * 60

export interface ConnectionDraft {
  kind: string
  url: string
  credentials: Credentials
  /** What a well-known cart wants; null: as the kind begins. */
  preset: string | null
  settings: Partial<StoreSettings>
  /** Null: those the preset, or the kind, begins with. */
  statusMappings: StatusMapping[] | null
}

/** What is left out stays. */
export interface ConnectionChange {
  url?: string
  credentials?: Credentials
  settings?: Partial<StoreSettings>
}

export type PlainConnection = Omit<StoreConnection, 'storeId'>

/** @throws HubError invalid, naming the member */
export async function settleDraft(
  ctx: Ctx,
  draft: ConnectionDraft,
): Promise<{ connector: Connector; connection: PlainConnection; mappings: StatusMapping[] }> {
  const connector = connectorOf(ctx, draft.kind)
  const preset = draft.preset === null ? null : presetOf(connector, draft.preset)
  const mappings = draft.statusMappings ?? preset?.mappings ?? connector.defaultMappings
  checkMappings(mappings)
  const settings = { ...connector.defaultSettings, ...preset?.settings, ...draft.settings }
  const { url, credentials } = draft
  await checkAll(ctx, connector, { url, credentials, settings })
  return { connector, mappings, connection: { url, settings, credentials: withHint(credentials, settings) } }
}

/** @throws HubError not_found, not_allowed_now for a manual store, invalid naming the member */
export async function settleChange(
  ctx: Ctx,
  storeId: number,
  change: ConnectionChange,
): Promise<{ store: Store; connector: Connector; connection: StoreConnection }> {
  const { store, connector, connection: before } = await connected(ctx, storeId)
  const { url = before.url } = change
  const settings = { ...before.settings, ...change.settings }
  const credentials = withHint({ ...before.credentials, ...change.credentials }, settings)
  await checkAll(ctx, connector, { url, credentials, settings })
  refuseCarrying(ctx, before, { url, credentials: change.credentials })
  return { store, connector, connection: { storeId, url, settings, credentials } }
}

/** Nobody at the desk was shown the password, so nobody may have it sent to a host of their own. */
function refuseCarrying(
  { member }: Ctx,
  before: StoreConnection,
  after: { url: string; credentials: Credentials | undefined },
): void {
  const isKept = before.credentials.password !== undefined && after.credentials?.password === undefined
  if (!member || !isKept || hostOf(after.url) === hostOf(before.url)) return
  throw invalid('password', 'Give the password again for another host; the old one stays where it was.')
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null
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

/** Once made, it stays: the shop has it. */
function withHint(credentials: Credentials, { hints }: StoreSettings): Credentials {
  if (!hints || credentials.hintSecret !== undefined) return credentials
  return { ...credentials, hintSecret: randomBytes(HINT_SECRET_BYTES).toString('base64url') }
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
export async function checkAll(ctx: Ctx, connector: Connector, connection: PlainConnection): Promise<void> {
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
