import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type AttemptOutcome,
  type Health,
  healthAfter,
  healthy,
  mostAtOnce,
  nextAttemptAt,
} from './webhook.ts'

const now = new Date('2026-03-02T12:00:00.000Z')
const HOUR = 3_600_000
const at = (ms: number) => new Date(now.getTime() + ms)
const answered = (status: number, retryAfterMs: number | null = null): AttemptOutcome => ({
  ...{ outcome: 'answered', status, retryAfterMs },
})
const delivered: AttemptOutcome = { outcome: 'delivered', status: 204, retryAfterMs: null }

test('a message is tried ten times within about 76 hours, the pauses as agreed', () => {
  const pauses = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
  for (const [nth, seconds] of pauses.entries())
    assert.equal(nextAttemptAt(nth + 1, answered(500), now, 0.5)?.getTime(), at(seconds * 1000).getTime())
  assert.equal(nextAttemptAt(10, answered(500), now, 0.5), null)
  assert.ok(Math.abs(pauses.reduce((sum, pause) => sum + pause) / 3600 - 75.6) < 0.1)
})

test('pauses vary by a fifth, never more', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 9 }),
      (chance, attempts) => {
        const pause = (luck: number) =>
          (nextAttemptAt(attempts, answered(500), now, luck)?.getTime() ?? 0) - now.getTime()
        assert.ok(Math.abs(pause(chance) / pause(0.5) - 1) <= 0.2 + 1e-3)
      },
    ),
  )
  assert.equal(nextAttemptAt(1, answered(500), now, 0)?.getTime(), at(4_000).getTime())
  assert.equal(nextAttemptAt(1, answered(500), now, 1)?.getTime(), at(6_000).getTime())
})

test('a target that asks for time gets it, up to an hour, and the whole webhook rests', () => {
  assert.equal(nextAttemptAt(1, answered(429, 60_000), now, 0.5)?.getTime(), at(60_000).getTime())
  assert.equal(nextAttemptAt(1, answered(503, 9 * HOUR), now, 0.5)?.getTime(), at(HOUR).getTime())
  assert.equal(nextAttemptAt(3, answered(429, 1_000), now, 0.5)?.getTime(), at(1_800_000).getTime())
  assert.deepEqual(healthAfter(healthy, answered(429, 60_000), now).pausedUntil, at(60_000))
  assert.equal(healthAfter(healthy, answered(500), now).pausedUntil, null)
})

test('after ten failures in a row one probe at a time is sent, at most a minute apart, until one succeeds', () => {
  let health: Health = healthy
  for (let failures = 1; failures < 10; failures += 1) {
    health = healthAfter(health, answered(500), now)
    assert.deepEqual([mostAtOnce(health), health.pausedUntil], [4, null])
  }
  const pauses: number[] = []
  for (let failures = 10; failures <= 18; failures += 1) {
    health = healthAfter({ ...health, pausedUntil: null }, answered(500), now)
    assert.equal(mostAtOnce(health), 1)
    pauses.push(((health.pausedUntil?.getTime() ?? 0) - now.getTime()) / 1000)
  }
  assert.deepEqual(pauses, [1, 2, 4, 8, 16, 32, 60, 60, 60])
  assert.deepEqual(healthAfter(health, delivered, now), healthy)
})

test('410 disables at once; nothing else does before five days', () => {
  assert.equal(healthAfter(healthy, answered(410), now).active, false)
  for (const status of [301, 302, 400, 401, 404, 409, 429, 500, 503])
    assert.equal(healthAfter(healthy, answered(status), now).active, true)
})

test('five days of nothing but failures disable; the owner is told at one day and at three', () => {
  let health: Health = healthy
  const told: number[] = []
  for (const hours of [0, 1, 23, 25, 49, 71, 73, 119]) {
    health = healthAfter(
      health,
      { outcome: 'connection_refused', status: null, retryAfterMs: null },
      at(hours * HOUR),
    )
    assert.equal(health.active, true)
    told.push(health.toldDays)
  }
  assert.deepEqual(told, [0, 0, 0, 1, 1, 1, 3, 3])
  const last = healthAfter(health, answered(500), at(120 * HOUR))
  assert.deepEqual([last.active, last.disabledWhy], [false, 'Every attempt failed for 5 days.'])
  assert.equal(
    healthAfter(healthAfter(health, delivered, at(119 * HOUR)), answered(500), at(120 * HOUR)).active,
    true,
  )
})

test('an attempt that arrives after the webhook was disabled leaves it disabled, and why', () => {
  const gone = healthAfter(healthy, answered(410), now)
  assert.deepEqual(healthAfter(gone, delivered, now), gone)
})
