// Times as carts print them (stores-and-webhooks, 1.3 and quirks 15 to 18).
import { isCalendarDay, wallClockToInstant } from '../../core/dates.ts'

const clock = String.raw`(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*([AP])?\.?M?\.?`
const zone = String.raw`(?:\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?`
/** `9/3/26 14:07`, `09/03/2026 14:07:30`, `10/18/2019 21:56 PM`. */
const american = new RegExp(String.raw`^(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:[\sT]+${clock})?${zone}$`, 'i')
/** `2026-09-03 14:07:30`, `2026-09-03T14:07:30.000+02:00`. */
const iso = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[\sT]+${clock})?${zone}$`, 'i')
const LONGEST = 60
const MINUTE_MS = 60_000

/** An instant; a time without a zone is one of the store's. Null for what cannot be read. */
export function readDate(text: string, timeZone: string): Date | null {
  if (text.length > LONGEST) return null
  const given = text.trim()
  const byMonth = american.exec(given)
  if (byMonth) {
    const [, month, day, year = '', ...rest] = byMonth
    return instant([year.length === 2 ? `20${year}` : year, month, day], rest, timeZone)
  }
  const byYear = iso.exec(given)
  if (!byYear) return null
  const [, year, month, day, ...rest] = byYear
  return instant([year, month, day], rest, timeZone)
}

function instant(
  date: (string | undefined)[],
  [hours = '0', minutes = '0', seconds = '0', half, zoneText]: (string | undefined)[],
  timeZone: string,
): Date | null {
  const [year = 0, month = 0, day = 0] = date.map(Number)
  const hour = hourOf(Number(hours), half)
  const [minute, second] = [Number(minutes), Number(seconds)]
  if (year < 1970 || !isCalendarDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return null
  const wall = { year, month, day, hour, minute, second, millisecond: 0 }
  if (zoneText === undefined) return wallClockToInstant(wall, timeZone)
  return new Date(wallClockToInstant(wall, 'UTC').getTime() - offsetMinutes(zoneText) * MINUTE_MS)
}

/** The vendor's own example is 21:56 PM: past twelve the half of the day says nothing. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour
  const isAfternoon = half.toUpperCase() === 'P'
  return (hour % 12) + (isAfternoon ? 12 : 0)
}

function offsetMinutes(text: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(text)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return found[1] === '-' ? -minutes : minutes
}
