import { findAddresses } from '../../../core/addresses/find-addresses.ts'
import { endpoint } from '../request.ts'
import { presentListed } from './saved-address-wire.ts'

/** One answer holds no more; the others are on the pages of the filtered list. */
const MOST_LISTED = 10_000

/** The address book in the order in which it grew (Starshipit contract, 5.7). */
export const listAddresses = endpoint(async (ctx) => {
  const all = { sortBy: 'addressId', descending: false, page: 1, pageSize: MOST_LISTED } as const
  const { addresses, total } = await findAddresses(ctx, all)
  return { addresses: addresses.map(presentListed), total_count: total }
})
