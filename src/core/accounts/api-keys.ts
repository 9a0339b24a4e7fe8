// API keys: a pair (user name and secret) or a token; secrets are kept as keyed hashes and shown once.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Queryable, Statement } from '../../db/database.ts'
import type { Account } from '../account.ts'
import type { Ctx, Hub } from '../context.ts'
import { invalid, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { type AccountRow, accountColumns, accountOf } from './account-rows.ts'
import { demand } from './permissions.ts'

const longestLabel = 100

export type KeyKind = 'basic' | 'token'

export interface KeyOwner {
  account: Account
  keyId: number
  label: string
}

/** A key as it may be shown at any time. */
export interface ApiKey {
  keyId: number
  accountId: number
  kind: KeyKind
  label: string
  /** The user name of a pair; of a token its last four characters. */
  hint: string
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

const byUserName: Statement = {
  name: 'key_by_user_name',
  text: `select k.key_id, k.label, k.secret_hash, ${accountColumns} from api_keys k join accounts a using (account_id)
    where k.kind = 'basic' and k.user_name = $1 and k.revoked_at is null`,
}
const byToken: Statement = {
  name: 'key_by_token',
  text: `select k.key_id, k.label, k.secret_hash, ${accountColumns} from api_keys k join accounts a using (account_id)
    where k.kind = 'token' and k.secret_hash = $1 and k.revoked_at is null`,
}
type KeyRow = AccountRow & { key_id: number; label: string; secret_hash: string }

export async function findKeyPair(hub: Hub, userName: string, secret: string): Promise<KeyOwner | null> {
  if (userName.includes('\0')) return null
  const [row] = await hub.database.query<KeyRow>(byUserName, [userName])
  if (!row || !sameHash(row.secret_hash, hub.hashKey(secret))) return null
  return { account: accountOf(row), keyId: row.key_id, label: row.label }
}

export async function findToken(
  hub: Hub,
  token: string,
  db: Queryable = hub.database,
): Promise<KeyOwner | null> {
  const [row] = await db.query<KeyRow>(byToken, [hub.hashKey(token)])
  return row ? { account: accountOf(row), keyId: row.key_id, label: row.label } : null
}

/** The account a live token belongs to. */
export async function findAccountByToken(ctx: Ctx, token: string): Promise<Account | null> {
  return (await findToken(ctx, token, ctx.db))?.account ?? null
}

const insertKey: Statement = {
  name: 'key_insert',
  text: `insert into api_keys (account_id, kind, label, user_name, secret_hash, hint, created_at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning key_id`,
}

export interface NewKey {
  keyId: number
  kind: KeyKind
  /** Of a pair. */
  apiKey: string | null
  /** The secret of a pair, or the token; shown this once. */
  secret: string
}

/** Makes a key; what is not given is made up. @throws HubError invalid `label` or `apiKey` */
export async function createKey(
  ctx: Ctx,
  given: { kind: KeyKind; label: string; apiKey?: string | undefined; secret?: string | undefined },
): Promise<NewKey> {
  demand(ctx, 'manage_keys')
  const label = checkedLabel(given.label)
  const apiKey = given.kind === 'basic' ? (given.apiKey ?? randomBytes(16).toString('hex')) : null
  const secret = given.secret ?? randomBytes(16).toString('hex')
  const [row] = await ctx.db.query<{ key_id: number }>(insertKey, [
    ctx.account.id,
    given.kind,
    label,
    apiKey,
    ctx.hashKey(secret),
    apiKey ?? `…${secret.slice(-4)}`,
    ctx.now(),
  ])
  if (!row) throw invalid('apiKey', 'This key is already in use on this hub; choose another.')
  noteChange(ctx, 'settings', null)
  return { keyId: row.key_id, kind: given.kind, apiKey, secret }
}

function checkedLabel(given: string): string {
  const label = given.trim()
  if (label === '') throw invalid('label', 'Say what the key is used for, so that it is known again.')
  if (label.length > longestLabel) throw invalid('label', `A label has at most ${longestLabel} characters.`)
  return label
}

const listKeysOf: Statement = {
  name: 'key_list',
  text: `select key_id as "keyId", account_id as "accountId", kind, label, hint, created_at as "createdAt",
      last_used_at as "lastUsedAt", revoked_at as "revokedAt"
    from api_keys where account_id = $1 order by key_id`,
}

export async function listKeys(ctx: Ctx): Promise<ApiKey[]> {
  demand(ctx, 'manage_keys')
  return ctx.db.query<ApiKey>(listKeysOf, [ctx.account.id])
}

const revoke: Statement = {
  name: 'key_revoke',
  text: `update api_keys set revoked_at = $3 where account_id = $1 and key_id = $2 and revoked_at is null returning key_id`,
}

/** Ends a key at once, in every hub process. */
export async function revokeKey(ctx: Ctx, keyId: number): Promise<void> {
  demand(ctx, 'manage_keys')
  const [row] = await ctx.db.query<{ key_id: number }>(revoke, [ctx.account.id, keyId, ctx.now()])
  if (!row) throw notFound(`Key ${keyId} is not a live key of account ${ctx.account.id}.`)
  noteChange(ctx, 'settings', null)
}

const touch: Statement = {
  name: 'key_touch',
  text: `update api_keys set last_used_at = $2
    where key_id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`,
}

export async function noteKeyUse(hub: Hub, keyId: number): Promise<void> {
  await hub.database.query(touch, [keyId, hub.now()])
}

function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
