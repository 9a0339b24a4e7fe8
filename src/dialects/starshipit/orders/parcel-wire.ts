// Parcels on this wire; in V1 an order has one weight and one size (Starshipit contract, 4.1 and 9).
import type { Order } from '../../../core/orders/order.ts'
import type { Parcel } from '../../../core/orders/order-extras.ts'
import { parcelsOf } from '../../../core/orders/parcels.ts'
import type { Fields } from '../../../http/fields.ts'
import { presentMembers } from './present-members.ts'

export const MOST_PARCELS = 2_000
export const DEFAULT_NAME = 'Package'

export function parseParcels(order: Fields): Parcel[] {
  const given = order.raw('packages')
  if (Array.isArray(given) && given.length > MOST_PARCELS) {
    order.fault('packages', `The packages field must have at most ${MOST_PARCELS} entries.`)
    return []
  }
  return (order.objects('packages') ?? []).map((fields) => {
    return { parcelId: 0, ...parseParcel(fields) }
  })
}

export function parseParcel(fields: Fields): Omit<Parcel, 'parcelId'> {
  const measure = (name: string) => fields.number(name, { min: 0 })
  return presentMembers({
    name: fields.text('name'),
    weightKg: measure('weight'),
    heightM: measure('height'),
    widthM: measure('width'),
    lengthM: measure('length'),
    packagingType: fields.text('packaging_type'),
    contents: fields.text('contents'),
  })
}

/** The parcels as they were sent; one that holds everything when there are none, or V1 gave another weight or size since. */
export function presentParcels(order: Order, trackingNumbers: readonly string[] = []): object[] {
  const { parcels } = parcelsOf(order)
  const isReturn = order.extras?.returnOrder ?? false
  const sent = (number: string | undefined) =>
    number === undefined
      ? null
      : {
          tracking_number: number,
          shipment_type: isReturn ? 'Return' : 'Outgoing',
          label_created_date: order.printedAt?.toISOString(),
        }
  // Whoever printed may have said that there are more parcels than the order knew of.
  const others = trackingNumbers
    .slice(parcels.length)
    .map((number) => presentParcel({ parcelId: 0 }, sent(number)))
  return [...parcels.map((parcel, at) => presentParcel(parcel, sent(trackingNumbers[at]))), ...others]
}

function presentParcel(parcel: Parcel, sent: object | null): object {
  return presentMembers({
    package_id: parcel.parcelId || null,
    name: parcel.name ?? DEFAULT_NAME,
    weight: parcel.weightKg,
    height: parcel.heightM,
    width: parcel.widthM,
    length: parcel.lengthM,
    packaging_type: parcel.packagingType,
    contents: parcel.contents,
    ...sent,
  })
}
