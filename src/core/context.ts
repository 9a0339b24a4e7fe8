// What every operation is handed: whose book, on which connection, at what time, on whose behalf.
import type { Database, Queryable } from '../db/database.ts'
import type { Account } from './account.ts'
import type { Carriers } from './carriers/carrier.ts'
import type { Gatherer } from './gatherer.ts'
import type { IdPools } from './id-pools.ts'
import type { LabelPrinter } from './labels/label.ts'

/** Who acts, as the history words it: `key 12 (ERP)`, `command line`, `hub`. */
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
  carriers: Carriers
  labels: LabelPrinter
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
  db: Queryable
}

/**
 * Runs `work` in one transaction: a new one, or the one `ctx` is already in. The inner ctx shadows the outer one on
 * purpose: a query made outside the open transaction does not see it, and may wait for its locks for ever.
 */
export function inTransaction<C extends Ctx, T>(ctx: C, work: (ctx: C) => Promise<T>): Promise<T> {
  if (ctx.db.inTransaction) return work(ctx)
  return ctx.database.transaction((tx) => work({ ...ctx, db: tx }))
}
