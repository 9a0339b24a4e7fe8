// The accounts of the hub, for whoever runs it.
import type { Statement } from '../../db/database.ts'
import type { Account } from '../account.ts'
import type { Hub } from '../context.ts'
import { notFound } from '../errors.ts'
import { type AccountRow, accountColumns, accountOf } from './account-rows.ts'

export interface AccountEntry {
  account: Account
  ownerEmail: string | null
  createdAt: Date
}

const list: Statement = {
  name: 'account_list',
  text: `select ${accountColumns}, u.email as owner_email, a.created_at
    from accounts a left join users u on u.user_id = a.owner_id order by a.account_id`,
}
const read: Statement = {
  name: 'account_read',
  text: `select ${accountColumns} from accounts a where a.account_id = $1`,
}
const readFirst: Statement = {
  name: 'account_read_first',
  text: `select ${accountColumns} from accounts a order by a.account_id limit 1`,
}
const ofKey: Statement = {
  name: 'account_of_key',
  text: `select ${accountColumns} from api_keys k join accounts a using (account_id) where k.key_id = $1`,
}

export async function listAccounts(hub: Hub): Promise<AccountEntry[]> {
  const rows = await hub.database.query<AccountRow & { owner_email: string | null; created_at: Date }>(
    list,
    [],
  )
  return rows.map((row) => ({
    account: accountOf(row),
    ownerEmail: row.owner_email,
    createdAt: row.created_at,
  }))
}

export function readAccount(hub: Hub, accountId: number): Promise<Account> {
  return one(hub, read, [accountId], `Account ${accountId} was not found.`)
}

export function readFirstAccount(hub: Hub): Promise<Account> {
  return one(hub, readFirst, [], 'The hub has no account yet; start it once, or create one.')
}

export function readAccountOfKey(hub: Hub, keyId: number): Promise<Account> {
  return one(hub, ofKey, [keyId], `Key ${keyId} was not found.`)
}

async function one(hub: Hub, statement: Statement, values: number[], otherwise: string): Promise<Account> {
  const [row] = await hub.database.query<AccountRow>(statement, values)
  if (!row) throw notFound(otherwise)
  return accountOf(row)
}
