// Destination and sender: this wire names the parts of an address, V1 numbers its lines (Starshipit contract, 4.1 and 9).
import { isDeepStrictEqual } from 'node:util'
import type { Address, Order } from '../../../core/orders/order.ts'
import type { AddressDraft } from '../../../core/orders/order-draft.ts'
import type { DestinationDetails, SenderDetails, TaxNumber } from '../../../core/orders/order-extras.ts'
import type { Fields } from '../../../http/fields.ts'
import { countryCode, countryName } from '../countries.ts'
import { presentMembers } from './present-members.ts'

export const LONGEST_PART = 100
const LONGEST_POST_CODE = 10
export const LONGEST_TAX_NUMBER = 20

export type AddressParts = Pick<DestinationDetails, 'building' | 'street' | 'suburb' | 'city'>

export interface Destination {
  shipTo: AddressDraft
  email: string | null
  instructions: string | null
  details: DestinationDetails
}

export function parseDestination(order: Fields): Destination {
  const fields = order.object('destination')
  const contact = fields ? parseContact(fields) : {}
  if (!fields && !order.raw('destination')) order.fault('destination', 'The destination field is required.')
  if (fields) {
    for (const name of ['name', 'street', 'country'] as const) requireText(fields, name)
    const isSomewhere = [contact.suburb, contact.city].some((part) => part?.trim())
    if (!isSomewhere) fields.fault('city', 'The city field is required when there is no suburb.')
  }
  const { building, street, suburb, city, taxNumbers, email = null } = contact
  return {
    shipTo: { ...linesOf(contact), ...recipientOf(contact), residential: null },
    email,
    instructions: fields?.text('delivery_instructions', { max: LONGEST_PART }) ?? null,
    details: presentMembers({
      ...{ building, street, suburb, city, taxNumbers },
      taxNumber: fields?.text('tax_number', { max: LONGEST_TAX_NUMBER }),
    }),
  }
}

export function parseSender(order: Fields): SenderDetails | null {
  const fields = order.object('sender_details')
  return fields && parseContact(fields)
}

export function presentDestination({ doc, extras }: Order): object {
  const { shipTo, customerEmail, customerNotes } = doc
  const { taxNumbers, taxNumber, ...parts } = extras?.destination ?? {}
  return presentMembers({
    ...presentContact({
      ...{ name: shipTo.name, email: customerEmail, phone: shipTo.phone, company: shipTo.company },
      ...currentParts(parts, shipTo),
      ...{ state: shipTo.state, postCode: shipTo.postalCode, country: shipTo.country, taxNumbers },
    }),
    delivery_instructions: customerNotes,
    tax_number: taxNumber,
  })
}

/** The parts as they were sent, unless the address was changed since. */
export function currentParts(
  parts: AddressParts,
  shipTo: AddressDraft,
): { [K in keyof AddressParts]: string | null } {
  const { street1, street2, street3, city } = shipTo
  const isCurrent =
    parts.street !== undefined && isDeepStrictEqual(linesOf(parts), { street1, street2, street3, city })
  return isCurrent ? parts : { street: street1, building: street2, suburb: street3, city }
}

/** As the order brought it, else where its warehouse is. */
export function presentSender(extras: Order['extras'], shipFrom: Address | null): object | null {
  if (extras?.sender) return presentContact(extras.sender)
  return shipFrom && presentContact(partsOf(shipFrom))
}

/** The parts of an address that only has numbered lines. */
function partsOf({ street1, street2, street3, postalCode, ...rest }: Address) {
  return { ...rest, street: street1, building: street2, suburb: street3, postCode: postalCode }
}

/** The lines of a V1 address; a city is made up from the suburb when there is none. */
export function linesOf({ street, building, suburb, city }: DestinationDetails) {
  return {
    street1: street ?? null,
    street2: building ?? null,
    street3: suburb ?? null,
    city: city?.trim() ? city : (suburb ?? null),
  }
}

function recipientOf({ name, company, state, postCode, country, phone }: SenderDetails) {
  return {
    name: name ?? null,
    company: company ?? null,
    state: state ?? null,
    postalCode: postCode ?? null,
    country: country ?? null,
    phone: phone ?? null,
  }
}

export function parseContact(fields: Fields): SenderDetails {
  const part = (name: string) => fields.text(name, { max: LONGEST_PART })
  const country = part('country')
  const code = country?.trim() ? countryCode(country) : null
  if (country?.trim() && code === null) {
    fields.fault(
      'country',
      'The country field must be the name or code of a country, such as New Zealand or NZ.',
    )
  }
  const taxNumbers = fields.objects('tax_numbers')?.map(parseTaxNumber)
  return presentMembers({
    name: part('name'),
    email: part('email'),
    phone: part('phone'),
    building: part('building'),
    company: part('company'),
    street: part('street'),
    suburb: part('suburb'),
    city: part('city'),
    state: part('state'),
    postCode: fields.text('post_code', { max: LONGEST_POST_CODE }),
    country: code,
    taxNumbers: taxNumbers && taxNumbers.length > 0 ? taxNumbers : null,
  })
}

function presentContact(
  contact: { [K in keyof SenderDetails]?: SenderDetails[K] | null | undefined },
): object {
  return presentMembers({
    name: contact.name,
    email: contact.email,
    phone: contact.phone,
    building: contact.building,
    company: contact.company,
    street: contact.street,
    suburb: contact.suburb,
    city: contact.city,
    state: contact.state,
    post_code: contact.postCode,
    country: contact.country ? countryName(contact.country) : null,
    tax_numbers: contact.taxNumbers?.map(({ taxType, taxNumber }) =>
      presentMembers({ tax_type: taxType, tax_number: taxNumber }),
    ),
  })
}

function parseTaxNumber(fields: Fields): TaxNumber {
  return presentMembers({ taxType: fields.text('tax_type'), taxNumber: fields.text('tax_number') })
}

function requireText(fields: Fields, name: string): void {
  const value = fields.raw(name)
  const isMissing =
    value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
  if (isMissing) fields.fault(name, `The ${name} field is required.`)
}
