// The parcels of an order: as they were sent, or the one that its weight and size make. Pure.
import { isDeepStrictEqual } from 'node:util'
import { centimetresOf, gramsOf, kilogramsOf, kilogramsOfOrder, metresOf } from './measures.ts'
import type { Dimensions, Order } from './order.ts'
import type { WeightDraft } from './order-draft.ts'
import type { Parcel } from './order-extras.ts'

export interface OrderParcels {
  parcels: Parcel[]
  /** False where they are made from the order's weight and size: it was given none, or another weight or size since. */
  asSent: boolean
}

/** At least one. Without parcels of its own an order has one that holds everything, with the id 0. */
export function parcelsOf({ doc, extras }: Pick<Order, 'doc' | 'extras'>): OrderParcels {
  const { dimensions, packageCode } = doc
  const [first, ...others] = extras?.parcels ?? []
  const packagingType = packageCode ?? first?.packagingType
  const kind = packagingType === undefined ? {} : { packagingType }
  if (first && areCurrent([first, ...others], doc))
    return { parcels: [{ ...first, ...kind }, ...others], asSent: true }
  const { parcelId = 0, name, contents } = first ?? {}
  const size = dimensions && {
    heightM: metresOf(dimensions.height, dimensions.units),
    widthM: metresOf(dimensions.width, dimensions.units),
    lengthM: metresOf(dimensions.length, dimensions.units),
  }
  const whole: Parcel = {
    parcelId,
    ...(name === undefined ? {} : { name }),
    weightKg: kilogramsOfOrder(doc),
    ...size,
    ...kind,
    ...(contents === undefined ? {} : { contents }),
  }
  return { parcels: [whole], asSent: false }
}

/** The sum of the parcels; null when none has a weight. */
export function weightOfParcels(parcels: readonly Parcel[]): WeightDraft | null {
  const weights = parcels.flatMap(({ weightKg }) => weightKg ?? [])
  return weights.length > 0 ? { value: gramsOf(weights), units: 'grams' } : null
}

/** The size of the first parcel; null when it has none. */
export function dimensionsOfParcels([first]: readonly Parcel[]): Dimensions | null {
  const { lengthM, widthM, heightM } = first ?? {}
  if (lengthM === undefined && widthM === undefined && heightM === undefined) return null
  const [length, width, height] = [lengthM ?? 0, widthM ?? 0, heightM ?? 0].map(centimetresOf) as [
    number,
    number,
    number,
  ]
  return { units: 'centimeters', length, width, height }
}

/** The order's weight and size are still those that the parcels gave it, in whichever units. */
function areCurrent(parcels: readonly Parcel[], doc: Order['doc']): boolean {
  const weight = weightOfParcels(parcels)
  const sameWeight = weight === null || (doc.weight && kilogramsOf(doc.weight)) === kilogramsOf(weight)
  return sameWeight && isDeepStrictEqual(inMetres(dimensionsOfParcels(parcels)), inMetres(doc.dimensions))
}

function inMetres(size: Dimensions | null): number[] | null {
  return size && [size.length, size.width, size.height].map((side) => metresOf(side, size.units))
}
