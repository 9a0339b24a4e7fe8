import { type AddressCheck, checkAddress } from '../../../core/addresses/check-address.ts'
import type { Fields } from '../../../http/fields.ts'
import { countryCode, countryName } from '../countries.ts'
import { presentMembers } from '../orders/present-members.ts'
import { endpoint } from '../request.ts'

const LONGEST_PART = 100
const wireNames = { street: 'street', city: 'city', state: 'state', postCode: 'post_code' }
const verdicts = { valid: 'Valid', invalid: 'Invalid', not_checked: 'NotChecked' }

/**
 * Whether an address has the parts that its country asks for, its postal code written as there. Nothing is looked up, so
 * there is nothing to suggest; `valid` is false where nothing could be checked, and `address_validation` says so
 * (Starshipit contract, 5.7).
 */
export const validateAddress = endpoint(async (_ctx, { query }) => {
  const given = readParts(query)
  query.throwIfFaulty()
  const code = given.country && countryCode(given.country)
  if (!given.country || !code) {
    const fault = given.country ? 'country is not the name or code of a country' : 'country is required'
    const messages = given.postCode ? [fault] : [fault, 'post_code is required']
    return answer('invalid', messages, presentParts(given))
  }
  const country = countryName(code)
  const check = checkAddress({ ...given, country: code })
  return answer(
    check.verdict,
    messagesOf(check, country),
    presentParts({ ...given, country, postCode: check.postCode }),
  )
})

function answer(verdict: AddressCheck['verdict'], messages: string[], address: object): object {
  return {
    valid: verdict === 'valid',
    address_validation: verdicts[verdict],
    ...{ messages, address, suggestions: [] },
  }
}

function messagesOf({ verdict, missing, isPostCodeMalformed }: AddressCheck, country: string): string[] {
  if (verdict === 'not_checked') return [`addresses in ${country} are not checked`]
  const messages = missing.map((part) => `${wireNames[part]} is required in ${country}`)
  return isPostCodeMalformed ? [...messages, `post_code is not one of ${country}`] : messages
}

function readParts(query: Fields) {
  const part = (name: string) => query.text(name, { max: LONGEST_PART })?.trim() || null
  return {
    ...{ street: part('street'), suburb: part('suburb'), city: part('city'), state: part('state') },
    ...{ postCode: part('post_code'), country: part('country') },
  }
}

function presentParts({ postCode, ...parts }: ReturnType<typeof readParts>): object {
  const { street, suburb, city, state, country } = parts
  return presentMembers({ street, suburb, city, state, post_code: postCode, country })
}
