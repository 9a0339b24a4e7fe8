// Carriers as rows.
import { Decimal } from 'decimal.js'
import type { CarrierAccount } from './carrier-account.ts'

export type CarrierRow = Omit<CarrierAccount, 'balance'> & { balance: string }

/** Of `carriers c join accounts a`. */
export const carrierColumns = `c.carrier_id as "carrierId", c.kind, c.code, c.name, c.nickname,
  c.account_number as "accountNumber", c.requires_funded_account as "requiresFundedAccount",
  c.is_primary as "primary", c.active, c.settings, c.balance::text as balance, c.create_date as "createDate",
  a.currency`

export function carrierOf(row: CarrierRow): CarrierAccount {
  return { ...row, balance: new Decimal(row.balance) }
}
