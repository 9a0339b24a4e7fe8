// BillTo and ShipTo to addresses, in whichever order they come.
import type { AddressDraft } from '../../core/orders/order-draft.ts'
import { countryCode } from './countries.ts'
import { textOf } from './element-values.ts'
import type { Element } from './read-page/parse-elements.ts'
import { stateCode } from './states.ts'

export function parseAddress(element: Element | null, warnings: string[]): AddressDraft {
  const country = countryOf(textOf(element, 'country'), warnings)
  const state = textOf(element, 'state')
  return {
    name: textOf(element, 'name'),
    company: textOf(element, 'company'),
    street1: textOf(element, 'address1'),
    street2: textOf(element, 'address2'),
    street3: null,
    city: textOf(element, 'city'),
    state: state === null ? null : stateCode(state, country),
    postalCode: textOf(element, 'postalcode'),
    country,
    phone: textOf(element, 'phone'),
    residential: null,
  }
}

/** True for an address that says where, not only whom. */
export function hasPlace({ street1, city, postalCode }: AddressDraft): boolean {
  return street1 !== null || city !== null || postalCode !== null
}

function countryOf(text: string | null, warnings: string[]): string | null {
  if (text === null) return null
  const country = countryCode(text)
  if (country === null) warnings.push(`The country “${text}” is unknown; it was left out.`)
  return country
}
