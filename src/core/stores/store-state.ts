// How a store is doing, in one word and with the reason. Pure.
import type { RefreshState } from '../imports/refresh.ts'

const MINUTE_MS = 60_000
/** Stores without a pace of their own stretch up to this when nothing comes. */
const LONGEST_PACE_MINUTES = 60
/** So many turns may be missed, and never less than half an hour, before a store counts as behind. */
const TURNS = 2
const LEAST_MINUTES = 30

/**
 * `manual`: nothing is pulled from it. `new`: it was never refreshed. `failing`: its last refresh failed. `behind`: it
 * should refresh by itself and has not of late.
 */
export const storeStates = ['manual', 'inactive', 'new', 'failing', 'behind', 'fine'] as const
export type StoreState = (typeof storeStates)[number]

export interface StoreFacts {
  isConnected: boolean
  active: boolean
  autoRefresh: boolean
  everyMinutes: number | null
  createDate: Date
  /** Fetched up to then; null: never. */
  refreshDate: Date | null
  /** The last refresh that ended. */
  lastState: Extract<RefreshState, 'done' | 'failed'> | null
}

export function stateOf(store: StoreFacts, now: Date): StoreState {
  if (!store.active) return 'inactive'
  if (!store.isConnected) return 'manual'
  if (store.lastState === 'failed') return 'failing'
  if (store.autoRefresh && isLate(store, now)) return 'behind'
  return store.refreshDate === null ? 'new' : 'fine'
}

function isLate({ refreshDate, createDate, everyMinutes }: StoreFacts, now: Date): boolean {
  const patienceMinutes = Math.max(LEAST_MINUTES, TURNS * (everyMinutes ?? LONGEST_PACE_MINUTES))
  return now.getTime() - (refreshDate ?? createDate).getTime() > patienceMinutes * MINUTE_MS
}
