// The carrier that a body names by its code.
import { listUsableCarriers } from '../carriers/built-in-carriers.ts'
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

/** A built-in one too, though no label was made with it yet. @throws HubError invalid `carrierCode` */
export async function readLabelCarrier(ctx: Ctx, code: string): Promise<CarrierConnection> {
  try {
    return await readKnownCarrier(ctx, code)
  } catch (error) {
    const wanted = code.trim().toLowerCase()
    const builtIn = (await listUsableCarriers(ctx)).find((connection) => connection.code === wanted)
    if (builtIn) return builtIn
    throw error
  }
}
