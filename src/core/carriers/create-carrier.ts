import { Decimal } from 'decimal.js'
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { invalid } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { type CarrierAccount, checkedCarrierName, checkedCode, checkedText } from './carrier-account.ts'
import { readCarrier } from './find-carriers.ts'
import { addFundsTo } from './ledger.ts'
import { refuseSharedNumbers } from './shared-numbers.ts'

export interface CarrierDraft {
  kind: string
  /** Several connections may have the same; the first one is primary. */
  code: string
  name?: string | undefined
  nickname?: string | undefined
  accountNumber?: string | undefined
  requiresFundedAccount?: boolean | undefined
  /** The kind's own: a rate card, for instance. */
  settings?: unknown
  /** What a funded one begins with, `100.00`. */
  funds?: string
}

/** Held while it is settled which connection of a code is the primary one. */
export const lockCarriers: Statement = {
  name: 'carriers_lock',
  text: 'select account_id from accounts where account_id = $1 for no key update',
}
const insert: Statement = {
  name: 'carrier_insert',
  text: `insert into carriers (account_id, kind, code, name, nickname, account_number, requires_funded_account, settings,
      create_date, is_primary)
    select $1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9,
      not exists (select from carriers where account_id = $1 and code = $3 and is_primary and active)
    returning carrier_id as "carrierId"`,
}

/** @throws HubError invalid with the path of each fault; those of the settings are under `settings`. */
export async function createCarrier(ctx: Ctx, draft: CarrierDraft): Promise<CarrierAccount> {
  demand(ctx, 'manage_shipping')
  return insertCarrier(ctx, draft)
}

/** `createCarrier` for one that comes of itself, whoever prints the first label with it. */
export async function insertCarrier(ctx: Ctx, draft: CarrierDraft): Promise<CarrierAccount> {
  const carrier = ctx.carriers.get(draft.kind)
  if (!carrier) {
    throw invalid('kind', `The kind of a carrier is one of ${[...ctx.carriers.keys()].join(', ')}.`)
  }
  const code = checkedCode(draft.code)
  const settings = carrier.readSettings(draft.settings)
  const values = [
    ctx.account.id,
    carrier.kind,
    code,
    checkedCarrierName(draft.name ?? carrier.defaultName(code)),
    checkedText('nickname', draft.nickname ?? ''),
    checkedText('accountNumber', draft.accountNumber ?? ''),
    draft.requiresFundedAccount ?? false,
    JSON.stringify(settings),
    ctx.now(),
  ]
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.query(lockCarriers, [ctx.account.id])
    noteChange(ctx, 'settings', null)
    await refuseSharedNumbers(ctx, carrier, { carrierId: null, settings })
    const [made] = await ctx.db.query<{ carrierId: number }>(insert, values)
    if (!made) throw new Error('a carrier was not inserted')
    if (draft.funds !== undefined) await addFundsTo(ctx, made.carrierId, new Decimal(draft.funds))
    return readCarrier(ctx, made.carrierId)
  })
}
