// Times on this wire: always UTC (Starshipit contract, 1.6).
import { type InstantText, isCalendarDay } from '../../core/dates.ts'
import type { Fields } from '../../http/fields.ts'

const dayThenTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i
/** One client sends its locale's form. */
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/** A parameter that is a time; null when it is absent. */
export function readInstant(fields: Fields, name: string): InstantText | null {
  const text = fields.text(name)
  if (text === null || text.trim() === '') return null
  // In an address that was not encoded the plus sign of an offset reads as a space.
  const instant = parseInstant(text.replace(/(T\S+) (?=\d{2}:?\d{2}$)/i, '$1+'))
  return instant ?? fields.fault(name, `The ${name} field must be a time such as 2026-03-04T05:06:07Z.`)
}

/** Null when the text is no time. Without an offset it is UTC; a day alone is its midnight. */
export function parseInstant(text: string): InstantText | null {
  const iso = dayThenTime.exec(text.trim())
  const us = iso ? null : american.exec(text.trim())
  const found = iso ?? us
  if (!found) return null
  const [year, month, day] = (us ? [found[3], found[1], found[2]] : found.slice(1, 4)).map(Number) as [
    number,
    number,
    number,
  ]
  const [hour, minute, second] = [found[4], found[5], found[6]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ]
  if (!isCalendarDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return null
  const offset = offsetMinutes(iso?.[8])
  if (offset === null) return null
  const instant = new Date(0)
  instant.setUTCFullYear(year, month - 1, day)
  instant.setUTCHours(hour, minute - offset, second, Number((iso?.[7] ?? '').padEnd(3, '0').slice(0, 3)))
  return instant.getUTCFullYear() >= 1 && instant.getUTCFullYear() <= 9999 ? instant.toISOString() : null
}

function offsetMinutes(offset: string | undefined): number | null {
  if (offset === undefined || /^z$/i.test(offset)) return 0
  const digits = offset.replace(/\D/g, '')
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  if (hours > 23 || minutes > 59) return null
  return (hours * 60 + minutes) * (offset.startsWith('-') ? -1 : 1)
}
