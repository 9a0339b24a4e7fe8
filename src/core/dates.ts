// Instants, calendar days and the two zones a hub knows (ruling 1).
import { Temporal } from 'temporal-polyfill'
import type { Account } from './account.ts'

/** A day without a zone, `2026-03-02`; never shifted. */
export type CalendarDate = string
/** An instant as the order document holds it, `2026-03-02T17:45:10.250Z`. */
export type InstantText = string

export function zoneOf(account: Pick<Account, 'v1Dates'>): string {
  return account.v1Dates === 'pacific' ? 'America/Los_Angeles' : 'UTC'
}

/** The calendar day it is now in a zone. */
export function todayIn(zone: string, now: Date): CalendarDate {
  if (zone === 'UTC') return now.toISOString().slice(0, 10)
  return Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
}

export interface WallClock {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
}

/** In the missing hour of spring the time moves forward, in the repeated hour of autumn the first is meant. */
export function wallClockToInstant(
  clock: WallClock,
  zone: string,
  disambiguation: 'compatible' | 'later' = 'compatible',
): Date {
  if (zone === 'UTC') {
    const { year, month, day, hour, minute, second, millisecond } = clock
    const instant = new Date(Date.UTC(2000, 0, 1, hour, minute, second, millisecond))
    // Date.UTC would take the years 0 to 99 for those of the twentieth century.
    instant.setUTCFullYear(year, month - 1, day)
    return instant
  }
  const zoned = Temporal.PlainDateTime.from(clock).toZonedDateTime(zone, { disambiguation })
  return new Date(zoned.epochMilliseconds)
}

/** The wall clock of an instant in a zone, as ISO text with milliseconds and no zone. */
export function instantToWallClock(instant: Date, zone: string): string {
  if (zone === 'UTC') return instant.toISOString().slice(0, -1)
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ fractionalSecondDigits: 3 })
}

/** True for a day that the calendar has. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  date.setUTCFullYear(year)
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Another day, so many later; earlier when negative. */
export function shiftDays(day: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** When a day begins in a zone. */
export function startOfDay(day: CalendarDate, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
}
