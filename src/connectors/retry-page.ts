// One page of a pull, tried again where that may help (stores-and-webhooks, 1.5).
import { type ImportWindow, type PullTools, StoreError } from '../core/stores/connector.ts'

/** Somebody may be waiting. */
const retryPausesMs = [1_000, 3_000, 10_000]
/** A store that wants to be left alone for longer fails the refresh. */
const LONGEST_PAUSE_MS = 5 * 60_000
/** A narrower window may be quicker; down to this it is cut in half instead of asked again (quirk 38). */
const NARROWEST_MS = 3_600_000

interface Attempted {
  window: ImportWindow
  isFirst: boolean
}

/** @throws StoreError of the last attempt */
export async function retryPage<T>(
  attempted: Attempted,
  { pause }: Pick<PullTools, 'pause'>,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      const pauseMs = pauseAfter(error, attempt, attempted)
      if (pauseMs === null) throw error
      await pause(pauseMs)
    }
  }
}

/** Null when it is of no use to ask again. */
function pauseAfter(error: StoreError, attempt: number, { window, isFirst }: Attempted): number | null {
  const regular = retryPausesMs[attempt]
  if (regular === undefined) return null
  if (error.failure === 'timed_out') {
    const isWide = window.to.getTime() - window.from.getTime() > NARROWEST_MS
    return isFirst && isWide ? null : regular
  }
  if (error.failure !== 'unavailable') return null
  if (error.retryAfterMs === null) return regular
  return error.retryAfterMs < LONGEST_PAUSE_MS ? Math.max(regular, error.retryAfterMs) : null
}
