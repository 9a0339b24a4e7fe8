// Kilograms and metres on this wire; grams, pounds, ounces, inches and centimetres in the book. Exact decimals.
import { Decimal } from 'decimal.js'
import type { Dimensions, Weight } from '../../core/orders/order.ts'

const GRAMS = { grams: new Decimal(1), ounces: new Decimal('28.349523125'), pounds: new Decimal('453.59237') }
const CENTIMETRES = { centimeters: new Decimal(1), inches: new Decimal('2.54') }
/** Beyond these the digits come from the rounding of the book's own sums. */
const DECIMALS = 9

export function gramsOf(kilograms: readonly number[]): number {
  return kilograms
    .reduce((sum, weight) => sum.plus(new Decimal(weight).times(1000)), new Decimal(0))
    .toNumber()
}

export function kilogramsOf({ value, units }: Pick<Weight, 'value' | 'units'>): number {
  return new Decimal(value).times(GRAMS[units]).div(1000).toDecimalPlaces(DECIMALS).toNumber()
}

export function centimetresOf(metres: number): number {
  return new Decimal(metres).times(100).toNumber()
}

export function metresOf(length: number, units: Dimensions['units']): number {
  return new Decimal(length).times(CENTIMETRES[units]).div(100).toDecimalPlaces(DECIMALS).toNumber()
}
