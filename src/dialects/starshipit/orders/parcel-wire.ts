// Parcels on this wire; in V1 an order has one weight and one size (Starshipit contract, 4.1 and 9).
import { isDeepStrictEqual } from 'node:util'
import type { Dimensions, Order } from '../../../core/orders/order.ts'
import type { WeightDraft } from '../../../core/orders/order-draft.ts'
import type { Parcel } from '../../../core/orders/order-extras.ts'
import type { Fields } from '../../../http/fields.ts'
import { centimetresOf, gramsOf, kilogramsOf, metresOf } from '../measures.ts'
import { presentMembers } from './present-members.ts'

const MOST_PARCELS = 2_000
const DEFAULT_NAME = 'Package'

export function parseParcels(order: Fields): Parcel[] {
  const given = order.raw('packages')
  if (Array.isArray(given) && given.length > MOST_PARCELS) {
    order.fault('packages', `The packages field must have at most ${MOST_PARCELS} entries.`)
    return []
  }
  return (order.objects('packages') ?? []).map((fields) => {
    const measure = (name: string) => fields.number(name, { min: 0 })
    const members = {
      name: fields.text('name'),
      weightKg: measure('weight'),
      heightM: measure('height'),
      widthM: measure('width'),
      lengthM: measure('length'),
      packagingType: fields.text('packaging_type'),
      contents: fields.text('contents'),
    }
    return { parcelId: 0, ...presentMembers(members) }
  })
}

/** The sum of the parcels; null when none has a weight. */
export function weightOf(parcels: readonly Parcel[]): WeightDraft | null {
  const weights = parcels.flatMap(({ weightKg }) => weightKg ?? [])
  return weights.length > 0 ? { value: gramsOf(weights), units: 'grams' } : null
}

/** The size of the first parcel; null when it has none. */
export function dimensionsOf([first]: readonly Parcel[]): Dimensions | null {
  const { lengthM, widthM, heightM } = first ?? {}
  if (lengthM === undefined && widthM === undefined && heightM === undefined) return null
  const [length, width, height] = [lengthM ?? 0, widthM ?? 0, heightM ?? 0].map(centimetresOf) as [
    number,
    number,
    number,
  ]
  return { units: 'centimeters', length, width, height }
}

/** The parcels as they were sent; one that holds everything when there are none, or V1 gave another weight or size since. */
export function presentParcels({ doc, extras }: Order): object[] {
  const { weight, dimensions, packageCode } = doc
  const [first, ...others] = extras?.parcels ?? []
  const packagingType = packageCode ?? first?.packagingType
  if (first && isCurrent([first, ...others], doc)) {
    return [{ ...first, ...presentMembers({ packagingType }) }, ...others].map(presentParcel)
  }
  const { parcelId, name, contents } = first ?? {}
  return [
    presentMembers({
      package_id: parcelId,
      name: name ?? DEFAULT_NAME,
      weight: weight ? kilogramsOf(weight) : 0,
      height: dimensions && metresOf(dimensions.height, dimensions.units),
      width: dimensions && metresOf(dimensions.width, dimensions.units),
      length: dimensions && metresOf(dimensions.length, dimensions.units),
      packaging_type: packagingType,
      contents,
    }),
  ]
}

function isCurrent(parcels: readonly Parcel[], doc: Order['doc']): boolean {
  const weight = weightOf(parcels)
  const sameWeight =
    weight === null || (doc.weight?.units === weight.units && doc.weight.value === weight.value)
  return sameWeight && isDeepStrictEqual(dimensionsOf(parcels), doc.dimensions)
}

function presentParcel(parcel: Parcel): object {
  return presentMembers({
    package_id: parcel.parcelId,
    name: parcel.name ?? DEFAULT_NAME,
    weight: parcel.weightKg,
    height: parcel.heightM,
    width: parcel.widthM,
    length: parcel.lengthM,
    packaging_type: parcel.packagingType,
    contents: parcel.contents,
  })
}
