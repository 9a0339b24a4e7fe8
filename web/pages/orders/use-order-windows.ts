// The rows of the list that are to be seen, asked for in windows of a hundred. While another filter or sort is under way,
// what was shown before stays.
import { useQueries } from '@tanstack/react-query'
import { useRef } from 'react'
import type { OrderListRow } from '../../../src/dialects/desk/orders/list-wire.ts'
import { useAccountId } from '../../api/account.ts'
import { type OrderList, WINDOW_ROWS, windowQuery } from '../../api/orders.ts'

export interface Shown {
  rowAt(index: number): OrderListRow | undefined
  /** -1 unless it is among the rows that are loaded. */
  indexOf(orderId: number): number
  /** Null until it is known for the first time. */
  total: number | null
  /** True while this is what was shown before. */
  isOld: boolean
  error: Error | null
  retry(): void
}

interface Snapshot {
  key: string
  windows: Map<number, OrderListRow[]>
  total: number
}

/** `windows`: the numbers of those that are seen. */
export function useOrderWindows(list: OrderList, windows: readonly number[]): Shown {
  const accountId = useAccountId()
  const kept = useRef<Snapshot | null>(null)
  const results = useQueries({ queries: windows.map((window) => windowQuery(accountId, list, window)) })
  const key = JSON.stringify([accountId, list])
  const answered = results.flatMap(({ data, dataUpdatedAt }, nth) =>
    data ? [{ data, dataUpdatedAt, window: windows[nth] ?? 0 }] : [],
  )
  const newest = answered.reduce<(typeof answered)[number] | null>(
    (best, one) => (best && best.dataUpdatedAt >= one.dataUpdatedAt ? best : one),
    null,
  )
  const isSame = kept.current?.key === key
  if (newest) {
    kept.current = {
      key,
      windows: new Map(answered.map(({ window, data }) => [window, data.rows])),
      total: newest.data.total,
    }
  } else if (isSame && kept.current) kept.current = { ...kept.current, windows: new Map() }
  const snapshot = kept.current
  const failed = results.find(({ error, data }) => error && !data)
  return {
    rowAt: (index) => snapshot?.windows.get(Math.floor(index / WINDOW_ROWS))?.[index % WINDOW_ROWS],
    indexOf: (orderId) => indexIn(snapshot?.windows ?? new Map(), orderId),
    total: snapshot?.total ?? null,
    isOld: snapshot !== null && snapshot.key !== key,
    error: failed?.error ?? null,
    retry: () => {
      for (const result of results) if (result.error) void result.refetch()
    },
  }
}

function indexIn(windows: ReadonlyMap<number, OrderListRow[]>, orderId: number): number {
  for (const [window, rows] of windows) {
    const at = rows.findIndex((row) => row.orderId === orderId)
    if (at >= 0) return window * WINDOW_ROWS + at
  }
  return -1
}

/** The windows that hold these rows. */
export function windowsOf(first: number, last: number): number[] {
  const from = Math.max(0, Math.floor(first / WINDOW_ROWS))
  const to = Math.max(from, Math.floor(last / WINDOW_ROWS))
  return Array.from({ length: to - from + 1 }, (_none, nth) => from + nth)
}
