// Adds an entry to the address book, or changes one.
import { type Ctx, inTransaction } from '../context.ts'
import { type AddressDetails, changedDetails, noDetails, type SavedAddress } from './saved-address.ts'
import { insertAddress, lockAddress, replaceAddress } from './saved-address-rows.ts'

/** @throws HubError invalid */
export async function addAddress(ctx: Ctx, details: Partial<AddressDetails>): Promise<SavedAddress> {
  return insertAddress(ctx, changedDetails(noDetails, details))
}

/** Changes what is given and leaves the rest. @throws HubError not_found, invalid */
export function changeAddress(
  ctx: Ctx,
  addressId: number,
  changes: Partial<AddressDetails>,
): Promise<SavedAddress> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockAddress(ctx, addressId)
    return replaceAddress(ctx, addressId, changedDetails(before, changes))
  })
}
