// Amounts, days and moments as the user's locale and zone write them. Pure but for the settings of the browser.

export interface FormatSettings {
  /** Left out: the browser's. */
  locale?: string | undefined
  timeZone?: string | undefined
}

let settings: FormatSettings = {}
type Format = Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat | Intl.DisplayNames
const made = new Map<string, Format>()

/** As the user chose; once, when the session is known. */
export function setFormat(chosen: FormatSettings): void {
  settings = chosen
  made.clear()
}

export function currentLocale(): string {
  return new Intl.NumberFormat(settings.locale).resolvedOptions().locale
}

export function formatNumber(value: number): string {
  return numbers('number', {}).format(value)
}

/** The hub keeps amounts without a currency. */
export function formatAmount(value: number | null): string {
  if (value === null) return ''
  return numbers('amount', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value)
}

/** An instant: `20 Nov 2026, 14:05`. */
export function formatInstant(instant: string | null): string {
  if (!instant) return ''
  return dates('instant', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
}

/** The time of day of an instant in a zone: `14:05`. */
export function formatTime(instant: string, timeZone: string): string {
  return dates(`time ${timeZone}`, { timeStyle: 'short', timeZone }).format(new Date(instant))
}

/** The day of an instant, in the user's zone. */
export function formatDayOf(instant: string | null): string {
  if (!instant) return ''
  return dates('dayOf', { dateStyle: 'medium' }).format(new Date(instant))
}

/** A calendar day, which no zone shifts: `2026-11-20`. */
export function formatDay(day: string | null): string {
  if (!day) return ''
  const format = kept(
    'day',
    () => new Intl.DateTimeFormat(settings.locale, { dateStyle: 'medium', timeZone: 'UTC' }),
  )
  return (format as Intl.DateTimeFormat).format(new Date(`${day.slice(0, 10)}T00:00:00Z`))
}

/** `JP` as `Japan`; what is no code stays as it is. */
export function formatCountry(code: string | null): string {
  if (!code || !/^[A-Za-z]{2}$/.test(code)) return code ?? ''
  const names = kept('country', () => new Intl.DisplayNames(settings.locale ?? [], { type: 'region' }))
  return (names as Intl.DisplayNames).of(code.toUpperCase()) ?? code
}

/** `3 hours ago`, `in 2 days`. */
export function formatAge(instant: string | null, nowMs: number): string {
  if (!instant) return ''
  const seconds = Math.round((Date.parse(instant) - nowMs) / 1000)
  const format = kept(
    'age',
    () => new Intl.RelativeTimeFormat(settings.locale, { numeric: 'auto', style: 'short' }),
  ) as Intl.RelativeTimeFormat
  const [unit, size] = spans.find(([, least]) => Math.abs(seconds) >= least) ?? ['second', 1]
  return format.format(Math.trunc(seconds / size), unit)
}

const spans: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

function numbers(name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(name, () => new Intl.NumberFormat(settings.locale, options)) as Intl.NumberFormat
}

function dates(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { locale, timeZone } = settings
  return kept(
    name,
    () => new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) }),
  ) as Intl.DateTimeFormat
}

function kept<T extends Format>(name: string, make: () => T): T {
  const known = made.get(name) ?? make()
  made.set(name, known)
  return known as T
}
