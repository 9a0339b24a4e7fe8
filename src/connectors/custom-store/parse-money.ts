// Amounts as carts print them (stores-and-webhooks, quirk 19).
import { Decimal } from 'decimal.js'

/** What nearly all carts print. */
const plain = /^-?\d{1,9}(?:\.\d{1,2})?$/
const exponent = /^[-+]?\d+(?:\.\d+)?e[-+]?\d+$/i
const LONGEST = 60
/** More than any order; beyond it doubles stop holding cents. */
const most = new Decimal('1e12')

/** Exact, whatever the separators; null for what is no amount. */
export function readDecimal(text: string): Decimal | null {
  if (text.length > LONGEST) return null
  const given = text.trim()
  if (plain.test(given)) return new Decimal(given)
  const value = toDecimal(given)
  return value && !value.abs().greaterThan(most) ? value : null
}

/** In cents, half up. */
export function readMoney(text: string): number | null {
  const given = text.trim()
  if (plain.test(given)) return Number(given) + 0
  const value = readDecimal(given)
  return value ? inCents(value) : null
}

export function inCents(value: Decimal): number {
  return value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toNumber() + 0
}

function toDecimal(text: string): Decimal | null {
  if (exponent.test(text)) return new Decimal(text)
  const isBracketed = /^\(.*\)$/.test(text)
  // Currency signs and codes, blanks of all widths, the apostrophe of the Swiss.
  const digits = text
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\p{Sc}\p{L}\s\u00a0'’()]/gu, '')
    .replace(/^[.]+|[.]+$/g, (dots, at) => (at === 0 && dots.length === 1 ? '0.' : ''))
  const sign = digits.startsWith('-') || digits.endsWith('-') || isBracketed ? '-' : ''
  const unsigned = digits.replace(/^[-+]|[-+]$/g, '')
  if (!/^\d[\d.,]*$/.test(unsigned)) return null
  const number = withPoint(unsigned)
  return /^\d+(?:\.\d*)?$/.test(number) ? new Decimal(`${sign}${number.replace(/\.$/, '')}`) : null
}

/** With a point before the decimals and nothing between thousands. */
function withPoint(digits: string): string {
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (comma >= 0 && point >= 0) {
    return comma > point ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '')
  }
  if (comma >= 0) {
    // The protocol writes a point: one comma before three digits parts thousands, as in 1,234.
    const isGrouped = /^[1-9]\d{0,2}(?:,\d{3})+$/.test(digits)
    return isGrouped ? digits.replaceAll(',', '') : digits.replace(',', '.')
  }
  return /^\d{1,3}(?:\.\d{3}){2,}$/.test(digits) ? digits.replaceAll('.', '') : digits
}
