import type { Queryable, Statement } from '../../db/database.ts'
import type { Account, RateLimits } from '../account.ts'
import type { Ctx, Hub } from '../context.ts'
import { type Fault, HubError, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { type AccountRow, accountColumns, accountOf } from './account-rows.ts'
import { checkedAccountName } from './create-account.ts'
import type { DeskUnits } from './desk-units.ts'
import { demand } from './permissions.ts'

const mostRequests = 2_147_483_647
const longestWindowSeconds = 86_400

export interface AccountChange {
  name?: string | undefined
  v1Dates?: Account['v1Dates'] | undefined
  rateLimits?: Partial<RateLimits>
  units?: Partial<DeskUnits>
}

/** All that an account may say about itself. */
export interface AccountSettings {
  account: Account
  units: DeskUnits
}

const unitColumns = 'a.weight_units as "weightUnits", a.size_units as "sizeUnits"'
const read: Statement = {
  name: 'account_settings_read',
  text: `select ${accountColumns}, ${unitColumns} from accounts a where a.account_id = $1`,
}
const update: Statement = {
  name: 'account_update',
  text: `update accounts a set name = coalesce($2, name), v1_dates = coalesce($3, v1_dates),
      basic_rate_limit = coalesce($4, basic_rate_limit), token_rate_limit = coalesce($5, token_rate_limit),
      token_rate_window_s = coalesce($6, token_rate_window_s), weight_units = coalesce($7, weight_units),
      size_units = coalesce($8, size_units)
    where account_id = $1 returning ${accountColumns}, ${unitColumns}`,
}

export async function readSettings(ctx: Ctx): Promise<AccountSettings> {
  const [row] = await ctx.db.query<AccountRow & DeskUnits>(read, [ctx.account.id])
  return settingsOf(row, ctx.account.id)
}

/** What is left out stays as it is. Every hub process hears of it at once. @throws HubError forbidden, invalid */
export async function updateSettings(ctx: Ctx, change: AccountChange): Promise<AccountSettings> {
  demand(ctx, 'manage_settings')
  return writeSettings(ctx, ctx.db, ctx.account.id, change)
}

/** `updateSettings` for whoever runs the hub. @throws HubError not_found, invalid */
export async function updateAccount(hub: Hub, accountId: number, change: AccountChange): Promise<Account> {
  return (await writeSettings(hub, hub.database, accountId, change)).account
}

async function writeSettings(
  hub: Hub,
  db: Queryable,
  accountId: number,
  change: AccountChange,
): Promise<AccountSettings> {
  const limits = change.rateLimits ?? {}
  checkLimits(limits)
  const { basicPerMinute = null, token = null, tokenWindowSeconds = null } = limits
  const { weightUnits = null, sizeUnits = null } = change.units ?? {}
  const name = change.name === undefined ? null : checkedAccountName(change.name)
  const values = [accountId, name, change.v1Dates ?? null, basicPerMinute, token, tokenWindowSeconds]
  const [row] = await db.query<AccountRow & DeskUnits>(update, [...values, weightUnits, sizeUnits])
  const after = settingsOf(row, accountId)
  noteChange({ db, changes: hub.changes, account: after.account }, 'settings', null)
  return after
}

function settingsOf(row: (AccountRow & DeskUnits) | undefined, accountId: number): AccountSettings {
  if (!row) throw notFound(`Account ${accountId} was not found.`)
  const { weightUnits, sizeUnits } = row
  return { account: accountOf(row), units: { weightUnits, sizeUnits } }
}

function checkLimits(limits: Partial<RateLimits>): void {
  const most: Record<keyof RateLimits, number> = {
    basicPerMinute: mostRequests,
    token: mostRequests,
    tokenWindowSeconds: longestWindowSeconds,
  }
  const faults = (Object.keys(most) as (keyof RateLimits)[]).flatMap((name): Fault[] => {
    const value = limits[name]
    if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= most[name])) return []
    return [{ path: `rateLimits.${name}`, text: `${name} is a whole number from 1 to ${most[name]}.` }]
  })
  if (faults.length > 0) throw new HubError('invalid', faults.map(({ text }) => text).join(' '), { faults })
}
