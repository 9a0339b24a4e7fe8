// An entry of the address book: somebody to send to again. Pure.
import { HubError } from '../errors.ts'

/** All that an account may say of it. */
export interface AddressDetails {
  /** What the account itself calls it. */
  code: string | null
  name: string | null
  company: string | null
  building: string | null
  street: string | null
  suburb: string | null
  city: string | null
  state: string | null
  postCode: string | null
  /** ISO 3166-1 alpha-2. */
  country: string | null
  phone: string | null
  email: string | null
  /** For whoever delivers. */
  instructions: string | null
  /** As the caller numbers carriers; the hub keeps it and does nothing with it. */
  carrierId: number | null
  signatureRequired: boolean | null
}

export interface SavedAddress extends AddressDetails {
  addressId: number
}

export const noDetails: AddressDetails = {
  ...{ code: null, name: null, company: null, building: null, street: null, suburb: null, city: null },
  ...{ state: null, postCode: null, country: null, phone: null, email: null, instructions: null },
  ...{ carrierId: null, signatureRequired: null },
}

/** The entry with what is given of it changed. @throws HubError invalid when nobody and no place is left */
export function changedDetails(before: AddressDetails, changes: Partial<AddressDetails>): AddressDetails {
  const after = { ...before, ...changes }
  if ([after.name, after.company, after.street].some((text) => text?.trim())) return after
  const text = 'The address field must have a name, a company or a street.'
  throw new HubError('invalid', text, { faults: [{ path: 'address', text }] })
}
