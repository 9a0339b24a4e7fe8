// Asks a shop for an hour of orders and imports nothing: one that is kept, or one that somebody is about to keep
// (stores-and-webhooks, 1.1 and 1.5).
import { demand } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import { mapStatus } from '../imports/map-status.ts'
import { noteStatuses } from '../imports/store-statuses.ts'
import {
  type Connector,
  type StoreConnection,
  StoreError,
  type StoreFailure,
  type TestReport,
} from './connector.ts'
import { writeConnection } from './keep-connection.ts'
import {
  type ConnectionChange,
  type ConnectionDraft,
  connected,
  settleChange,
  settleDraft,
} from './settle-connection.ts'
import type { StatusMapping } from './store.ts'

/** The id of a store that is not kept yet. */
const notKept = 0

export interface StoreTest extends TestReport {
  /** Words of the shop that no mapping knows. */
  unmapped: string[]
  /** All of it in plain words. */
  sentences: string[]
}

/** A shop that does not answer as it should is no fault of whoever asks: `sentence` says what to change. */
export type StoreTrial =
  | ({ outcome: 'answered' } & StoreTest)
  | { outcome: 'failed'; failure: StoreFailure; sentence: string }

/**
 * Keeps the least way of signing in that worked, and the statuses that were met.
 * @throws StoreError with what to change, HubError not_found, forbidden or not_allowed_now
 */
export async function testStore(ctx: Ctx, storeId: number, signal: AbortSignal): Promise<StoreTest> {
  demand(ctx, 'manage_stores')
  const { store, connector, connection } = await connected(ctx, storeId)
  const report = await ask(ctx, connector, connection, signal)
  const { connection: kept } = await settleChange(ctx, storeId, { settings: { authModes: report.authModes } })
  await writeConnection(ctx, kept)
  await noteStatuses(ctx, storeId, report.statuses)
  return testOf(report, store.statusMappings ?? [])
}

/** Keeps nothing. @throws HubError forbidden, invalid naming the member */
export async function tryNewStore(
  ctx: Ctx,
  draft: ConnectionDraft,
  signal: AbortSignal,
): Promise<StoreTrial> {
  demand(ctx, 'manage_stores')
  const { connector, connection, mappings } = await settleDraft(ctx, draft)
  return attempt(ctx, connector, { connection: { storeId: notKept, ...connection }, mappings }, signal)
}

/**
 * A kept store as it would be with the change; of it only the statuses that were met are kept.
 * @throws HubError not_found, forbidden, not_allowed_now, invalid naming the member
 */
export async function tryStore(
  ctx: Ctx,
  storeId: number,
  change: ConnectionChange,
  signal: AbortSignal,
): Promise<StoreTrial> {
  demand(ctx, 'manage_stores')
  const { store, connector, connection } = await settleChange(ctx, storeId, change)
  const mappings = store.statusMappings ?? []
  const trial = await attempt(ctx, connector, { connection, mappings }, signal)
  if (trial.outcome === 'answered') await noteStatuses(ctx, storeId, trial.statuses)
  return trial
}

async function attempt(
  ctx: Ctx,
  connector: Connector,
  { connection, mappings }: { connection: StoreConnection; mappings: readonly StatusMapping[] },
  signal: AbortSignal,
): Promise<StoreTrial> {
  try {
    const report = await ask(ctx, connector, connection, signal)
    return { outcome: 'answered', ...testOf(report, mappings) }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return { outcome: 'failed', failure: error.failure, sentence: error.message }
  }
}

function ask(
  { outgoing, now }: Ctx,
  connector: Connector,
  connection: StoreConnection,
  signal: AbortSignal,
): Promise<TestReport> {
  return connector.test(connection, { outgoing, now, signal, pause: () => Promise.resolve(), warn() {} })
}

function testOf(report: TestReport, mappings: readonly StatusMapping[]): StoreTest {
  const unmapped = report.statuses.filter((word) => mapStatus(mappings, word) === null)
  return { ...report, unmapped, sentences: wordReport(report, unmapped) }
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
