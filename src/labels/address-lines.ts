// An address in the order of its country. The tables of the library leave parts out that we must not lose.
import { formatAddress } from 'localized-address-format'
import type { Address } from '../core/orders/order.ts'
import { countryName } from './country-name.ts'
import { printable } from './printable.ts'

export interface AddressLine {
  text: string
  isName: boolean
}

type Script = 'local' | 'latin'
type Part = 'name' | 'organization' | 'administrativeArea' | 'locality' | 'postalCode'

const parts: Part[] = ['name', 'organization', 'administrativeArea', 'locality', 'postalCode']
/** A region code of this length is left out where the country's format has no place for it. */
const maxRegionCode = 3
const slotsByFormat = new Map<string, ReadonlySet<Part>>()

/** `withCountry`: the last line names the country, as it must on international mail. */
export function addressLines(address: Address, withCountry: boolean): AddressLine[] {
  const given = cleaned(address)
  const country = given.country.toUpperCase()
  const script = scriptOf(given.street.concat(given.locality, given.administrativeArea).join(' '))
  const { filled, left } = intoSlots(given, country, script)
  const lines = formatAddress(
    {
      postalCountry: country,
      ...filled,
      addressLines: given.street,
    },
    script,
  )
    .map((line) => line.replace(/^[\s,，、-]+|[\s,，、-]+$/g, '').replace(/(\b[A-Z]{2}-|〒)\1/g, '$1'))
    .filter((line) => line !== '')
  const missing = left.filter(
    (part) => !lines.some((line) => line.toLowerCase().includes(part.toLowerCase())),
  )
  const marked = lines
    .concat(missing)
    .map((text) => ({ text, isName: text === (given.name || given.organization) }))
  return withCountry && country !== '' ? [...marked, { text: countryName(country), isName: false }] : marked
}

function cleaned(address: Address) {
  const text = (value: string | null) => printable(value ?? '')
  return {
    name: text(address.name),
    organization: text(address.company),
    street: [address.street1, address.street2, address.street3].map(text).filter((line) => line !== ''),
    locality: text(address.city),
    administrativeArea: text(address.state),
    postalCode: text(address.postalCode),
    country: text(address.country),
  }
}

/** What the format has no slot for joins a neighbour, or follows in a line of its own. */
function intoSlots(given: ReturnType<typeof cleaned>, country: string, script: Script) {
  const slots = slotsOf(country, script)
  const filled: Record<Part, string> = {
    name: given.name,
    organization: given.organization,
    // A city that is a region of its own is named once.
    administrativeArea: given.administrativeArea === given.locality ? '' : given.administrativeArea,
    locality: given.locality,
    postalCode: given.postalCode,
  }
  const left: string[] = []
  if (!slots.has('locality') && slots.has('administrativeArea')) {
    const separator = /\p{Script=Han}/u.test(given.locality) ? '' : ', '
    const ordered = [filled.administrativeArea, filled.locality]
    filled.administrativeArea = joinedBy(script === 'local' ? ordered : ordered.reverse(), separator)
  } else if (!slots.has('locality')) {
    left.push(filled.locality)
  }
  const isUnknownFormat = !slots.has('postalCode') && slots.has('locality')
  const { length } = filled.administrativeArea
  if (!slots.has('administrativeArea') && (isUnknownFormat || length > maxRegionCode)) {
    if (slots.has('locality')) filled.locality = joinedBy([filled.locality, filled.administrativeArea], ', ')
    else left.push(filled.administrativeArea)
  }
  if (!slots.has('postalCode') && !/^0*$/.test(given.postalCode)) {
    if (slots.has('locality')) filled.locality = joinedBy([filled.locality, given.postalCode], ' ')
    else left.push(given.postalCode)
  }
  return { filled, left }
}

/** Which parts the library prints for a country, found by printing their names. */
function slotsOf(country: string, script: Script): ReadonlySet<Part> {
  const key = `${country} ${script}`
  let slots = slotsByFormat.get(key)
  if (!slots) {
    const probe = Object.fromEntries(parts.map((part) => [part, part]))
    const printed = formatAddress({ postalCountry: country, ...probe }, script).join('\n')
    slots = new Set(parts.filter((part) => printed.includes(part)))
    if (slotsByFormat.size < 1_000) slotsByFormat.set(key, slots)
  }
  return slots
}

function scriptOf(text: string): Script {
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text) ? 'local' : 'latin'
}

function joinedBy(texts: string[], separator: string): string {
  return texts.filter((text) => text !== '').join(separator)
}
