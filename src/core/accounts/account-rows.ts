// Accounts as rows.
import type { Account } from '../account.ts'

export interface AccountRow {
  account_id: number
  account_name: string
  v1_dates: Account['v1Dates']
  basic_rate_limit: number
  token_rate_limit: number
  token_rate_window_s: number
}

export const accountColumns =
  'a.account_id, a.name as account_name, a.v1_dates, a.basic_rate_limit, a.token_rate_limit, a.token_rate_window_s'

export function accountOf(row: AccountRow): Account {
  return {
    id: row.account_id,
    name: row.account_name,
    v1Dates: row.v1_dates,
    rateLimits: {
      basicPerMinute: row.basic_rate_limit,
      token: row.token_rate_limit,
      tokenWindowSeconds: row.token_rate_window_s,
    },
  }
}
