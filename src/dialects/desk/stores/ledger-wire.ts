// What refreshes brought, and what shops were told.

import type { LedgerDetail, LedgerEntry } from '../../../core/imports/find-ledger.ts'
import type { MappedStatus } from '../../../core/imports/map-status.ts'
import type { RefreshReason, RefreshState } from '../../../core/imports/refresh.ts'
import type { noteKinds } from '../../../core/imports/refresh-notes.ts'
import type { FoundStatus } from '../../../core/imports/store-statuses.ts'
import type { StoreNotice } from '../../../core/notices/find-store-notices.ts'
import type { StoreTrial } from '../../../core/stores/test-store.ts'

export type StoreTrialAnswer = StoreTrial

export interface StatusesAnswer {
  statuses: {
    statusKey: string
    firstSeenAt: string
    lastSeenAt: string
    /** Null: no mapping knows it, and such orders are left out. */
    orderStatus: MappedStatus | null
  }[]
}

export interface RefreshRow {
  refreshId: number
  why: RefreshReason
  actor: string
  state: RefreshState
  /** What was asked for. */
  windowFrom: string | null
  windowTo: string | null
  pages: number
  pagesTold: number | null
  orders: number
  created: number
  updated: number
  unchanged: number
  skipped: number
  rejected: number
  partial: boolean
  failure: string | null
  message: string | null
  queuedAt: string
  startedAt: string | null
  endedAt: string | null
  /** Its pages are still kept. */
  canReplay: boolean
}

export interface LedgerAnswer {
  refreshes: RefreshRow[]
  /** Where the next page begins; null: this was the last. */
  before: number | null
}

export type NoteKind = (typeof noteKinds)[number]

export interface RefreshAnswer {
  refresh: RefreshRow
  /** The first thousand. */
  notes: { kind: NoteKind; orderNumber: string | null; orderId: number | null; sentence: string }[]
  /** Of all. */
  counts: Partial<Record<NoteKind, number>>
}

export interface NoticeRow {
  noticeId: number
  orderId: number
  orderNumber: string | null
  shipmentId: number | null
  fulfillmentId: number | null
  state: StoreNotice['state']
  attempts: number
  status: number | null
  answer: string | null
  createdAt: string
  lastAttemptAt: string | null
  deliveredAt: string | null
  nextAttemptAt: string | null
}

export interface NoticesAnswer {
  notices: NoticeRow[]
  before: number | null
}

export function presentStatus({ firstSeenAt, lastSeenAt, ...status }: FoundStatus) {
  return { ...status, firstSeenAt: firstSeenAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() }
}

export function presentRefresh(entry: LedgerEntry): RefreshRow {
  const { refreshId, why, actor, state, pages, pagesTold, orders, created, updated, unchanged } = entry
  const { skipped, rejected, partial, failure, message, canReplay, queuedAt } = entry
  return {
    ...{ refreshId, why, actor, state, pages, pagesTold, orders, created, updated, unchanged },
    ...{ skipped, rejected, partial, failure, message, canReplay },
    windowFrom: entry.windowFrom?.toISOString() ?? null,
    windowTo: entry.windowTo?.toISOString() ?? null,
    queuedAt: queuedAt.toISOString(),
    startedAt: entry.startedAt?.toISOString() ?? null,
    endedAt: entry.endedAt?.toISOString() ?? null,
  }
}

export function presentLedgerDetail({ refresh, notes, counts }: LedgerDetail): RefreshAnswer {
  return { refresh: presentRefresh(refresh), notes, counts }
}

export function presentNotice(notice: StoreNotice): NoticeRow {
  return {
    ...notice,
    createdAt: notice.createdAt.toISOString(),
    lastAttemptAt: notice.lastAttemptAt?.toISOString() ?? null,
    deliveredAt: notice.deliveredAt?.toISOString() ?? null,
    nextAttemptAt: notice.nextAttemptAt?.toISOString() ?? null,
  }
}
