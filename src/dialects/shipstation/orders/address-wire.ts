// Addresses as V1 sends them (V1 contract, section 7).
import type { AddressDraft } from '../../../core/orders/order-draft.ts'
import { noAddress } from '../../../core/orders/plain-draft.ts'
import type { Fields } from '../../../http/fields.ts'

export function parseShipTo(body: Fields): AddressDraft {
  const address = body.object('shipTo')
  if (address) return parseNamed(address, 'Ship')
  if (!body.has('shipTo')) body.fault('shipTo', 'The shipTo field is required.')
  else if (body.raw('shipTo') === null) body.fault('shipTo', "'Ship Name' must not be empty.")
  return noAddress
}

/** Absent: the recipient's name alone; present, it must have a name. */
export function parseBillTo(body: Fields): AddressDraft | null {
  const address = body.object('billTo')
  return address ? parseNamed(address, 'Bill') : null
}

function parseNamed(fields: Fields, whose: 'Ship' | 'Bill'): AddressDraft {
  const address = parseAddress(fields)
  if (fields.isBlank('name')) fields.fault('name', `'${whose} Name' must not be empty.`)
  return address
}

/** Any part may be missing. */
export function parseAddress(fields: Fields): AddressDraft {
  const country = fields.text('country')?.trim() ?? null
  if (country !== null && country !== '' && !/^[a-z]{2}$/i.test(country)) {
    fields.fault(
      'country',
      'The country field must be a two-character country code (ISO 3166-1), such as US.',
    )
  }
  return {
    name: fields.text('name'),
    company: fields.text('company'),
    street1: fields.text('street1'),
    street2: fields.text('street2'),
    street3: fields.text('street3'),
    city: fields.text('city'),
    state: fields.text('state'),
    postalCode: fields.text('postalCode'),
    country: country?.toUpperCase() ?? null,
    phone: fields.text('phone'),
    residential: fields.boolean('residential'),
  }
}
