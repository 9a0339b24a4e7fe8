// Serials are counted for each carrier connection apart, so two of one account must not write their numbers alike.
import type { Ctx } from '../context.ts'
import { invalid } from '../errors.ts'
import type { Carrier } from './carrier.ts'
import { listCarriers } from './find-carriers.ts'

/**
 * Call with the account's carriers locked. `carrierId` is the connection itself, null while it has none.
 * @throws HubError invalid naming the setting that would give a number twice
 */
export async function refuseSharedNumbers(
  ctx: Ctx,
  carrier: Carrier,
  { carrierId, settings }: { carrierId: number | null; settings: unknown },
): Promise<void> {
  const own = carrier.numberPatterns?.(settings) ?? []
  if (own.length === 0) return
  // Those put away too: their numbers are on parcels.
  for (const other of await listCarriers(ctx, { showInactive: true })) {
    if (other.carrierId === carrierId) continue
    const theirs = ctx.carriers.get(other.kind)?.numberPatterns?.(other.settings) ?? []
    const shared = own.find(({ pattern }) => theirs.some((one) => overlap(pattern, one.pattern)))
    if (!shared) continue
    throw invalid(
      shared.path,
      `Carrier ${other.carrierId} (${other.code}) numbers its parcels in the same way (${shared.pattern}); change ${shared.path}, so that no number is given twice.`,
    )
  }
}

/** Whether one text can be both; `#` is any digit. */
function overlap(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  return [...one].every((sign, at) => {
    const opposite = other.charAt(at)
    return sign === opposite || (sign === '#' ? isDigit(opposite) : opposite === '#' && isDigit(sign))
  })
}

function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9'
}
