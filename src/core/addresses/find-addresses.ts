// The address book as it is listed: sorted pages with exact totals.
import type { Ctx } from '../context.ts'
import { findPage } from '../lists/find-page.ts'
import type { SavedAddress } from './saved-address.ts'
import { addressColumns } from './saved-address-rows.ts'

/** Each is an index, in any letter case, entries without the part last. */
const sorts = {
  addressId: 'r.address_id',
  code: sortedBy('code'),
  name: sortedBy('name'),
  company: sortedBy('company'),
  street: sortedBy('street'),
  suburb: sortedBy('suburb'),
  city: sortedBy('city'),
  state: sortedBy('state'),
  postCode: sortedBy('post_code'),
  country: sortedBy('country_code'),
  phone: sortedBy('phone'),
  email: sortedBy('email'),
}

export interface AddressListing {
  sortBy: keyof typeof sorts
  descending: boolean
  page: number
  pageSize: number
}

export async function findAddresses(
  ctx: Ctx,
  { sortBy, descending, page, pageSize }: AddressListing,
): Promise<{ addresses: SavedAddress[]; total: number }> {
  const { rows, total } = await findPage<SavedAddress>(ctx, {
    filter: { table: 'addresses', accountId: ctx.account.id, conditions: [], ranges: [] },
    id: 'address_id',
    columns: addressColumns,
    order: { by: sorts[sortBy], descending },
    sorted: true,
    ...{ page, pageSize },
  })
  return { addresses: rows, total }
}

function sortedBy(column: string): string {
  return `lower(left(r.${column}, 100))`
}
