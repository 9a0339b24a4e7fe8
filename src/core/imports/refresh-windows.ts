// Which time a refresh asks a store for, and when the next one is due (stores-and-webhooks, 4.4). Pure.
import type { ImportWindow, StoreSettings } from '../stores/connector.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const overlapMs = 15 * minuteMs
/** For carts that filter by the date of creation. */
const createdOverlapMs = 24 * hourMs
const clockFaultMs = dayMs
const firstLookBackMs = 14 * dayMs
const longestPieceMs = 7 * dayMs
const shortestPieceMs = hourMs
const everyMinutes = 15
const slowestMinutes = 60
/** So many refreshes in a row that brought nothing, failed ones among them, double the pause. */
const quietStep = 8
const wideLookBackMs = 30 * dayMs
/** However long a store wants to be left alone. */
const longestRestMs = dayMs

/** @param askedFrom widens this one run: it starts then, if that is earlier */
export function windowOf(
  store: { refreshDate: Date | null; settings: Pick<StoreSettings, 'createdOnly'> },
  { now, askedFrom }: { now: Date; askedFrom: Date | null },
): ImportWindow {
  const to = new Date(now.getTime() + minuteMs)
  const usual = store.refreshDate
    ? fetchedUpTo(store.refreshDate, to) - (store.settings.createdOnly ? createdOverlapMs : overlapMs)
    : (askedFrom?.getTime() ?? now.getTime() - firstLookBackMs)
  const from = new Date(Math.min(usual, askedFrom?.getTime() ?? usual, now.getTime()))
  return { from, to }
}

/** A time that is still to come was told by a clock that has been set back since: by how much nobody knows. */
function fetchedUpTo(refreshDate: Date, to: Date): number {
  return refreshDate > to ? to.getTime() - clockFaultMs : refreshDate.getTime()
}

/** The window of the nightly wide pull. */
export function wideStart(now: Date): Date {
  return new Date(now.getTime() - wideLookBackMs)
}

/** Pieces of seven days, oldest first; less than an hour more makes no piece of its own. */
export function piecesOf({ from, to }: ImportWindow): ImportWindow[] {
  const pieces: ImportWindow[] = []
  let at = from.getTime()
  while (to.getTime() - at > longestPieceMs + shortestPieceMs) {
    pieces.push({ from: new Date(at), to: new Date(at + longestPieceMs) })
    at += longestPieceMs
  }
  return [...pieces, { from: new Date(at), to }]
}

/** Two halves on whole minutes; null when the window is as short as windows get. */
export function halvesOf({ from, to }: ImportWindow): [ImportWindow, ImportWindow] | null {
  const lengthMs = to.getTime() - from.getTime()
  if (lengthMs <= shortestPieceMs) return null
  const middle = new Date(
    from.getTime() + Math.max(shortestPieceMs, Math.floor(lengthMs / 2 / minuteMs) * minuteMs),
  )
  return middle < to
    ? [
        { from, to: middle },
        { from: middle, to },
      ]
    : null
}

/**
 * When a store that refreshes by itself is due again: its own pace, else every 15 minutes, stretched to 60 while nothing
 * comes, hourly after three refusals of its credentials; up to a tenth later, so that stores do not go together; and not
 * before it wants to be asked again, if that is within a day.
 *
 * @param random from 0 to 1
 */
export function nextRefreshAt(
  store: { settings: Pick<StoreSettings, 'everyMinutes'>; quietRefreshes: number; authFailures: number },
  now: Date,
  { random, retryAfterMs }: { random: number; retryAfterMs: number },
): Date {
  const own = store.settings.everyMinutes
  const stretched = everyMinutes * 2 ** Math.floor(store.quietRefreshes / quietStep)
  const minutes = own ?? Math.min(slowestMinutes, stretched)
  const slowed = store.authFailures >= 3 ? Math.max(slowestMinutes, minutes) : minutes
  const pauseMs = slowed * minuteMs * (1 + random / 10)
  return new Date(now.getTime() + Math.max(pauseMs, Math.min(longestRestMs, retryAfterMs)))
}
