// Exact decimal arithmetic for money and weights; floats only at the edges.
import { Decimal } from 'decimal.js'

/** quantity × price over all lines, plus further amounts; exact, as a number with at most 10 decimals. */
export function sumOfProducts(
  pairs: readonly (readonly [number, number])[],
  plus: readonly number[] = [],
): number {
  let sum = new Decimal(0)
  for (const [a, b] of pairs) sum = sum.plus(new Decimal(a).times(b))
  for (const amount of plus) sum = sum.plus(amount)
  return sum.toDecimalPlaces(10).toNumber()
}

export type WeightUnits = 'pounds' | 'ounces' | 'grams'
const GRAMS_PER_OUNCE = new Decimal('28.349523125')
const GRAMS_PER_POUND = GRAMS_PER_OUNCE.times(16)

/** A weight in ounces, exact for pounds and ounces, to 10 decimals for grams. */
export function toOunces(value: number, units: WeightUnits): number {
  if (units === 'ounces') return value
  const weight = new Decimal(value)
  return (units === 'pounds' ? weight.times(16) : weight.div(GRAMS_PER_OUNCE)).toDecimalPlaces(10).toNumber()
}

/** A weight in grams, exact. */
export function toGrams(value: number, units: WeightUnits): Decimal {
  if (units === 'grams') return new Decimal(value)
  return new Decimal(value).times(units === 'pounds' ? GRAMS_PER_POUND : GRAMS_PER_OUNCE)
}
