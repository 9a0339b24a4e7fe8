// What a cell says, or why it says nothing that can be understood. Pure; a text that is returned as `why` follows the cell.
import { Decimal } from 'decimal.js'
import { codeOfCountry } from '../country-names.ts'
import { type InstantText, isCalendarDay, wallClockToInstant } from '../dates.ts'
import type { WeightDraft } from '../orders/order-draft.ts'
import { type ImportMapping, type ImportStatus, importStatuses } from './file-import.ts'

export type Read<T> = { value: T; why?: never } | { why: string }

const LARGEST_AMOUNT = 1e9
const MOST_PIECES = 100_000

/** Marks between thousands stand where they belong: 12,50 written with the other mark is not 1250. */
const amountLike = /^-?((\d+|\d{1,3}(,\d{2,3})*,\d{3})(\.\d*)?|\.\d+)$/

/** Currency signs, spaces and marks between thousands are passed over. */
export function readAmount(cell: string, { decimalMark }: Pick<ImportMapping, 'decimalMark'>): Read<number> {
  const bare = cell
    .replace(/[\s\u00a0\u202f'’]|\p{Sc}/gu, '')
    .replace(/^[A-Z]{3}(?=[\d.,-])|(?<=\d)[A-Z]{3}$/g, '')
  const plain = decimalMark === ',' ? bare.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ',')) : bare
  if (!amountLike.test(plain))
    return { why: `is not a number; write it like ${decimalMark === ',' ? '1234,50' : '1234.50'}` }
  const value = Number(plain.replaceAll(',', ''))
  if (Math.abs(value) > LARGEST_AMOUNT) return { why: 'is larger than any amount can be' }
  return { value }
}

export function readQuantity(cell: string, mapping: ImportMapping): Read<number> {
  const amount = readAmount(cell, mapping)
  if (
    amount.why !== undefined ||
    !Number.isInteger(amount.value) ||
    amount.value < 1 ||
    amount.value > MOST_PIECES
  )
    return { why: `is not a quantity; write a whole number from 1 to ${MOST_PIECES}` }
  return amount
}

const unitLike = /\s*(kg|g|oz|lbs?)\.?$/i
const unitsWritten: Partial<Record<string, ImportMapping['weightUnits']>> = {
  ...{ kg: 'kilograms', g: 'grams', oz: 'ounces', lb: 'pounds', lbs: 'pounds' },
}

/** In the unit beside the number; where there is none, in that of the file. */
export function readWeight(cell: string, mapping: ImportMapping): Read<WeightDraft> {
  const [suffix = '', unit = ''] = unitLike.exec(cell) ?? []
  const amount = readAmount(cell.slice(0, cell.length - suffix.length), mapping)
  if (amount.why !== undefined) return amount
  if (amount.value < 0) return { why: 'is below zero; a weight is not' }
  const weightUnits = unitsWritten[unit.toLowerCase()] ?? mapping.weightUnits
  if (weightUnits !== 'kilograms') return { value: { value: amount.value, units: weightUnits } }
  return { value: { value: new Decimal(amount.value).times(1000).toNumber(), units: 'grams' } }
}

const isoLike =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i
const dayLike =
  /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?$/i

/** A time without a zone is one of the account's. */
export function readInstant(
  cell: string,
  { dateOrder }: Pick<ImportMapping, 'dateOrder'>,
  zone: string,
): Read<InstantText> {
  const why = { why: `is not a date; write it like ${exampleOf(dateOrder)}` }
  const clock = clockOf(cell.trim(), dateOrder)
  if (!clock) return why
  const { year, month, day, hour, minute, second, offset } = clock
  if (!isCalendarDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return why
  const wall = { year, month, day, hour, minute, second, millisecond: 0 }
  if (offset === null) return { value: wallClockToInstant(wall, zone).toISOString() }
  const minutes = offsetMinutes(offset)
  return { value: new Date(wallClockToInstant(wall, 'UTC').getTime() - minutes * 60_000).toISOString() }
}

function clockOf(cell: string, dateOrder: ImportMapping['dateOrder']) {
  const iso = isoLike.exec(cell)
  if (iso) {
    const [year, month, day, hour, minute, second] = iso.slice(1, 7).map((part) => Number(part ?? 0))
    return { year, month, day, hour, minute, second, offset: iso[7] ?? null } as Clock
  }
  const found = dateOrder === 'ymd' ? null : dayLike.exec(cell)
  if (!found) return null
  const [a, b, short, hours, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0)) as number[]
  const year = (short ?? 0) < 100 ? 2000 + (short ?? 0) : short
  const [day, month] = dateOrder === 'dmy' ? [a, b] : [b, a]
  return { year, month, day, hour: halfDay(hours ?? 0, found[7]), minute, second, offset: null } as Clock
}

interface Clock {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  offset: string | null
}

function halfDay(hour: number, half: string | undefined): number {
  if (!half) return hour
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

function offsetMinutes(offset: string): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(offset)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return found[1] === '-' ? -minutes : minutes
}

function exampleOf(dateOrder: ImportMapping['dateOrder']): string {
  return { ymd: '2026-03-31', dmy: '31.03.2026', mdy: '03/31/2026' }[dateOrder]
}

export function readStatus(cell: string): Read<ImportStatus> {
  const word = cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  const found = importStatuses.find((status) => status === word)
  if (found) return { value: found }
  return {
    why: `is not a status; use ${importStatuses.map((status) => status.replaceAll('_', ' ')).join(', ')}`,
  }
}

/** A code of two letters, or a name in English. */
export function readCountry(cell: string): Read<string> {
  const code = codeOfCountry(cell)
  return code
    ? { value: code }
    : { why: 'is not a country; write its code of two letters, as US, or its English name' }
}
