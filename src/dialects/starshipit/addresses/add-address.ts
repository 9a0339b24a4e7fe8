import { addAddress as add } from '../../../core/addresses/save-address.ts'
import { endpoint } from '../request.ts'
import { parseAddress, presentSaved } from './saved-address-wire.ts'

/** Adds an entry to the address book (Starshipit contract, 5.7). */
export const addAddress = endpoint(async (ctx, call) => {
  const body = call.body()
  const details = parseAddress(body)
  body.throwIfFaulty()
  return presentSaved(await add(ctx, details))
})
