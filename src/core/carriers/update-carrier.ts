import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notAllowedNow } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { type CarrierAccount, checkedCarrierName, checkedText } from './carrier-account.ts'
import { lockCarriers } from './create-carrier.ts'
import { carrierOfKind, readCarrier } from './find-carriers.ts'
import { refuseSharedNumbers } from './shared-numbers.ts'

export interface CarrierChange {
  name?: string | undefined
  /** Blank: none. */
  nickname?: string | undefined
  accountNumber?: string | undefined
  requiresFundedAccount?: boolean | undefined
  active?: boolean | undefined
  /** Makes it the one that its code means. */
  primary?: true | undefined
  settings?: unknown
}

const update: Statement = {
  name: 'carrier_update',
  text: `update carriers set name = $3, nickname = $4, account_number = $5, requires_funded_account = $6,
      settings = $7::jsonb, active = $8, is_primary = false
    where account_id = $1 and carrier_id = $2`,
}
// The one that is wished for, else the one that was, else the oldest that is active.
const settlePrimary: Statement = {
  name: 'carrier_settle_primary',
  text: `select carrier_id as "carrierId" from carriers where account_id = $1 and code = $2 and active
    order by carrier_id = $3 desc, is_primary desc, carrier_id limit 1`,
}
const clearPrimary: Statement = {
  name: 'carrier_clear_primary',
  text: 'update carriers set is_primary = false where account_id = $1 and code = $2 and is_primary',
}
const setPrimary: Statement = {
  name: 'carrier_set_primary',
  text: 'update carriers set is_primary = true where account_id = $1 and carrier_id = $2',
}

/** What is left out stays as it is. A code with an active connection always has exactly one primary one. */
export async function updateCarrier(
  ctx: Ctx,
  carrierId: number,
  change: CarrierChange,
): Promise<CarrierAccount> {
  demand(ctx, 'manage_shipping')
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.query(lockCarriers, [ctx.account.id])
    noteChange(ctx, 'settings', null)
    const before = await readCarrier(ctx, carrierId)
    const after = changed(ctx, before, change)
    if (change.settings !== undefined) await refuseSharedNumbers(ctx, carrierOfKind(ctx, before.kind), after)
    const wished = change.primary || (before.primary && after.active) ? carrierId : null
    await ctx.db.query(update, [
      ctx.account.id,
      carrierId,
      after.name,
      after.nickname,
      after.accountNumber,
      after.requiresFundedAccount,
      JSON.stringify(after.settings),
      after.active,
    ])
    const of = [ctx.account.id, before.code]
    const [primary] = await ctx.db.query<{ carrierId: number }>(settlePrimary, [...of, wished])
    await ctx.db.query(clearPrimary, of)
    if (primary) await ctx.db.query(setPrimary, [ctx.account.id, primary.carrierId])
    return readCarrier(ctx, carrierId)
  })
}

function changed(ctx: Ctx, before: CarrierAccount, change: CarrierChange): CarrierAccount {
  const { name, nickname, accountNumber, requiresFundedAccount, settings } = change
  const active = change.active ?? before.active
  if (change.primary && !active) {
    throw notAllowedNow(`Carrier ${before.carrierId} is not active; activate it before making it primary.`)
  }
  return {
    ...before,
    name: name === undefined ? before.name : checkedCarrierName(name),
    nickname: nickname === undefined ? before.nickname : checkedText('nickname', nickname),
    accountNumber:
      accountNumber === undefined ? before.accountNumber : checkedText('accountNumber', accountNumber),
    requiresFundedAccount: requiresFundedAccount ?? before.requiresFundedAccount,
    active,
    settings:
      settings === undefined ? before.settings : carrierOfKind(ctx, before.kind).readSettings(settings),
  }
}
