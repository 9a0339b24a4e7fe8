// What every operation is handed: whose book, on which connection, at what time, on whose behalf.
import type { Database, Queryable } from '../db/database.ts'
import type { Account } from './account.ts'
import type { Member } from './accounts/permissions.ts'
import type { Carriers } from './carriers/carrier.ts'
import type { Gatherer } from './gatherer.ts'
import type { IdPools } from './id-pools.ts'
import type { ImportTurns } from './imports/import-turns.ts'
import type { LabelPrinter } from './labels/label.ts'
import type { ChangeFeed } from './live/change-feed.ts'
import type { Mailer } from './notices/mailer.ts'
import type { Outgoing } from './outgoing.ts'
import type { Sealer } from './secrets.ts'
import type { Connectors } from './stores/connector.ts'
import type { WebhookWordings } from './webhooks/wording.ts'

/** Who acts, as the history words it: `user Ann Lee (ann@example.com)`, `key 12 (ERP)`, `command line`, `hub`. */
export type Actor = string

export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What the whole hub shares. */
export interface Hub {
  database: Database
  ids: IdPools
  gatherer: Gatherer
  /** Tells every process what changed, for whoever looks at it. */
  changes: ChangeFeed
  carriers: Carriers
  labels: LabelPrinter
  /** So that imports leave room for whoever calls. */
  importTurns: ImportTurns
  /** The kinds of stores that orders are pulled from. */
  connectors: Connectors
  /** Where a shop calls when an order changes; null while others cannot reach the hub under its public address. */
  hintAddress(storeId: number): string | null
  /** Requests to other machines. */
  outgoing: Outgoing
  /** What webhooks say, as the dialects word it. */
  wordings: WebhookWordings
  /** Null where no mail server is set. */
  mailer: Mailer | null
  /** Seals secrets that must be read again. */
  sealer: Sealer
  /** Printed labels are kept for so long. */
  labelRetentionDays: number
  /** The keyed hash under which API keys and secrets are stored and looked up. */
  hashKey(secret: string): string
  now(): Date
  log: Log
}

export interface Ctx extends Hub {
  account: Account
  actor: Actor
  /** Whose role decides what may be done; absent for API keys, the command line and the hub itself. */
  member?: Member
  db: Queryable
  /** What is done is told of together with all else under the same batch; left out: by itself, or with its neighbours. */
  batch?: EventBatch
}

/** One import, one bulk call, one run of labels, as webhooks announce it. */
export interface EventBatch {
  id: string
  /** True while more may come: nothing is told before `closeBatch`. */
  isOpen: boolean
}

/**
 * Runs `work` in one transaction: a new one, or the one `ctx` is already in. The inner ctx shadows the outer one on
 * purpose: a query made outside the open transaction does not see it, and may wait for its locks for ever.
 */
export function inTransaction<C extends Ctx, T>(ctx: C, work: (ctx: C) => Promise<T>): Promise<T> {
  if (ctx.db.inTransaction) return work(ctx)
  return ctx.database.transaction((tx) => work({ ...ctx, db: tx }))
}
