// Days of a zone as the instants they begin and end at, and back. Pure.
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)
dayjs.extend(timezone)

/** `2026-03-02`; without a zone, of the browser's. */
export function startOfDay(day: string, zone?: string): string {
  return dayjs
    .tz(day, zone ?? dayjs.tz.guess())
    .startOf('day')
    .toISOString()
}

/** The last millisecond. */
export function endOfDay(day: string, zone?: string): string {
  return dayjs
    .tz(day, zone ?? dayjs.tz.guess())
    .endOf('day')
    .toISOString()
}

export function dayOf(instant: string, zone?: string): string {
  return dayjs(instant)
    .tz(zone ?? dayjs.tz.guess())
    .format('YYYY-MM-DD')
}
