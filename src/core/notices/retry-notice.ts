// When somebody who could not be told is told again (stores-and-webhooks, 1.4): after 1, 5 and 15 minutes, then hourly for a
// day, then every 6 hours until the fifth day. Pure.

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const firstPausesMs = [minuteMs, 5 * minuteMs, 15 * minuteMs]
/** Also for those who ask for more. */
const longestPauseMs = 6 * hourMs
const lastsMs = 5 * dayMs
/** Of answers that will not heal. */
const mostRefusals = 3

/** Null: given up. `attempts` and `refusals` count the one that has just failed. */
export function nextNoticeAt(
  notice: { attempts: number; refusals: number; firstAttemptAt: Date },
  now: Date,
  retryAfterMs: number | null,
): Date | null {
  if (notice.refusals >= mostRefusals) return null
  const sinceMs = now.getTime() - notice.firstAttemptAt.getTime()
  const usualMs = firstPausesMs[notice.attempts - 1] ?? (sinceMs < dayMs ? hourMs : longestPauseMs)
  const pauseMs = Math.max(usualMs, Math.min(retryAfterMs ?? 0, longestPauseMs))
  return sinceMs + pauseMs > lastsMs ? null : new Date(now.getTime() + pauseMs)
}
