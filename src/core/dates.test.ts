import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  instantToWallClock,
  isCalendarDay,
  todayIn,
  type WallClock,
  wallClockToInstant,
  zoneOf,
} from './dates.ts'

const PACIFIC = 'America/Los_Angeles'

function clock(text: string): WallClock {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0] = text
    .split(/\D/)
    .map(Number)
  return { year, month, day, hour, minute, second, millisecond }
}
const toPacific = (text: string) => wallClockToInstant(clock(text), PACIFIC).toISOString()
const toUtc = (text: string) => wallClockToInstant(clock(text), 'UTC').toISOString()
const shownIn = (zone: string, instant: string) => instantToWallClock(new Date(instant), zone)

test('an account of the pacific setting lives in Los Angeles, others in UTC', () => {
  assert.equal(zoneOf({ v1Dates: 'pacific' }), PACIFIC)
  assert.equal(zoneOf({ v1Dates: 'utc' }), 'UTC')
})

test('today ends at midnight of the zone', () => {
  assert.equal(todayIn('UTC', new Date('2026-03-02T23:59:59.999Z')), '2026-03-02')
  assert.equal(todayIn('UTC', new Date('2026-03-03T00:00:00.000Z')), '2026-03-03')
  assert.equal(todayIn(PACIFIC, new Date('2026-03-03T07:59:59.999Z')), '2026-03-02')
  assert.equal(todayIn(PACIFIC, new Date('2026-03-03T08:00:00.000Z')), '2026-03-03')
  assert.equal(todayIn(PACIFIC, new Date('2026-07-03T06:59:59.999Z')), '2026-07-02')
  assert.equal(todayIn(PACIFIC, new Date('2026-07-03T07:00:00.000Z')), '2026-07-03')
})

test('the days on which the clocks change begin at the midnight before', () => {
  assert.equal(todayIn(PACIFIC, new Date('2026-03-08T07:59:59.999Z')), '2026-03-07')
  assert.equal(todayIn(PACIFIC, new Date('2026-03-08T08:00:00.000Z')), '2026-03-08')
  assert.equal(todayIn(PACIFIC, new Date('2026-03-09T06:59:59.999Z')), '2026-03-08')
  assert.equal(todayIn(PACIFIC, new Date('2026-03-09T07:00:00.000Z')), '2026-03-09')
  assert.equal(todayIn(PACIFIC, new Date('2026-11-01T07:00:00.000Z')), '2026-11-01')
  assert.equal(todayIn(PACIFIC, new Date('2026-11-02T07:59:59.999Z')), '2026-11-01')
  assert.equal(todayIn(PACIFIC, new Date('2026-11-02T08:00:00.000Z')), '2026-11-02')
})

test('a wall clock of winter is eight hours behind, one of summer seven', () => {
  assert.equal(toPacific('2026-03-02T09:45:10.250'), '2026-03-02T17:45:10.250Z')
  assert.equal(toPacific('2026-07-02T09:45:10.250'), '2026-07-02T16:45:10.250Z')
})

test('the hour that is missing in spring moves forward', () => {
  assert.equal(toPacific('2026-03-08T01:59:59'), '2026-03-08T09:59:59.000Z')
  assert.equal(toPacific('2026-03-08T02:30:00'), '2026-03-08T10:30:00.000Z')
  assert.equal(shownIn(PACIFIC, '2026-03-08T10:30:00.000Z'), '2026-03-08T03:30:00.000')
  assert.equal(toPacific('2026-03-08T03:00:00'), '2026-03-08T10:00:00.000Z')
})

test('of the hour that comes twice in autumn the first is meant', () => {
  assert.equal(toPacific('2026-11-01T00:59:59'), '2026-11-01T07:59:59.000Z')
  assert.equal(toPacific('2026-11-01T01:30:00'), '2026-11-01T08:30:00.000Z')
  assert.equal(toPacific('2026-11-01T02:00:00'), '2026-11-01T10:00:00.000Z')
  assert.equal(shownIn(PACIFIC, '2026-11-01T08:30:00.000Z'), '2026-11-01T01:30:00.000')
  assert.equal(shownIn(PACIFIC, '2026-11-01T09:30:00.000Z'), '2026-11-01T01:30:00.000')
})

test('UTC keeps the digits, also of the first years', () => {
  assert.equal(toUtc('2026-03-08T02:30:00.007'), '2026-03-08T02:30:00.007Z')
  assert.equal(toUtc('0050-01-01T00:00:00'), '0050-01-01T00:00:00.000Z')
  assert.equal(toUtc('0004-02-29T23:59:59.999'), '0004-02-29T23:59:59.999Z')
  assert.equal(toUtc('9999-12-31T23:59:59.999'), '9999-12-31T23:59:59.999Z')
})

test('any instant comes back from its wall clock, but for the hour that comes twice', () => {
  const instants = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  for (const zone of ['UTC', PACIFIC]) {
    fc.assert(
      fc.property(instants, (instant) => {
        const back = wallClockToInstant(clock(instantToWallClock(instant, zone)), zone)
        const lost = instant.getTime() - back.getTime()
        assert.ok(
          lost === 0 || (lost === 3_600_000 && zone === PACIFIC),
          `${instant.toISOString()} lost ${lost} ms`,
        )
      }),
      { numRuns: 500 },
    )
  }
})

test('only days of the calendar are days', () => {
  assert.equal(isCalendarDay(2026, 2, 29), false)
  assert.equal(isCalendarDay(2028, 2, 29), true)
  assert.equal(isCalendarDay(2100, 2, 29), false)
  assert.equal(isCalendarDay(2000, 2, 29), true)
  assert.equal(isCalendarDay(4, 2, 29), true)
  assert.equal(isCalendarDay(5, 2, 29), false)
  assert.equal(isCalendarDay(2026, 4, 31), false)
  assert.equal(isCalendarDay(2026, 13, 1), false)
  assert.equal(isCalendarDay(2026, 0, 1), false)
  assert.equal(isCalendarDay(2026, 1, 0), false)
})
