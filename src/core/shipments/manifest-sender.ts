// Where an account's parcels leave from, as papers of the day name it.
import type { Ctx } from '../context.ts'
import { HubError } from '../errors.ts'
import type { Address } from '../orders/order.ts'
import { readWarehouse } from './label-surroundings.ts'

/** The address of the default warehouse; null while it has none. */
export async function manifestSender(ctx: Ctx): Promise<Address | null> {
  try {
    return (await readWarehouse(ctx, null, 'warehouseId')).origin
  } catch (error) {
    if (error instanceof HubError) return null
    throw error
  }
}
