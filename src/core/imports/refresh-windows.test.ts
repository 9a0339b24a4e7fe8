import assert from 'node:assert/strict'
import { test } from 'node:test'
import { halvesOf, nextRefreshAt, piecesOf, windowOf } from './refresh-windows.ts'

const now = new Date('2026-03-02T12:00:00.000Z')
const settings = { createdOnly: false }
const iso = (window: { from: Date; to: Date }) => [window.from.toISOString(), window.to.toISOString()]

test('a first refresh looks back 14 days, or to the day that was asked for', () => {
  assert.deepEqual(iso(windowOf({ refreshDate: null, settings }, { now, askedFrom: null })), [
    '2026-02-16T12:00:00.000Z',
    '2026-03-02T12:01:00.000Z',
  ])
  const askedFrom = new Date('2026-01-01T00:00:00.000Z')
  assert.equal(
    iso(windowOf({ refreshDate: null, settings }, { now, askedFrom }))[0],
    '2026-01-01T00:00:00.000Z',
  )
})

test('later ones overlap by 15 minutes, by a day where the cart goes by creation', () => {
  const refreshDate = new Date('2026-03-02T11:45:00.000Z')
  assert.equal(
    iso(windowOf({ refreshDate, settings }, { now, askedFrom: null }))[0],
    '2026-03-02T11:30:00.000Z',
  )
  const created = { createdOnly: true }
  assert.equal(
    iso(windowOf({ refreshDate, settings: created }, { now, askedFrom: null }))[0],
    '2026-03-01T11:45:00.000Z',
  )
})

test('a clock that was set back leaves no gap: a day is asked for again', () => {
  const refreshDate = new Date('2026-03-02T14:00:00.000Z')
  assert.equal(
    iso(windowOf({ refreshDate, settings }, { now, askedFrom: null }))[0],
    '2026-03-01T11:46:00.000Z',
  )
})

test('a date in the past widens a run, a later one does not narrow it', () => {
  const refreshDate = new Date('2026-03-02T11:45:00.000Z')
  const start = (asked: string) =>
    iso(windowOf({ refreshDate, settings }, { now, askedFrom: new Date(asked) }))[0]
  assert.equal(start('2026-02-01T00:00:00.000Z'), '2026-02-01T00:00:00.000Z')
  assert.equal(start('2026-03-02T11:59:00.000Z'), '2026-03-02T11:30:00.000Z')
  assert.equal(start('2027-01-01T00:00:00.000Z'), '2026-03-02T11:30:00.000Z')
})

test('pieces are at most seven days, oldest first, without a gap', () => {
  const pieces = piecesOf({ from: new Date('2026-02-10T00:00:00Z'), to: now })
  assert.deepEqual(pieces.map(iso), [
    ['2026-02-10T00:00:00.000Z', '2026-02-17T00:00:00.000Z'],
    ['2026-02-17T00:00:00.000Z', '2026-02-24T00:00:00.000Z'],
    ['2026-02-24T00:00:00.000Z', '2026-03-02T12:00:00.000Z'],
  ])
})

test('a window is halved down to one hour', () => {
  let window = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-03-01T04:30:00Z') }
  const lengths: number[] = []
  for (let halves = halvesOf(window); halves; halves = halvesOf(window)) {
    assert.equal(halves[0].to.getTime(), halves[1].from.getTime())
    window = halves[0]
    lengths.push((window.to.getTime() - window.from.getTime()) / 60_000)
  }
  assert.deepEqual(lengths, [135, 67, 60])
})

const minutesUntilDue = ({ quietRefreshes = 0, authFailures = 0, retryAfterMs = 0, ...settings }) => {
  const store = { settings: { everyMinutes: null, ...settings }, quietRefreshes, authFailures }
  const at = nextRefreshAt(store, now, { random: 0, retryAfterMs })
  return (at.getTime() - now.getTime()) / 60_000
}

test('the pause grows while nothing comes, and after refused credentials', () => {
  const minutes = (quietRefreshes: number, authFailures: number, everyMinutes: number | null = null) =>
    minutesUntilDue({ quietRefreshes, authFailures, ...{ everyMinutes } })
  assert.deepEqual([minutes(0, 0), minutes(8, 0), minutes(16, 0), minutes(99, 0)], [15, 30, 60, 60])
  assert.deepEqual([minutes(0, 2), minutes(0, 3)], [15, 60])
  assert.deepEqual([minutes(99, 0, 5), minutes(0, 3, 5)], [5, 60])
})

test('a shop that wants to be left alone is, but no longer than a day', () => {
  const minutes = (retryAfterMs: number) => minutesUntilDue({ retryAfterMs })
  assert.deepEqual([minutes(60_000), minutes(7_200_000), minutes(999_999_999_000)], [15, 120, 1440])
})
