// Weights and sizes in the units that carts use (stores-and-webhooks, 1.3 and quirk 24).
import { Decimal } from 'decimal.js'
import type { WeightUnits } from '../../core/money.ts'
import type { Dimensions } from '../../core/orders/order.ts'
import type { WeightDraft } from '../../core/orders/order-draft.ts'
import { childOf, childrenOf, textOf } from './element-values.ts'
import { readDecimal } from './parse-money.ts'
import type { Element } from './read-page/parse-elements.ts'

const weightUnits: Record<string, { units: WeightUnits; times: number }> = {
  pound: { units: 'pounds', times: 1 },
  lb: { units: 'pounds', times: 1 },
  ounce: { units: 'ounces', times: 1 },
  oz: { units: 'ounces', times: 1 },
  gram: { units: 'grams', times: 1 },
  gramme: { units: 'grams', times: 1 },
  gm: { units: 'grams', times: 1 },
  g: { units: 'grams', times: 1 },
  kilogram: { units: 'grams', times: 1000 },
  kilogramme: { units: 'grams', times: 1000 },
  kilo: { units: 'grams', times: 1000 },
  kg: { units: 'grams', times: 1000 },
}
const sizeUnits: Record<string, Dimensions['units']> = {
  inch: 'inches',
  inches: 'inches',
  in: 'inches',
  centimeter: 'centimeters',
  centimetre: 'centimeters',
  centimeters: 'centimeters',
  centimetres: 'centimeters',
  cm: 'centimeters',
}

/** Of one unit, with what its options weigh; null for none. `times` is 1 but for goods sold by length. */
export function readWeight(item: Element, times: Decimal, warnings: string[]): WeightDraft | null {
  const own = amountIn(item, 'weight', warnings)
  const options = childrenOf(childOf(item, 'options'), 'option').map((option) =>
    amountIn(option, 'weight', warnings),
  )
  const value = options.reduce((sum: Decimal, more) => sum.plus(more ?? 0), own ?? new Decimal(0))
  if (own === null && value.isZero()) return null

  const word = textOf(item, 'weightunits')
  const known = weightUnits[(word ?? '').toLowerCase().replace(/\.$/, '').replace(/s$/, '')]
  if (known) {
    const weight = value.times(known.times).times(times).toDecimalPlaces(4)
    return { value: weight.toNumber(), units: known.units }
  }
  if (!value.isZero()) {
    const which = word === null ? 'no WeightUnits' : `the WeightUnits “${word}”, which are unknown`
    warnings.push(`A weight of ${value} came with ${which}; it was left out.`)
  }
  return null
}

/** Of the package. */
export function readDimensions(order: Element, warnings: string[]): Dimensions | null {
  const element = childOf(order, 'dimensions')
  if (!element) return null
  const [length, width, height] = ['length', 'width', 'height'].map((name) =>
    amountIn(element, name, warnings)?.toDecimalPlaces(4).toNumber(),
  )
  if (!length || !width || !height) return null
  const word = textOf(element, 'dimensionunits')
  const units = word === null ? 'inches' : sizeUnits[word.toLowerCase().replace(/\.$/, '')]
  if (!units) {
    warnings.push(`The DimensionUnits “${word}” are unknown; the dimensions were left out.`)
    return null
  }
  return { units, length, width, height }
}

function amountIn(parent: Element, name: string, warnings: string[]): Decimal | null {
  const text = textOf(parent, name)
  if (text === null) return null
  const value = readDecimal(text)
  if (value && !value.isNegative()) return value
  warnings.push(`The ${name} “${text}” cannot be read; it was left out.`)
  return null
}
