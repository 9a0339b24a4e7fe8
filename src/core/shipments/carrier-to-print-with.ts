// Which of the account's carriers an order is printed with.
import { listUsableCarriers } from '../carriers/built-in-carriers.ts'
import type { CarrierConnection } from '../carriers/carrier.ts'
import type { Ctx } from '../context.ts'
import { invalid } from '../errors.ts'

/**
 * The carrier with the code, in any letter case, or with the id. None named: the only one that the account has; while it has
 * none, a built-in one. @throws HubError invalid `carrierCode`
 */
export async function carrierToPrintWith(ctx: Ctx, named: string | null): Promise<CarrierConnection> {
  const carriers = await listUsableCarriers(ctx)
  const known = carriers.map(({ code }) => code).join(', ')
  const wanted = named?.trim().toLowerCase() ?? ''
  if (wanted !== '') {
    const found =
      carriers.find(({ code }) => code === wanted) ??
      carriers.find(({ carrierId }) => carrierId !== 0 && String(carrierId) === wanted)
    if (found) return found
    throw invalid(
      'carrierCode',
      `There is no carrier ${named?.trim().slice(0, 50)} in this account; it has ${known}.`,
    )
  }
  const own = carriers.filter(({ kind }) => ctx.carriers.get(kind)?.builtInCode === undefined)
  const [only, ...others] = own.length > 0 ? own : carriers
  if (only && others.length === 0) return only
  throw invalid('carrierCode', `The order names no carrier; say which of ${known} is meant.`)
}
