// What can be a parcel at all, and what it weighs to a carrier. Exact.
import { Decimal } from 'decimal.js'
import { type Fault, HubError } from '../errors.ts'
import type { Parcel, RateRequest } from './carrier.ts'

/** Less than a sheet of paper weighs, two tonnes and ten metres: beyond these somebody slipped on a unit or a key. */
const leastGrams = new Decimal('0.1')
const mostGrams = new Decimal(2_000_000)
const mostCm = new Decimal(1_000)
const mostInsured = new Decimal(1_000_000)

/** @throws HubError invalid for a weight, measure or insured value that no parcel has. */
export function checkRequest({ parcel, insuredValue }: Pick<RateRequest, 'parcel' | 'insuredValue'>): void {
  const faults: Fault[] = []
  const check = (path: string, isFine: boolean, text: string) => {
    if (!isFine) faults.push({ path, text })
  }
  const isWithin = (value: Decimal, most: Decimal) => value.gt(0) && value.lte(most)
  check(
    'weight',
    parcel.weightGrams.gte(leastGrams) && parcel.weightGrams.lte(mostGrams),
    'The weight must be from 0.1 g to 2,000 kg.',
  )
  for (const side of ['length', 'width', 'height'] as const) {
    const value = parcel.dimensionsCm?.[side]
    const text = `The ${side} must be more than 0 and at most 1,000 cm.`
    check(`dimensions.${side}`, value === undefined || isWithin(value, mostCm), text)
  }
  check(
    'insuranceOptions.insuredValue',
    insuredValue.gte(0) && insuredValue.lte(mostInsured),
    'The insured value must be from 0 to 1,000,000.',
  )
  if (faults.length > 0) throw new HubError('invalid', faults.map(({ text }) => text).join(' '), { faults })
}

/**
 * The greater of what the scales say and what the space is worth; `divisor` in cm³ for each kilo, null for none. A begun
 * gram of space counts whole, so that no third of a gram is left to round a price the wrong way.
 */
export function billableGrams({ weightGrams, dimensionsCm }: Parcel, divisor: Decimal | null): Decimal {
  if (!dimensionsCm || !divisor) return weightGrams
  const { length, width, height } = dimensionsCm
  return Decimal.max(weightGrams, length.times(width).times(height).times(1000).div(divisor).ceil())
}

/** Each begun step counts whole. */
export function roundUp(value: Decimal, step: Decimal): Decimal {
  return value.div(step).ceil().times(step)
}

/** Money is in hundredths, half of one counts as one. */
export function toCents(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
}
