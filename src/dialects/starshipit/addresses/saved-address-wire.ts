// Entries of the address book: `phone` where they are written, `telephone` where they are listed (Starshipit contract, 5.7).
import type { AddressDetails, SavedAddress } from '../../../core/addresses/saved-address.ts'
import type { Fields } from '../../../http/fields.ts'
import { countryName, parseCountry } from '../countries.ts'
import { presentMembers } from '../orders/present-members.ts'

const LONGEST_PART = 100
const LONGEST_POST_CODE = 10

/** What the body says of the entry; a member that is null or empty is cleared, one that is left out stays. */
export function parseAddress(body: Fields): Partial<AddressDetails> {
  const fields = body.object('address')
  if (!fields) {
    if (body.isBlank('address')) body.fault('address', 'The address field is required.')
    return {}
  }
  const part = (name: string, max = LONGEST_PART) => {
    const text = fields.text(name, { max })
    return { given: fields.has(name), value: text?.trim() ? text : null }
  }
  // A listed entry that is sent back calls it `telephone`.
  const phone = fields.has('phone') ? part('phone') : part('telephone')
  const read: { [K in keyof AddressDetails]: { given: boolean; value: AddressDetails[K] } } = {
    code: part('code'),
    name: part('name'),
    company: part('company'),
    building: part('building'),
    street: part('street'),
    suburb: part('suburb'),
    city: part('city'),
    state: part('state'),
    postCode: part('post_code', LONGEST_POST_CODE),
    country: { given: fields.has('country'), value: parseCountry(fields, 'country') },
    phone,
    email: part('email'),
    instructions: part('instructions'),
    carrierId: { given: fields.has('carrier'), value: fields.integer('carrier') },
    signatureRequired: {
      given: fields.has('signature_required'),
      value: fields.boolean('signature_required'),
    },
  }
  return Object.fromEntries(
    Object.entries(read).flatMap(([member, { given, value }]) => (given ? [[member, value]] : [])),
  )
}

export function presentSaved(saved: SavedAddress): object {
  const address = presentMembers({
    code: saved.code,
    ...whoAndWhere(saved),
    phone: saved.phone,
    email: saved.email,
    instructions: saved.instructions,
    carrier: saved.carrierId,
    signature_required: saved.signatureRequired,
  })
  return { id: saved.addressId, address }
}

export function presentListed(saved: SavedAddress): object {
  return presentMembers({
    id: saved.addressId,
    ...whoAndWhere(saved),
    code: saved.code,
    telephone: saved.phone,
    email: saved.email,
  })
}

function whoAndWhere(saved: SavedAddress) {
  return {
    name: saved.name,
    company: saved.company,
    building: saved.building,
    street: saved.street,
    suburb: saved.suburb,
    post_code: saved.postCode,
    city: saved.city,
    state: saved.state,
    country: saved.country && countryName(saved.country),
  }
}
