// Sizes and spans as people read them. Pure.
import { formatNumber } from '../../../parts/format.ts'
import { texts } from '../../../texts/texts.ts'

const words = texts.setUp.system
const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** `1.4 GB`; a thousand bytes are a kilobyte. */
export function formatBytes(bytes: number): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)))
  const value = bytes / 1000 ** step
  const digits = value < 10 && step > 0 ? 1 : 0
  return words.bytes(formatNumber(Number(value.toFixed(digits))), units[step] ?? 'B')
}

export function formatSpan(seconds: number): string {
  const whole = Math.floor(seconds)
  const [days, hours, minutes] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3_600),
    Math.floor(whole / 60),
  ]
  if (days > 0) return words.days(days, hours % 24)
  if (hours > 0) return words.hours(hours, minutes % 60)
  return words.minutes(minutes, whole % 60)
}
