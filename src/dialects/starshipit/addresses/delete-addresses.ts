import { deleteAddresses as erase } from '../../../core/addresses/delete-addresses.ts'
import { refusedRows } from '../errors.ts'
import { endpoint } from '../request.ts'

/** Takes entries out of the address book, all ids or none (Starshipit contract, 5.7). */
export const deleteAddresses = endpoint(async (ctx, call) => {
  const body = call.body()
  const ids = body.integers('address_ids', { min: 1 }) ?? []
  if (ids.length === 0 && body.faults.length === 0)
    body.fault('address_ids', 'The address_ids field is required.')
  body.throwIfFaulty()
  await erase(ctx, ids).catch((error: unknown) => {
    throw refusedRows(error, {
      ...{ refused: 'Address cannot be deleted', unknown: 'Address not found' },
      name: (index) => `address_ids[${index}] (${ids[index]})`,
    })
  })
  return {}
})
