// A webhook: who is told of what, and what becomes of it when telling fails (stores-and-webhooks, 8.4). Pure.
import type { InstantText } from '../dates.ts'
import type { OutgoingFailure } from '../outgoing.ts'
import type { EventType } from './event.ts'
import type { WordingName } from './wording.ts'

export interface Webhook {
  webhookId: number
  events: EventType[]
  /** Null: all stores. */
  storeId: number | null
  withItems: boolean
  wording: WordingName
  name: string | null
  /** Credentials masked. */
  url: string
  /** False once it was disabled: nothing is sent until it is enabled again. */
  active: boolean
  disabledAt: Date | null
  disabledWhy: string | null
  failingSince: Date | null
  failuresInRow: number
  pausedUntil: Date | null
  createDate: InstantText
}

/** How one attempt ended. */
export interface AttemptOutcome {
  /** `answered`: with a status that is no success. */
  outcome: 'delivered' | 'answered' | OutgoingFailure
  status: number | null
  retryAfterMs: number | null
}

/** What is remembered of a webhook between attempts. */
export interface Health {
  active: boolean
  failingSince: Date | null
  failuresInRow: number
  /** Days of failing that were told. */
  toldDays: number
  pausedUntil: Date | null
  disabledWhy: string | null
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** After each failure; with these spent the message has failed. */
const delaysMs = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]
const JITTER = 0.2
const LONGEST_RETRY_AFTER_MS = HOUR
/** Failures in a row after which one probe at a time is sent. */
const CIRCUIT_FAILURES = 10
const FIRST_PROBE_PAUSE_MS = SECOND
const LONGEST_PROBE_PAUSE_MS = MINUTE
const MOST_AT_ONCE = 4
const DISABLED_AFTER_MS = 5 * DAY
const toldDays = [1, 3]
const GONE = 410

export const healthy: Health = {
  ...{
    active: true,
    failingSince: null,
    failuresInRow: 0,
    toldDays: 0,
    pausedUntil: null,
    disabledWhy: null,
  },
}

/** How many messages may be under way to it. */
export function mostAtOnce({ failuresInRow }: Pick<Health, 'failuresInRow'>): number {
  return failuresInRow >= CIRCUIT_FAILURES ? 1 : MOST_AT_ONCE
}

/**
 * When a message is tried again; null: never.
 * @param attempts made so far, this one included
 * @param chance from 0 to 1
 */
export function nextAttemptAt(
  attempts: number,
  { retryAfterMs }: AttemptOutcome,
  now: Date,
  chance: number,
): Date | null {
  const delayMs = delaysMs[attempts - 1]
  if (delayMs === undefined) return null
  const spreadMs = delayMs * (1 - JITTER + 2 * JITTER * chance)
  return new Date(now.getTime() + Math.max(spreadMs, patienceMs(retryAfterMs)))
}

export function healthAfter(health: Health, outcome: AttemptOutcome, now: Date): Health {
  if (outcome.outcome === 'delivered') return health.active ? healthy : health
  const failingSince = health.failingSince ?? now
  const failuresInRow = health.failuresInRow + 1
  const failingMs = now.getTime() - failingSince.getTime()
  const failing: Health = {
    ...health,
    failingSince,
    failuresInRow,
    toldDays: Math.max(health.toldDays, ...toldDays.filter((days) => failingMs >= days * DAY)),
    pausedUntil: laterOf(health.pausedUntil, pauseAfter(failuresInRow, outcome, now)),
  }
  if (outcome.status === GONE)
    return { ...failing, active: false, disabledWhy: 'The target answered 410: it is gone for good.' }
  if (failingMs >= DISABLED_AFTER_MS)
    return { ...failing, active: false, disabledWhy: 'Every attempt failed for 5 days.' }
  return failing
}

function pauseAfter(failuresInRow: number, { retryAfterMs }: AttemptOutcome, now: Date): Date | null {
  const beyond = failuresInRow - CIRCUIT_FAILURES
  const probeMs = beyond < 0 ? 0 : Math.min(LONGEST_PROBE_PAUSE_MS, FIRST_PROBE_PAUSE_MS * 2 ** beyond)
  const pauseMs = Math.max(probeMs, patienceMs(retryAfterMs))
  return pauseMs === 0 ? null : new Date(now.getTime() + pauseMs)
}

function patienceMs(retryAfterMs: number | null): number {
  return Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS)
}

function laterOf(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b
  return a > b ? a : b
}
