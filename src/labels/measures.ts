// Weights, sizes and days as they are read on a label.
import { Decimal } from 'decimal.js'
import type { LabelContent } from '../core/labels/label.ts'
import { toGrams } from '../core/money.ts'
import type { Weight } from '../core/orders/order.ts'

const ouncesPerPound = 16
const gramsPerKilo = 1_000

/** In the units of the order: `2 lb 3.5 oz`, `0.35 kg`. */
export function weightText({ value, units }: Weight): string {
  const weight = new Decimal(value)
  if (units === 'grams') {
    return weight.lt(gramsPerKilo)
      ? `${shown(weight)} g`
      : `${shown(weight.div(gramsPerKilo).toDecimalPlaces(3))} kg`
  }
  const ounces = units === 'pounds' ? weight.times(ouncesPerPound) : weight
  const pounds = ounces.div(ouncesPerPound).floor()
  const rest = ounces.minus(pounds.times(ouncesPerPound))
  if (pounds.isZero()) return `${shown(rest)} oz`
  return rest.isZero() ? `${shown(pounds)} lb` : `${shown(pounds)} lb ${shown(rest)} oz`
}

/** For customs, which weighs in kilograms; a feather is not nothing. */
export function kilogramsText({ value, units }: Weight): string {
  const kilograms = toGrams(value, units).div(gramsPerKilo)
  return kilograms.toDecimalPlaces(3, Decimal.ROUND_UP).toFixed(3)
}

export function dimensionsText(dimensions: NonNullable<LabelContent['dimensions']>): string {
  const { length, width, height, units } = dimensions
  return `${length} × ${width} × ${height} ${units === 'inches' ? 'in' : 'cm'}`
}

/** Grouped as people read and type it: postal numbers by their parts, others in fours from the left. */
export function trackingText(trackingNumber: string): string {
  const postal = /^([A-Z]{2})(\d{3})(\d{3})(\d{3})([A-Z]{2})$/.exec(trackingNumber)
  if (postal) return postal.slice(1).join(' ')
  return /\s/.test(trackingNumber) ? trackingNumber : (trackingNumber.match(/.{1,4}/g) ?? []).join(' ')
}

/** A feather is not nothing. */
function shown(value: Decimal): string {
  const rounded = value.toDecimalPlaces(2)
  return (rounded.isZero() ? value.toDecimalPlaces(2, Decimal.ROUND_UP) : rounded).toString()
}
