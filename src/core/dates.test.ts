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

/** Any instant of this century, most of them near a change of the Pacific clocks. */
const instants = fc.oneof(
  fc.date({ min: new Date('2007-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
  fc
    .record({ year: fc.integer({ min: 2007, max: 2099 }), inSpring: fc.boolean(), offsetMs: nearMs() })
    .map(({ year, inSpring, offsetMs }) => new Date(changeOfClocks(year, inSpring).getTime() + offsetMs)),
)
const zones = fc.constantFrom('UTC', PACIFIC)

function nearMs(): fc.Arbitrary<number> {
  const hours = fc.integer({ min: -30, max: 30 }).map((hour) => hour * 3_600_000)
  return fc.tuple(hours, fc.integer({ min: -1, max: 1 })).map(([hourMs, ms]) => hourMs + ms)
}

/** Two o'clock of the second Sunday in March, or of the first in November. */
function changeOfClocks(year: number, inSpring: boolean): Date {
  const first = new Date(Date.UTC(year, inSpring ? 2 : 10, 1))
  const firstSunday = 1 + ((7 - first.getUTCDay()) % 7)
  return new Date(Date.UTC(year, inSpring ? 2 : 10, firstSunday + (inSpring ? 7 : 0), inSpring ? 10 : 9))
}

/** As the platform's own calendar says. */
function dayByIntl(zone: string, instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(instant)
}

function midnightOf(day: string, zone: string): Date {
  return wallClockToInstant(clock(`${day}T00:00:00.000`), zone)
}

test('today is what the calendar of the zone says, and the day of the wall clock, around every change of the clocks', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const today = todayIn(zone, instant)
      assert.equal(today, dayByIntl(zone, instant))
      assert.equal(today, instantToWallClock(instant, zone).slice(0, 10))
    }),
    { numRuns: 500 },
  )
})

test('a day begins at its midnight, a millisecond after the day before, and lasts as long as its clocks say', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const day = todayIn(zone, instant)
      const midnight = midnightOf(day, zone)
      assert.equal(todayIn(zone, midnight), day)
      const before = todayIn(zone, new Date(midnight.getTime() - 1))
      assert.ok(before < day)
      const hours = (midnight.getTime() - midnightOf(before, zone).getTime()) / 3_600_000
      assert.ok(zone === 'UTC' ? hours === 24 : [23, 24, 25].includes(hours), `${before}: ${hours} hours`)
      assert.ok(midnight <= instant)
    }),
    { numRuns: 500 },
  )
})

test('days never go back, and Pacific days never run ahead of those of UTC', () => {
  fc.assert(
    fc.property(instants, nearMs(), zones, (instant, ms, zone) => {
      const later = new Date(instant.getTime() + Math.abs(ms))
      assert.ok(todayIn(zone, instant) <= todayIn(zone, later))
      assert.ok(todayIn(PACIFIC, instant) <= todayIn('UTC', instant))
    }),
    { numRuns: 500 },
  )
})

test('two readings of a wall clock differ where it is missing or comes twice, and there by an hour', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const shown = clock(instantToWallClock(instant, zone))
      const [first, second] = [wallClockToInstant(shown, zone), wallClockToInstant(shown, zone, 'later')]
      const apart = second.getTime() - first.getTime()
      assert.ok([first.getTime(), second.getTime()].includes(instant.getTime()))
      assert.ok(apart === 0 || (zone === PACIFIC && apart === 3_600_000 && shown.month === 11))
    }),
    { numRuns: 500 },
  )
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
