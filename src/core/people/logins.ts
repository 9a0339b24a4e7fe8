// Logins of the whole hub, for whoever runs it.
import type { Queryable, Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'
import { notAllowedNow, notFound } from '../errors.ts'
import { deleteSessions } from './session-rows.ts'

const byEmail: Statement = {
  name: 'login_by_email',
  text: 'select user_id as "userId", email from users where lower(email) = $1',
}
const write: Statement = {
  name: 'login_set_active',
  text: 'update users set active = $2 where user_id = $1',
}
/** Accounts that nobody else owns; locked, so that the other owner does not leave at the same time. */
const soleOwner: Statement = {
  name: 'login_sole_owner',
  text: `select a.account_id as "accountId", a.name from accounts a join members m using (account_id)
    where m.user_id = $1 and m.role = 'owner' and m.active
      and not exists (select from members o join users u using (user_id) where o.account_id = a.account_id
        and o.role = 'owner' and o.active and u.active and o.user_id <> $1)
    order by a.account_id limit 1`,
}
const lockAccounts: Statement = {
  name: 'login_lock_accounts',
  text: `select account_id as "accountId" from accounts where account_id in (select account_id from members where user_id = $1)
    order by account_id for no key update`,
}

/** @throws HubError not_found */
export async function readLogin(db: Queryable, email: string): Promise<{ userId: string; email: string }> {
  const [login] = await db.query<{ userId: string; email: string }>(byEmail, [email.trim().toLowerCase()])
  if (!login) throw notFound(`Nobody has the login ${email} on this hub.`)
  return login
}

/**
 * Who is not active is signed out everywhere at once, and cannot sign in to any account.
 * @throws HubError not_found, not_allowed_now for the last owner of an account
 */
export function setLoginActive(hub: Hub, email: string, active: boolean): Promise<void> {
  return hub.database.transaction(async (db) => {
    const { userId } = await readLogin(db, email)
    const accounts = await db.query<{ accountId: number }>(lockAccounts, [userId])
    const [left] = active ? [] : await db.query<{ accountId: number; name: string }>(soleOwner, [userId])
    if (left)
      throw notAllowedNow(
        `Account ${left.accountId} (${left.name}) has no other active owner; make somebody else an owner first.`,
      )
    await db.query(write, [userId, active])
    if (!active) await deleteSessions(db, userId)
    db.afterCommit(() => {
      for (const { accountId } of accounts) hub.changes.note({ accountId, topic: 'members', ids: null })
    })
  })
}
