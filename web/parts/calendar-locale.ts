// What the calendar says in the user's locale: from the browser, which knows all of them.
import dayjs from 'dayjs'
import { texts } from '../texts/texts.ts'
import { type DayPattern, dayPattern } from './typed-day.ts'

interface CalendarSettings {
  locale: string
  firstDayOfWeek: DayOfWeek
  weekendDays: DayOfWeek[]
}

type DayOfWeek = 0 | 1 | 2 | 3 | 4 | 5 | 6

const made = new Map<string, CalendarSettings>()

/** Made known to dayjs once, by a name of its own. */
export function calendarSettings(locale: string): CalendarSettings {
  const known = made.get(locale)
  if (known) return known
  const name = `desk-${locale.toLowerCase()}`
  dayjs.locale(
    {
      ...{ formats: {}, relativeTime: {} },
      name,
      ...{ months: months(locale, 'long'), monthsShort: months(locale, 'short') },
      ...{ weekdays: weekdays(locale, 'long'), weekdaysShort: weekdays(locale, 'short') },
      weekdaysMin: weekdays(locale, 'short'),
    },
    undefined,
    true,
  )
  const settings = { locale: name, ...weekOf(locale) }
  made.set(locale, settings)
  return settings
}

function months(locale: string, month: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locale, { month, calendar: 'gregory', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, at) => format.format(Date.UTC(2026, at, 1)))
}

/** From Sunday on. */
function weekdays(locale: string, weekday: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, at) => format.format(Date.UTC(2026, 1, 1 + at)))
}

interface WeekInfo {
  /** Monday is 1, Sunday 7. */
  firstDay: number
  weekend: number[]
}

/** Not every browser tells; then weeks begin on Monday. */
function weekOf(locale: string): Omit<CalendarSettings, 'locale'> {
  const told = new Intl.Locale(locale) as { getWeekInfo?(): WeekInfo }
  const { firstDay, weekend } = told.getWeekInfo?.() ?? { firstDay: 1, weekend: [6, 7] }
  return {
    firstDayOfWeek: (firstDay % 7) as DayOfWeek,
    weekendDays: weekend.map((day) => (day % 7) as DayOfWeek),
  }
}

interface DayWording {
  pattern: DayPattern
  /** As dayjs writes the time of day. */
  timeFormat: string
  placeholder: { day: string; time: string }
}

export function dayWording(locale: string): DayWording {
  const pattern = dayPattern(locale)
  const { letters } = texts.dates
  const day = pattern.format
    .replace('DD', letters.day)
    .replace('MM', letters.month)
    .replace('YYYY', letters.year)
  const hasHalves = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true
  const timeFormat = hasHalves ? 'hh:mm A' : 'HH:mm'
  return { pattern, timeFormat, placeholder: { day, time: `${letters.hour}:${letters.minute}` } }
}
