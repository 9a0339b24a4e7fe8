// V1's many forms of time (V1 contract, section 5; ruling 1).

import type { Account } from '../../core/account.ts'
import {
  type CalendarDate,
  type InstantText,
  instantToWallClock,
  isCalendarDay,
  wallClockToInstant,
  zoneOf,
} from '../../core/dates.ts'

const FARTHEST_OFFSET_HOURS = 14

const iso =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+\- ]?\d{2}:?\d{2})?)?$/i
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

interface Parts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
  offset: string | undefined
}

/** An instant, null when the text is none. Without a zone it is of the account's zone; a day alone is its midnight. */
export function parseInstant(text: string, account: Account): InstantText | null {
  const parts = partsOf(text.trim())
  if (!parts) return null
  const { offset, ...clock } = parts
  const shiftMs = offsetMs(offset)
  if (shiftMs === null) return null
  const zone = offset === undefined ? zoneOf(account) : 'UTC'
  const at = wallClockToInstant(clock, zone).getTime() - shiftMs
  const instant = new Date(at)
  const year = instant.getUTCFullYear()
  return Number.isNaN(at) || year < 1 || year > 9999 ? null : instant.toISOString()
}

/** The second instant that a wall-clock time in the repeated hour of autumn may mean; null for any other text. */
export function parseLaterInstant(text: string, account: Account): InstantText | null {
  const parts = partsOf(text.trim())
  if (!parts || parts.offset !== undefined || account.v1Dates === 'utc') return null
  const [first, later] = (['compatible', 'later'] as const).map((which) =>
    wallClockToInstant(parts, zoneOf(account), which).getTime(),
  )
  return first === undefined || later === undefined || first === later ? null : new Date(later).toISOString()
}

/** A calendar day, whatever time or zone follows it: days are never shifted. */
export function parseDay(text: string): CalendarDate | null {
  const parts = partsOf(text.trim())
  if (!parts || parts.year < 1) return null
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`
}

function partsOf(text: string): Parts | null {
  const match = iso.exec(text)
  const us = match ? null : american.exec(text)
  const [year, month, day] = match ? [match[1], match[2], match[3]] : us ? [us[3], us[1], us[2]] : []
  const found = match ?? us
  if (!found) return null
  const parts = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(found[4] ?? 0),
    minute: Number(found[5] ?? 0),
    second: Number(found[6] ?? 0),
    millisecond: Number((match?.[7] ?? '').padEnd(3, '0').slice(0, 3)),
    offset: match?.[8],
  }
  // The first hours of the year 1 are still the year 0 on the Pacific clock, so years are checked where the zone is known.
  if (!isCalendarDay(parts.year, parts.month, parts.day)) return null
  return parts.hour > 23 || parts.minute > 59 || parts.second > 59 ? null : parts
}

/** A plus sign that a query decoded to a space, or that vanished with it, still counts. Null: there is no such offset. */
function offsetMs(offset: string | undefined): number | null {
  if (offset === undefined || /^z$/i.test(offset)) return 0
  const digits = offset.replace(/\D/g, '')
  const [hours, rest] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  if (hours > FARTHEST_OFFSET_HOURS || rest > 59) return null
  const minutes = hours * 60 + rest
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000
}

/** As an order's own dates are answered: UTC with `Z`, or Pacific wall clock with seven fraction digits. */
export function presentInstant(instant: InstantText, account: Account): string {
  if (account.v1Dates === 'utc') return instant
  return `${instantToWallClock(new Date(instant), zoneOf(account))}0000`
}

/** As the dates of items, products and stores are answered in `pacific`: the fraction trimmed, absent when zero. */
export function presentTrimmed(instant: InstantText, account: Account): string {
  return account.v1Dates === 'utc' ? instant : trimmed(instantToWallClock(new Date(instant), zoneOf(account)))
}

function trimmed(wallClock: string): string {
  const [seconds, fraction = ''] = wallClock.split('.')
  const digits = fraction.replace(/0+$/, '')
  return digits === '' ? `${seconds}` : `${seconds}.${digits}`
}

/** Store dates carry no zone in either setting; `alwaysUtc` for the one that is UTC on a Pacific account too. */
export function presentStoreDate(
  date: Date | null,
  account: Account,
  { alwaysUtc = false } = {},
): string | null {
  if (!date) return null
  if (account.v1Dates === 'utc') return date.toISOString().slice(0, -1)
  return trimmed(instantToWallClock(date, alwaysUtc ? 'UTC' : zoneOf(account)))
}
