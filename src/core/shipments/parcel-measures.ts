// A parcel's measures as carriers take them: grams and centimetres. Pure, exact.
import { Decimal } from 'decimal.js'
import type { Parcel } from '../carriers/carrier.ts'
import { toGrams } from '../money.ts'
import type { Dimensions, InsuranceOptions } from '../orders/order.ts'
import type { WeightDraft } from '../orders/order-draft.ts'

const CM_PER_INCH = new Decimal('2.54')

export function parcelOf(
  weight: WeightDraft,
  dimensions: Dimensions | null,
  packageCode: string | null,
): Parcel {
  return {
    weightGrams: toGrams(weight.value, weight.units),
    dimensionsCm: dimensions && inCentimetres(dimensions),
    packageCode,
  }
}

function inCentimetres({ units, length, width, height }: Dimensions) {
  const scale = units === 'inches' ? CM_PER_INCH : 1
  const cm = (side: number) => new Decimal(side).times(scale)
  return { length: cm(length), width: cm(width), height: cm(height) }
}

/** Three zeros are how clients say that they do not know. */
export function knownDimensions(dimensions: Dimensions | null): Dimensions | null {
  if (!dimensions) return null
  const { length, width, height } = dimensions
  return length === 0 && width === 0 && height === 0 ? null : dimensions
}

/** What the carrier insures: nothing where somebody else does (`provider`). */
export function insuredValueOf({ insureShipment, insuredValue, provider }: InsuranceOptions): Decimal {
  return new Decimal(insureShipment && provider !== 'provider' ? insuredValue : 0)
}
