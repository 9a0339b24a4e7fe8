// What the members of an order that people edit one by one may hold. Pure.
import { invalid } from '../errors.ts'
import type { WeightUnits } from '../money.ts'

/** Amounts and weights beyond this are slips, and would lose their cents as floats. */
const LARGEST_AMOUNT = 1e12
const MOST_QUANTITY = 2_147_483_647
const MOST_ENTRIES = 500
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** Answers the value as the order keeps it. @throws HubError invalid at `path` */
export type ReadValue = (value: unknown, path: string) => unknown

export function text({ max = 1_000, isRequired = false } = {}): ReadValue {
  return (value, path) => {
    if (!isRequired && (value === null || value === '')) return null
    if (typeof value !== 'string') throw invalid(path, `The ${path} field must be text.`)
    if (!value.isWellFormed() || value.includes('\0'))
      throw invalid(
        path,
        `The ${path} field contains characters that are not text (NUL or a lone surrogate).`,
      )
    if (value.length > max) throw invalid(path, `The ${path} field is longer than ${max} characters.`)
    if (isRequired && value.trim() === '') throw invalid(path, `The ${path} field is required.`)
    return value
  }
}

export const longText = text({ max: 10_000 })

export const flag: ReadValue = (value, path) => {
  if (typeof value === 'boolean') return value
  throw invalid(path, `The ${path} field must be true or false.`)
}

export const flagOrNull: ReadValue = (value, path) => (value === null ? null : flag(value, path))

function number({ min = -LARGEST_AMOUNT, max = LARGEST_AMOUNT, isWhole = false } = {}): ReadValue {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw invalid(path, `The ${path} field must be a number.`)
    if (value < min || value > max)
      throw invalid(path, `The ${path} field must be between ${min} and ${max}.`)
    if (isWhole && !Number.isInteger(value)) throw invalid(path, `The ${path} field must be a whole number.`)
    return value
  }
}

export const amount = number()
export const quantity = number({ min: 0, max: MOST_QUANTITY, isWhole: true })

export const amountOrNull: ReadValue = (value, path) => (value === null ? null : amount(value, path))

/** The id of something, or null. */
export const idOrNull: ReadValue = (value, path) =>
  value === null ? null : number({ min: 1, max: MOST_QUANTITY, isWhole: true })(value, path)

export function oneOf(values: readonly string[], { isRequired = false } = {}): ReadValue {
  return (value, path) => {
    if (value === null && !isRequired) return null
    if (typeof value === 'string' && values.includes(value)) return value
    throw invalid(path, `The ${path} field must be one of ${values.join(', ')}.`)
  }
}

export const country: ReadValue = (value, path) => {
  if (value === null || value === '') return null
  if (typeof value === 'string' && /^[a-z]{2}$/i.test(value.trim())) return value.trim().toUpperCase()
  throw invalid(path, `The ${path} field must be a two-character country code (ISO 3166-1), such as US.`)
}

/** An instant, of any zone; kept in UTC with milliseconds. */
export const instantOrNull: ReadValue = (value, path) => {
  if (value === null || value === '') return null
  const at = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : null
  if (at === null || Number.isNaN(at.getTime()) || !isOfKeptYear(at))
    throw invalid(path, `The ${path} field must be an instant, such as 2026-03-02T17:45:10.250Z.`)
  return at.toISOString()
}

/** The database knows no year 0, and years of five figures would not sort as text. */
function isOfKeptYear(at: Date): boolean {
  return at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999
}

const weightUnits: readonly WeightUnits[] = ['pounds', 'ounces', 'grams']

export const weightOrNull: ReadValue = (value, path) => {
  if (value === null) return null
  const given = members(value, path)
  return {
    value: number({ min: 0 })(given.value, `${path}.value`),
    units: oneOf(weightUnits, { isRequired: true })(given.units, `${path}.units`),
  }
}

export const dimensionsOrNull: ReadValue = (value, path) => {
  if (value === null) return null
  const given = members(value, path)
  const side = (name: string) => number({ min: 0 })(given[name], `${path}.${name}`)
  return {
    units: oneOf(['inches', 'centimeters'], { isRequired: true })(given.units, `${path}.units`),
    length: side('length'),
    width: side('width'),
    height: side('height'),
  }
}

export const options: ReadValue = (value, path) =>
  list(value, path).map((entry, at) => {
    const option = members(entry, `${path}[${at}]`)
    return {
      name: text()(option.name ?? null, `${path}[${at}].name`),
      value: longText(option.value ?? null, `${path}[${at}].value`),
    }
  })

export const customsItems: ReadValue = (value, path) => {
  if (value === null) return null
  return list(value, path).map((entry, at) => {
    const place = `${path}[${at}]`
    const item = members(entry, place)
    return {
      customsItemId: customsItemId(item.customsItemId ?? null, `${place}.customsItemId`),
      description: text()(item.description ?? null, `${place}.description`),
      quantity: number({ min: 0 })(item.quantity, `${place}.quantity`),
      value: amount(item.value, `${place}.value`),
      harmonizedTariffCode: text()(item.harmonizedTariffCode ?? null, `${place}.harmonizedTariffCode`),
      countryOfOrigin: country(item.countryOfOrigin ?? null, `${place}.countryOfOrigin`),
    }
  })
}

const customsItemId: ReadValue = (value, path) =>
  value === null ? null : number({ min: 1, max: Number.MAX_SAFE_INTEGER, isWhole: true })(value, path)

export function members(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw invalid(path, `The ${path} field must be an object.`)
}

function list(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw invalid(path, `The ${path} field must be a list.`)
  if (value.length > MOST_ENTRIES)
    throw invalid(path, `The ${path} field must have at most ${MOST_ENTRIES} entries.`)
  return value
}
