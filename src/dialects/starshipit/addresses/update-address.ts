import { changeAddress } from '../../../core/addresses/save-address.ts'
import { refusedAs } from '../errors.ts'
import { endpoint } from '../request.ts'
import { parseAddress, presentSaved } from './saved-address-wire.ts'

/** Changes what is given of an entry of the address book (Starshipit contract, 5.7). */
export const updateAddress = endpoint(async (ctx, call) => {
  const body = call.body()
  const id = body.requiredInteger('id', { min: 1 })
  const changes = parseAddress(body)
  body.throwIfFaulty()
  const saved = await changeAddress(ctx, id, changes).catch((error: unknown) => {
    throw refusedAs(error, { not_found: 'Address not found' })
  })
  return presentSaved(saved)
})
