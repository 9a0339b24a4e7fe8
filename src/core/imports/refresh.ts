// One refresh of a store, as the ledger has it.
import type { ImportCounts } from './import-orders.ts'

export const refreshReasons = ['schedule', 'request', 'wide', 'gap', 'hint', 'replay'] as const
export type RefreshReason = (typeof refreshReasons)[number]
export type RefreshState = 'queued' | 'running' | 'done' | 'failed'

export interface Refresh extends ImportCounts {
  refreshId: number
  storeId: number
  why: RefreshReason
  actor: string
  state: RefreshState
  askedFrom: Date | null
  windowFrom: Date | null
  windowTo: Date | null
  pages: number
  /** As the store says; null when it does not. */
  pagesTold: number | null
  orders: number
  partial: boolean
  importBatch: string | null
  failure: string | null
  message: string | null
  queuedAt: Date
  startedAt: Date | null
  endedAt: Date | null
}
