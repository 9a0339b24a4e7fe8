// Counts calls in fixed windows, each of which starts at its first call. In memory, for this process alone.

/** Beyond this many keys, windows that have ended are dropped, and the oldest after them. */
const MOST_KEPT = 10_000

export interface Taken {
  allowed: boolean
  limit: number
  /** Calls left in the window after this one. */
  remaining: number
  /** Whole seconds until the window ends, at least 1. */
  resetSeconds: number
}

export interface RateWindows {
  /** Counts one call; a refused call takes nothing. A limit or window that was changed holds from the next call on. */
  take(key: string | number, limit: number, windowSeconds: number): Taken
  /** Takes one call out of the count again, where only those that fail are to count. */
  giveBack(key: string | number): void
}

interface Window {
  startedAtMs: number
  endsAtMs: number
  used: number
}

export function createRateWindows(now: () => Date): RateWindows {
  // In the order in which the windows started.
  const windows = new Map<string | number, Window>()

  function current(key: string | number, nowMs: number, windowMs: number): Window {
    const known = windows.get(key)
    if (known) {
      known.endsAtMs = known.startedAtMs + windowMs
      // A clock set back must not make a window last longer than it may.
      if (nowMs >= known.startedAtMs && nowMs < known.endsAtMs) return known
      windows.delete(key)
    }
    if (windows.size >= MOST_KEPT) dropSome(windows, nowMs)
    const opened = { startedAtMs: nowMs, endsAtMs: nowMs + windowMs, used: 0 }
    windows.set(key, opened)
    return opened
  }

  return {
    take(key, limit, windowSeconds) {
      const nowMs = now().getTime()
      const window = current(key, nowMs, windowSeconds * 1000)
      const allowed = window.used < limit
      if (allowed) window.used += 1
      const resetSeconds = Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1000))
      return { allowed, limit, remaining: Math.max(0, limit - window.used), resetSeconds }
    },
    giveBack(key) {
      const window = windows.get(key)
      if (window && window.used > 0) window.used -= 1
    },
  }
}

/** Makes room: all ended windows go, and when that is not enough the oldest tenth. */
function dropSome(windows: Map<string | number, Window>, nowMs: number): void {
  for (const [key, window] of windows) if (window.endsAtMs <= nowMs) windows.delete(key)
  let surplus = windows.size - MOST_KEPT * 0.9
  for (const key of windows.keys()) {
    if (surplus <= 0) return
    windows.delete(key)
    surplus -= 1
  }
}
