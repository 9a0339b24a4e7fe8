// Changes made anywhere, in the rows that are seen: each is refreshed in its place at once. Rows that come, leave or move
// do so at once, too, unless somebody points at the list or has selected something; then they are counted, and wait.
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useAccountApi, useAccountId } from '../../api/account.ts'
import { useLive } from '../../api/live.ts'
import { listKey, type OrderList, readRows, readWindow, windowQuery } from '../../api/orders.ts'
import { countMoved, rowsById, withFreshRows } from './compare-windows.ts'

const FIRST_MS = 60
const AGAIN_MS = 700
const MOST_ROWS = 500

/** `changes`: how many rows wait to come, leave or move; `apply` lets them. */
export function useLiveRows(list: OrderList, windows: readonly number[], isHeld: boolean) {
  const accountId = useAccountId()
  const api = useAccountApi()
  const queryClient = useQueryClient()
  const key = JSON.stringify(list)
  const [waiting, setWaiting] = useState({ key, changes: 0 })
  // Another list has none waiting.
  const changes = waiting.key === key ? waiting.changes : 0
  const latest = useRef({ list, windows, isHeld })
  latest.current = { list, windows, isHeld }
  const timer = useRef<number>(undefined)
  const lastAt = useRef(Number.NEGATIVE_INFINITY)

  const apply = useCallback(() => {
    setWaiting({ key: '', changes: 0 })
    void queryClient.invalidateQueries({ queryKey: listKey(accountId) })
  }, [accountId, queryClient])

  const look = useCallback(async () => {
    timer.current = undefined
    lastAt.current = performance.now()
    const { list, windows } = latest.current
    // Those that are not seen are asked for again when they are.
    void queryClient.invalidateQueries({ queryKey: listKey(accountId), refetchType: 'none' })
    const fresh = await Promise.all(windows.map((window) => readWindow(api, list, window)))
    if (JSON.stringify(latest.current.list) !== JSON.stringify(list)) return
    const shown = shownOf(queryClient, accountId, list, windows)
    const moved = shown ? countMoved(shown, fresh) : 0
    if (!shown || moved === 0 || !latest.current.isHeld) {
      windows.forEach((window, nth) => {
        const answer = fresh[nth]
        if (answer) queryClient.setQueryData(windowQuery(accountId, list, window).queryKey, answer)
      })
      setWaiting({ key: '', changes: 0 })
      return
    }
    setWaiting({ key: JSON.stringify(list), changes: moved })
    const rows = rowsById(fresh)
    const left = [...rowsById(shown).keys()].filter((id) => !rows.has(id)).slice(0, MOST_ROWS)
    if (left.length > 0) {
      const { rows: again } = await readRows(api, left, list.filter.archived)
      for (const row of again) rows.set(row.orderId, row)
    }
    for (const window of windows) {
      queryClient.setQueryData(
        windowQuery(accountId, list, window).queryKey,
        (answer) => answer && withFreshRows(answer, rows),
      )
    }
  }, [accountId, api, queryClient])

  useLive('orders', () => {
    const wait = Math.max(FIRST_MS, lastAt.current + AGAIN_MS - performance.now())
    // What cannot be had now comes with the next change, or with the connection.
    timer.current ??= window.setTimeout(() => void look().catch(() => {}), wait)
  })
  useEffect(() => () => window.clearTimeout(timer.current), [])
  useEffect(() => {
    if (!isHeld && changes > 0) apply()
  }, [isHeld, changes, apply])
  return { changes, apply }
}

function shownOf(queryClient: QueryClient, accountId: number, list: OrderList, windows: readonly number[]) {
  const answers = windows.map((window) =>
    queryClient.getQueryData(windowQuery(accountId, list, window).queryKey),
  )
  const shown = answers.filter((answer) => answer !== undefined)
  return shown.length === windows.length ? shown : null
}
