// Kilograms and metres, as parcels have them; grams, pounds, ounces, inches and centimetres, as the document has them.
// Exact decimals: what is converted and converted back is the number it was, up to the last digit of a float.
import { Decimal } from 'decimal.js'
import { toGrams } from '../money.ts'
import type { Dimensions, OrderDocument, Weight } from './order.ts'
import type { WeightDraft } from './order-draft.ts'
import { weightOfLines } from './order-lines.ts'

const CENTIMETRES = { centimeters: new Decimal(1), inches: new Decimal('2.54') }

export function gramsOf(kilograms: readonly number[]): number {
  return kilograms
    .reduce((sum, weight) => sum.plus(new Decimal(weight).times(1000)), new Decimal(0))
    .toNumber()
}

export function kilogramsOf({ value, units }: Pick<Weight, 'value' | 'units'>): number {
  return toGrams(value, units).div(1000).toNumber()
}

/** What an order weighs. A weight that is no more than the sum of the lines is summed anew, in the units of each line. */
export function kilogramsOfOrder({ weight, items }: Pick<OrderDocument, 'weight' | 'items'>): number {
  if (!weight) return 0
  if (!isWeightOfLines({ weight, items })) return kilogramsOf(weight)
  return items
    .reduce(
      (sum, item) =>
        item.weight ? sum.plus(toGrams(item.weight.value, item.weight.units).times(item.quantity)) : sum,
      new Decimal(0),
    )
    .div(1000)
    .toNumber()
}

/** True while nobody gave the order a weight of its own. */
export function isWeightOfLines({ weight, items }: Pick<OrderDocument, 'weight' | 'items'>): boolean {
  const sum = weightOfLines(items)
  return weight?.units === sum.units && weight.value === sum.value
}

export function centimetresOf(metres: number): number {
  return new Decimal(metres).times(100).toNumber()
}

export function metresOf(length: number, units: Dimensions['units']): number {
  return new Decimal(length).times(CENTIMETRES[units]).div(100).toNumber()
}

/** In the units of the first; exact, to ten decimals where its units divide grams. */
export function sumOfWeights([first, ...others]: readonly WeightDraft[]): WeightDraft {
  if (!first) return { value: 0, units: 'ounces' }
  const { units } = first
  const unit = toGrams(1, units)
  const value = others.reduce((sum, weight) => {
    const same = weight.units === units
    return sum.plus(same ? weight.value : toGrams(weight.value, weight.units).div(unit).toDecimalPlaces(10))
  }, new Decimal(first.value))
  return { value: value.toNumber(), units }
}
