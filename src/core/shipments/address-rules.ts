// What an address must have before a parcel can go from it or to it. Pure.
import type { Place } from '../carriers/carrier.ts'
import { type Fault, HubError } from '../errors.ts'
import type { AddressDraft } from '../orders/order-draft.ts'

/** Countries that have no postal codes, or hardly use them. */
const withoutPostalCode = new Set(
  (
    'AE AG AN AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GN GQ GY HK IE JM KI KM KN KP LC LY ' +
    'ML MO MR MW NR NU PA QA RW SB SC SL SO SR ST SY TD TF TG TK TL TO TV UG VC VU WS YE ZW'
  ).split(' '),
)

const needed = ['street1', 'city', 'postalCode', 'country'] as const

export function hasPostalCodes(country: string): boolean {
  return !withoutPostalCode.has(country)
}

/** The members that an address lacks, in order. */
export function missingParts(address: Partial<AddressDraft>): string[] {
  const isBlank = (text: string | null | undefined) => (text ?? '').trim() === ''
  const parts: string[] = needed.filter((part) => {
    if (part === 'postalCode' && !hasPostalCodes(address.country ?? '')) return false
    return isBlank(address[part])
  })
  return isBlank(address.name) && isBlank(address.company) ? ['name', ...parts] : parts
}

/** @throws HubError invalid with every missing part under `path` */
export function refuseIncomplete(address: AddressDraft, path: string, words: string): void {
  const faults = missingParts(address).map((part): Fault => {
    return { path: `${path}.${part}`, text: `${words} has no ${part}, which a label needs.` }
  })
  if (faults.length > 0) throw new HubError('invalid', faults.map(({ text }) => text).join(' '), { faults })
}

export function placeOf(address: AddressDraft): Place {
  return {
    country: (address.country ?? '').trim().toUpperCase(),
    state: address.state?.trim() || null,
    city: address.city?.trim() || null,
    postalCode: (address.postalCode ?? '').trim(),
    residential: address.residential ?? false,
  }
}
