// Days, months and years in a filter, and what an operator before them means (Starshipit contract, 1.8).
import type { InstantText } from '../../../core/dates.ts'
import { parseInstant } from '../dates.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAY_MS = 24 * 60 * 60 * 1000

interface Span {
  from?: InstantText
  until?: InstantText
}

/** A moment is a span of its millisecond. Null for what is no date. */
export function parseDateSpan(text: string): Span | null {
  const [, operator, date = ''] = /^(>=|<=|>|<)?\s*(.*)$/s.exec(text) ?? []
  const span = parsePeriod(date.trim())
  if (!span) return null
  const { from, until } = span
  if (operator === '>=') return { from }
  if (operator === '>') return { from: until }
  if (operator === '<=') return { until }
  if (operator === '<') return { until: from }
  return span
}

function parsePeriod(text: string): Required<Span> | null {
  const [, year] = /^(\d{4})$/.exec(text) ?? []
  if (year) return period(Number(year), 0, 12)
  const [, numberedYear, number] = /^(\d{4})-(\d{1,2})$/.exec(text) ?? []
  if (numberedYear) return monthOf(Number(number) - 1, Number(numberedYear))
  const [, name = '', namedYear] = /^([a-z]{3,9})\.?\s+(\d{4})$/i.exec(text) ?? []
  if (namedYear) return monthOf(months.indexOf(name.slice(0, 3).toLowerCase()), Number(namedYear))
  const instant = parseInstant(text)
  if (!instant) return null
  return { from: instant, until: after(instant, /[T ]\d/.test(text) ? 1 : DAY_MS) }
}

function monthOf(month: number, year: number): Required<Span> | null {
  return month >= 0 && month < 12 ? period(year, month, 1) : null
}

function period(year: number, month: number, length: number): Required<Span> | null {
  const at = (months: number) => {
    const instant = new Date(0)
    instant.setUTCFullYear(year, months, 1)
    return instant
  }
  const [from, until] = [at(month), at(month + length)]
  return year >= 1 && year < 9999 ? { from: from.toISOString(), until: until.toISOString() } : null
}

function after(instant: InstantText, ms: number): InstantText {
  const later = new Date(Date.parse(instant) + ms)
  return later.getUTCFullYear() > 9999 ? '9999-12-31T23:59:59.999Z' : later.toISOString()
}
