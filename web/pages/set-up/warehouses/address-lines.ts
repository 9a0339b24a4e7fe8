import type { PlainAddress } from '../../../api/warehouses.ts'
import { formatCountry } from '../../../parts/format.ts'

/** An address as it stands on a parcel. Pure. */
export function addressLines(address: PlainAddress): string[] {
  const { name, company, street1, street2, street3, city, state, postalCode, country, phone } = address
  const place = [city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return [name, company, street1, street2, street3, place, formatCountry(country), phone].filter(
    (line): line is string => line !== null && line !== '',
  )
}
