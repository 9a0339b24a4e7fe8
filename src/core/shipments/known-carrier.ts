// The carrier that a body names by its code.
import type { CarrierConnection } from '../carriers/carrier.ts'
import { readCarrierByCode } from '../carriers/find-carriers.ts'
import type { Ctx } from '../context.ts'
import { HubError, invalid } from '../errors.ts'

/** @throws HubError invalid `carrierCode` */
export async function readKnownCarrier(ctx: Ctx, code: string): Promise<CarrierConnection> {
  try {
    return await readCarrierByCode(ctx, code)
  } catch (error) {
    if (!(error instanceof HubError) || error.code !== 'not_found') throw error
    throw invalid('carrierCode', error.message)
  }
}
