import { useEffect } from 'react'

/** Safari has no idle callback. */
const SOON_MS = 300
/** A page that is never idle is busy with what it was opened for. */
const AT_LATEST_MS = 2_000

/** Does it once, when what the page was opened for is done. `work` must stay the same. */
export function useWhenIdle(work: () => Promise<unknown>): void {
  useEffect(() => {
    // What cannot be had now is asked for again when it is needed.
    const run = () => void work().catch(() => {})
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(run, SOON_MS)
      return () => clearTimeout(timer)
    }
    const handle = window.requestIdleCallback(run, { timeout: AT_LATEST_MS })
    return () => window.cancelIdleCallback(handle)
  }, [work])
}
