import type { Statement } from '../../db/database.ts'
import type { Account, RateLimits } from '../account.ts'
import type { Hub } from '../context.ts'
import { notFound } from '../errors.ts'
import { type AccountRow, accountColumns, accountOf } from './account-rows.ts'
import { checkedAccountName } from './create-account.ts'

export interface AccountChange {
  name?: string | undefined
  v1Dates?: Account['v1Dates'] | undefined
  rateLimits?: Partial<RateLimits>
}

const update: Statement = {
  name: 'account_update',
  text: `update accounts a set name = coalesce($2, name), v1_dates = coalesce($3, v1_dates),
      basic_rate_limit = coalesce($4, basic_rate_limit), token_rate_limit = coalesce($5, token_rate_limit),
      token_rate_window_s = coalesce($6, token_rate_window_s)
    where account_id = $1 returning ${accountColumns}`,
}

/** What is left out stays as it is. Every hub process hears of it at once. */
export async function updateAccount(hub: Hub, accountId: number, change: AccountChange): Promise<Account> {
  const { basicPerMinute = null, token = null, tokenWindowSeconds = null } = change.rateLimits ?? {}
  const name = change.name === undefined ? null : checkedAccountName(change.name)
  const values = [accountId, name, change.v1Dates ?? null, basicPerMinute, token, tokenWindowSeconds]
  const [row] = await hub.database.query<AccountRow>(update, values)
  if (!row) throw notFound(`Account ${accountId} was not found.`)
  return accountOf(row)
}
