// An account with all it needs to take its first order (ruling 11).
import type { Queryable, Statement } from '../../db/database.ts'
import type { Account, RateLimits } from '../account.ts'
import { type CarrierDraft, createCarrier } from '../carriers/create-carrier.ts'
import type { Ctx, Hub } from '../context.ts'
import { invalid, notFound } from '../errors.ts'
import type { Address } from '../orders/order.ts'
import { insertStore } from '../stores/create-store.ts'
import { type AccountRow, accountColumns, accountOf } from './account-rows.ts'
import { createKey } from './api-keys.ts'
import { createUser } from './create-user.ts'

const longestAccountName = 100

export interface AccountDraft {
  name: string
  v1Dates?: Account['v1Dates'] | undefined
  rateLimits?: Partial<RateLimits>
  /** An unknown e-mail address becomes a new user; left out: the owner of the first account. */
  owner?: { email: string; name?: string; password?: string | undefined }
  /** How its default store is called among marketplaces. */
  marketplaceName: string
  /** What is left out is made up. */
  keys?: { apiKey?: string | undefined; apiSecret?: string | undefined; token?: string | undefined }
  carriers?: readonly CarrierDraft[]
  /** Of its first warehouse; left out: to be completed. */
  originAddress?: Address
}

/** The secrets are shown this once. */
export interface NewAccount {
  account: Account
  apiKey: string
  apiSecret: string
  token: string
  owner: { userId: string; email: string; password: string | null }
}

const insert: Statement = {
  name: 'account_insert',
  text: `insert into accounts as a (name, v1_dates, basic_rate_limit, token_rate_limit, token_rate_window_s, created_at)
    values ($1, coalesce($2, 'utc'), coalesce($3, 60000), coalesce($4, 60000), coalesce($5, 60), $6)
    returning ${accountColumns}`,
}
const setOwner: Statement = {
  name: 'account_set_owner',
  text: 'update accounts set owner_id = $2 where account_id = $1',
}
const firstOwner: Statement = {
  name: 'account_first_owner',
  text: `select u.email from accounts a join users u on u.user_id = a.owner_id order by a.account_id limit 1`,
}
const insertWarehouse: Statement = {
  name: 'warehouse_insert_default',
  text: `insert into warehouses (account_id, name, is_default, origin_address, create_date)
    values ($1, 'Default warehouse', true, $2::jsonb, $3)`,
}

export function createAccount(hub: Hub, draft: AccountDraft, actor: string): Promise<NewAccount> {
  return hub.database.transaction((db) => insertAccount(hub, db, draft, actor))
}

/** `createAccount` as part of a transaction. */
export async function insertAccount(
  hub: Hub,
  db: Queryable,
  draft: AccountDraft,
  actor: string,
): Promise<NewAccount> {
  const email = draft.owner?.email ?? (await emailOfFirstOwner(db))
  const ctx: Ctx = { ...hub, db, actor, account: await insertRow(hub, db, draft) }
  const { user, password } = await createUser(ctx, { ...draft.owner, email, role: 'owner' })
  await db.query(setOwner, [ctx.account.id, user.userId])
  await insertStore(ctx, {
    storeName: 'Manual Orders',
    marketplaceName: draft.marketplaceName,
    isDefault: true,
  })
  const { originAddress } = draft
  await db.query(insertWarehouse, [
    ctx.account.id,
    originAddress ? JSON.stringify(originAddress) : null,
    ctx.now(),
  ])
  for (const carrier of draft.carriers ?? []) await createCarrier(ctx, carrier)
  const { apiKey, apiSecret, token } = draft.keys ?? {}
  const pair = await createKey(ctx, { kind: 'basic', label: 'First key', apiKey, secret: apiSecret })
  const first = await createKey(ctx, { kind: 'token', label: 'First key', secret: token })
  return {
    account: ctx.account,
    apiKey: pair.apiKey ?? '',
    apiSecret: pair.secret,
    token: first.secret,
    owner: { userId: user.userId, email: user.email, password },
  }
}

async function insertRow(hub: Hub, db: Queryable, draft: AccountDraft): Promise<Account> {
  const { basicPerMinute = null, token = null, tokenWindowSeconds = null } = draft.rateLimits ?? {}
  const name = checkedAccountName(draft.name)
  const values = [name, draft.v1Dates ?? null, basicPerMinute, token, tokenWindowSeconds, hub.now()]
  const [row] = await db.query<AccountRow>(insert, values)
  return accountOf(row as AccountRow)
}

async function emailOfFirstOwner(db: Queryable): Promise<string> {
  const [owner] = await db.query<{ email: string }>(firstOwner, [])
  if (!owner) throw notFound('The hub has no owner yet; say whose the account is.')
  return owner.email
}

export function checkedAccountName(given: string): string {
  const name = given.trim()
  if (name === '') throw invalid('name', 'An account needs a name.')
  if (name.length > longestAccountName) {
    throw invalid('name', `The name of an account has at most ${longestAccountName} characters.`)
  }
  return name
}
