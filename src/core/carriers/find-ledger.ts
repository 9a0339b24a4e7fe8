// The money of a carrier: every movement, newest first.
import type { Decimal } from 'decimal.js'
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import { readCarrier } from './find-carriers.ts'

export interface LedgerEntry {
  entryId: number
  at: Date
  kind: 'funds' | 'label' | 'void'
  amount: number
  balanceAfter: number
  shipmentId: number | null
  actor: string
}

const page: Statement = {
  name: 'carrier_ledger_page',
  text: `select entry_id as "entryId", at, kind, amount, balance_after as "balanceAfter", shipment_id as "shipmentId", actor
    from carrier_ledger where account_id = $1 and carrier_id = $2 and ($3::bigint is null or entry_id < $3)
    order by entry_id desc limit $4`,
}

/** Those before the entry `before`. @throws HubError not_found, forbidden */
export async function findCarrierLedger(
  ctx: Ctx,
  carrierId: number,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ balance: Decimal; entries: LedgerEntry[] }> {
  demand(ctx, 'manage_shipping')
  const { balance } = await readCarrier(ctx, carrierId)
  const entries = await ctx.db.query<LedgerEntry>(page, [ctx.account.id, carrierId, before, limit])
  return { balance, entries }
}
