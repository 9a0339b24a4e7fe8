// Changes of packages: found by their ids, those without one are added (Starshipit contract, 5.2).
import { isDeepStrictEqual } from 'node:util'
import { invalid } from '../../../core/errors.ts'
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import type { Parcel } from '../../../core/orders/order-extras.ts'
import { dimensionsOfParcels, parcelsOf, weightOfParcels } from '../../../core/orders/parcels.ts'
import type { Fields } from '../../../http/fields.ts'
import { DEFAULT_NAME, MOST_PARCELS, parseParcel } from './parcel-wire.ts'
import { type Revise, withoutBlanks } from './revise.ts'

interface ParcelEdit {
  path: string
  /** 0: a new one. */
  parcelId: number
  remove: boolean
  members: Omit<Parcel, 'parcelId'>
}

export function parcelEdits(order: Fields): Revise | null {
  const edits = (order.objects('packages') ?? []).map(parseParcelEdit)
  if (edits.length === 0) return null
  return (draft, before) => {
    const { parcels } = parcelsOf(before)
    const firstNew = edits.findIndex(({ parcelId }) => parcelId === 0)
    const after = edits.reduce((sofar, edit, nth) => edited(sofar, edit, nth === firstNew), parcels)
    if (after.length > MOST_PARCELS)
      throw invalid('packages', `the order would have more than ${MOST_PARCELS} packages`)
    return isDeepStrictEqual(after, parcels) ? draft : withParcels(draft, parcels, after)
  }
}

function parseParcelEdit(fields: Fields): ParcelEdit {
  const parcelId = fields.integer('package_id', { min: 0 }) ?? 0
  const remove = fields.boolean('delete') ?? false
  if (remove && parcelId === 0)
    fields.fault('package_id', 'The package_id field is required to delete a package.')
  return { path: fields.pathOf('package_id'), parcelId, remove, members: parseParcel(fields) }
}

function edited(
  parcels: Parcel[],
  { path, parcelId, remove, members }: ParcelEdit,
  isFirstNew: boolean,
): Parcel[] {
  if (parcelId === 0) {
    // The one that stands for all, as long as there is none of its own, gives way to the first that is named.
    const [whole, ...others] = parcels
    if (isFirstNew && whole?.parcelId === 0) return [merged(whole, members), ...others]
    return [...parcels, withoutBlanks({ parcelId: 0, ...members })]
  }
  if (!parcels.some((parcel) => parcel.parcelId === parcelId))
    throw invalid(path, `${path} ${parcelId} is not a package of this order`)
  if (remove) return parcels.filter((parcel) => parcel.parcelId !== parcelId)
  return parcels.map((parcel) => (parcel.parcelId === parcelId ? merged(parcel, members) : parcel))
}

/** The name that is shown of one that has none is no name. */
function merged(parcel: Parcel, members: Omit<Parcel, 'parcelId'>): Parcel {
  const { name, ...rest } = members
  const isShown = name === (parcel.name ?? DEFAULT_NAME)
  return withoutBlanks({ ...parcel, ...rest, ...(name === undefined || isShown ? {} : { name }) })
}

/** Weight and size of the order follow, unless those of the packages stay: then they stay in their own units. */
function withParcels(draft: OrderDraft, before: readonly Parcel[], after: Parcel[]): OrderDraft {
  const weights = (parcels: readonly Parcel[]) => parcels.map(({ weightKg }) => weightKg)
  const [first] = after
  const { parcels: _old, ...extras } = draft.extras ?? {}
  const isSameSize = isDeepStrictEqual(dimensionsOfParcels(before), dimensionsOfParcels(after))
  return {
    ...draft,
    weight: isDeepStrictEqual(weights(before), weights(after)) ? draft.weight : weightOfParcels(after),
    dimensions: isSameSize ? draft.dimensions : dimensionsOfParcels(after),
    packageCode:
      before[0]?.packagingType === first?.packagingType ? draft.packageCode : (first?.packagingType ?? null),
    extras: after.length > 0 ? { ...extras, parcels: after } : extras,
  }
}
