// What can be told of an address without a directory of streets: whether its parts are there, and whether its postal code
// is written as its country writes them. Pure.
import { postcodeValidator } from 'postcode-validator'
import { type Part, requiredParts } from './required-parts.ts'

export interface PlainAddress {
  street: string | null
  suburb: string | null
  city: string | null
  state: string | null
  postCode: string | null
  /** ISO 3166-1 alpha-2. */
  country: string
}

export interface AddressCheck {
  /** `not_checked` for a country that the table of required parts does not name. */
  verdict: 'valid' | 'invalid' | 'not_checked'
  /** The required parts that are missing. */
  missing: Part[]
  /** True when there is a postal code, and the country writes them otherwise. */
  isPostCodeMalformed: boolean
  /** The postal code as the country writes it; as it came where that is not known. */
  postCode: string | null
}

export function checkAddress(address: PlainAddress): AddressCheck {
  const given = address.postCode?.trim() || null
  const required = requiredParts.get(address.country)
  if (!required) return { verdict: 'not_checked', missing: [], isPostCodeMalformed: false, postCode: given }
  const { street, suburb, city, state } = address
  const parts: Record<Part, string | null> = {
    ...{ street, state, postCode: given },
    city: city?.trim() ? city : suburb,
  }
  const missing = required.filter((part) => !parts[part]?.trim())
  const postCode = given === null ? null : written(given, address.country)
  const isPostCodeMalformed = given !== null && postCode === null
  const verdict = missing.length > 0 || isPostCodeMalformed ? 'invalid' : 'valid'
  return { verdict, missing, isPostCodeMalformed, postCode: postCode ?? given }
}

/** In capitals, without the country before it, with its hyphen; null when it fits no way. */
function written(given: string, country: string): string | null {
  const text = given.toUpperCase()
  const bare = text.startsWith(`${country}-`) ? text.slice(country.length + 1) : text
  const hyphenated = /^\d+$/.test(bare)
    ? Array.from({ length: bare.length - 1 }, (_, at) => `${bare.slice(0, at + 1)}-${bare.slice(at + 1)}`)
    : []
  return [text, bare, ...hyphenated].find((form) => postcodeValidator(form, country)) ?? null
}
