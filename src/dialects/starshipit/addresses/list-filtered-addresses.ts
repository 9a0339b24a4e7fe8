import { findAddresses } from '../../../core/addresses/find-addresses.ts'
import { pageFamilies, parsePaging, parseSortDirection } from '../paging.ts'
import { endpoint } from '../request.ts'
import { presentListed } from './saved-address-wire.ts'

const sorts = {
  None: 'addressId',
  Name: 'name',
  Company: 'company',
  Street: 'street',
  Suburb: 'suburb',
  PostCode: 'postCode',
  City: 'city',
  State: 'state',
  Country: 'country',
  Code: 'code',
  Phone: 'phone',
  Email: 'email',
} as const

/** A sorted page of the address book (Starshipit contract, 5.7). */
export const listFilteredAddresses = endpoint(async (ctx, { query }) => {
  const paging = parsePaging(query, pageFamilies.addressBook)
  const sort = query.oneOf('sort', Object.keys(sorts) as (keyof typeof sorts)[]) ?? 'None'
  const descending = parseSortDirection(query) ?? false
  query.throwIfFaulty()
  const { addresses, total } = await findAddresses(ctx, { ...paging, sortBy: sorts[sort], descending })
  return { addresses: addresses.map(presentListed), total_count: total }
})
