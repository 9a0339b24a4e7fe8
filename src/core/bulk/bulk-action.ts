// One thing done to many orders: its kinds, what each is told, and which can be taken back. Pure.
import type { CalendarDate } from '../dates.ts'

export const bulkKinds = [
  'tag',
  'untag',
  'assign',
  'unassign',
  'hold',
  'release',
  'mark_shipped',
  'delete',
  'restore',
  'move',
  'label',
  'print',
] as const
export type BulkKind = (typeof bulkKinds)[number]

/** Most orders of one action. */
export const MOST_ORDERS = 100_000
/** Labels cost money, and papers memory, while they are made. */
export const MOST_LABELS = 1_000
export const MOST_SLIPS = 2_000
/** All of them move in one transaction, each under locks of its own. */
export const MOST_MOVED = 1_000
/** So long it is known what an action did to each of its orders; after that its counts are left. */
export const ROWS_KEPT_MS = 90 * 86_400_000
/** So many, of a kind that is done in a moment, are done before the answer. */
export const MOST_AT_ONCE = 100

/** What each kind is told beside the orders. */
export interface BulkParameters {
  tag: { tagIds: number[] }
  untag: { tagIds: number[] }
  assign: { userId: string }
  unassign: object
  hold: { until: CalendarDate }
  release: object
  mark_shipped: {
    carrierCode: string
    /** Null: today in the account's zone. */
    shipDate: CalendarDate | null
    notifyCustomer: boolean
    notifySalesChannel: boolean
  }
  delete: object
  restore: object
  move: { targetAccountId: number }
  /** Carrier and service for all of them, or null: each order's own. */
  label: { service: { carrierCode: string; serviceCode: string; packageCode: string | null } | null }
  print: { slips: boolean; pickList: boolean }
}

export interface BulkAction<K extends BulkKind = BulkKind> {
  bulkActionId: number
  kind: K
  parameters: BulkParameters[K]
  selection: { orders: number } | { filter: object }
  userId: string | null
  actor: string
  state: 'waiting' | 'running' | 'done' | 'stopped' | 'failed' | 'undone'
  /** Why it failed. */
  message: string | null
  total: number
  /** Rows that came to an end without a refusal, those with nothing to do among them. */
  done: number
  refused: number
  eventBatch: string
  undoOf: number | null
  undoneBy: number | null
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
}

export interface BulkRow {
  position: number
  orderId: number
  given: string | null
  /** Of the row that an undo takes back. */
  facts: unknown
}

/** How one order of an action ended. */
export interface RowEnd {
  position: number
  state: 'done' | 'unchanged' | 'refused'
  facts?: object
  outcome?: string
}

const reversible: readonly BulkKind[] = [
  'tag',
  'untag',
  'assign',
  'unassign',
  'hold',
  'release',
  'delete',
  'restore',
  'move',
]

export function canUndo(action: BulkAction, now: Date): boolean {
  const { kind, state, undoOf, undoneBy } = action
  const isOpen = undoOf === null && undoneBy === null
  return reversible.includes(kind) && isEnded(state) && isOpen && !isForgotten(action, now)
}

/** Whether it is no longer known what became of each of its orders. */
export function isForgotten({ endedAt }: Pick<BulkAction, 'endedAt'>, now: Date): boolean {
  return endedAt !== null && endedAt.getTime() < now.getTime() - ROWS_KEPT_MS
}

export function isReversible(kind: BulkKind): boolean {
  return reversible.includes(kind)
}

function isEnded(state: BulkAction['state']): boolean {
  return state === 'done' || state === 'stopped' || state === 'failed'
}

export function isOfKind<K extends BulkKind>(action: BulkAction, kind: K): action is BulkAction<K> {
  return action.kind === kind
}
