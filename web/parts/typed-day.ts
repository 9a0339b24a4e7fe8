// Days and moments as people type them: in the order of their locale, with whatever stands between. Pure.

export type DayPart = 'day' | 'month' | 'year'

/** `DD/MM/YYYY` as dayjs writes it, and what of it is typed first. */
export interface DayPattern {
  format: string
  order: readonly DayPart[]
}

const tokens: Record<DayPart, string> = { day: 'DD', month: 'MM', year: 'YYYY' }

export function dayPattern(locale: string): DayPattern {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const written = new Intl.DateTimeFormat(locale, {
    ...options,
    calendar: 'gregory',
    numberingSystem: 'latn',
  })
  const parts = written.formatToParts(new Date(2026, 10, 20))
  const order = parts.map(({ type }) => type).filter((type): type is DayPart => type in tokens)
  const format = parts.map(({ type, value }) => tokens[type as DayPart] ?? value).join('')
  return { format, order }
}

/** `2026-11-20`; null while it is not a whole day. Without a year, that of `today`; two digits are of this century. */
export function typedDay(text: string, order: readonly DayPart[], today: Date): string | null {
  const numbers = text.match(/\d+/g) ?? []
  const isIso = /^\s*\d{4}\D/.test(text)
  const named = numbers.length === 2 ? order.filter((part) => part !== 'year') : isIso ? isoOrder : order
  if (numbers.length !== named.length) return null
  const given = Object.fromEntries(named.map((part, at) => [part, numbers[at]]))
  const year = given.year ?? String(today.getFullYear())
  if (year.length !== 2 && year.length !== 4) return null
  return realDay(Number(year.length === 2 ? `20${year}` : year), Number(given.month), Number(given.day))
}

const isoOrder = ['year', 'month', 'day'] as const

/** With the time after the day, `14:05` or `2:05 pm`; a day alone is its beginning. As `2026-11-20 14:05:00`. */
export function typedMoment(text: string, order: readonly DayPart[], today: Date): string | null {
  const time = /(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap])?\.?m?\.?\s*$/i.exec(text)
  const day = typedDay(time ? text.slice(0, time.index) : text, order, today)
  if (day === null) return null
  const [, hours = '0', minutes = '0', half] = time ?? []
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours)
  if (hour > 23 || Number(minutes) > 59) return null
  return `${day} ${twoDigits(hour)}:${twoDigits(Number(minutes))}:00`
}

function realDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
