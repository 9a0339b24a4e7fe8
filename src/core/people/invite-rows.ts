// Invitations as rows. The token in the link is kept as its keyed hash alone.
import type { Queryable, Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'
import type { Invite, OpenInvite } from './invite.ts'

const DAY_MS = 86_400_000
const INVITED_MS = 7 * DAY_MS
const KEPT_MS = 30 * DAY_MS
const MOST_AT_ONCE = 500

const columns = `i.invite_id as "inviteId", i.email, i.role, i.invited_by as "invitedBy", i.created_at as "createdAt",
  i.expires_at as "expiresAt"`

const list: Statement = {
  name: 'invite_list',
  text: `select ${columns} from invites i where account_id = $1 and used_at is null and expires_at > $2 order by invite_id`,
}
const insert: Statement = {
  name: 'invite_insert',
  text: `insert into invites as i (account_id, token_hash, email, role, invited_by, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
}
const removeByEmail: Statement = {
  name: 'invite_replace',
  text: 'delete from invites where account_id = $1 and lower(email) = $2 and used_at is null',
}
const remove: Statement = {
  name: 'invite_delete',
  text: 'delete from invites where account_id = $1 and invite_id = $2 and used_at is null returning invite_id',
}
const byToken = `select ${columns}, i.account_id as "accountId", a.name as "accountName",
    exists (select from users u where lower(u.email) = lower(i.email)) as "hasLogin"
  from invites i join accounts a using (account_id)
  where i.token_hash = $1 and i.used_at is null and i.expires_at > $2`
const read: Statement = { name: 'invite_read', text: byToken }
const lock: Statement = { name: 'invite_lock', text: `${byToken} for no key update of i` }
const use: Statement = {
  name: 'invite_use',
  text: 'update invites set used_at = $3 where account_id = $1 and invite_id = $2',
}
const drop: Statement = {
  name: 'invites_drop',
  text: `delete from invites where (account_id, invite_id) in (select account_id, invite_id from invites
      where expires_at <= $1 limit ${MOST_AT_ONCE}) returning invite_id`,
}

type Within = Pick<Hub, 'now'> & { db: Queryable }

export function listInviteRows(hub: Within, accountId: number): Promise<Invite[]> {
  return hub.db.query<Invite>(list, [accountId, hub.now()])
}

/** Takes the place of one that waits for the same address. */
export async function insertInvite(
  hub: Within,
  invite: Pick<Invite, 'email' | 'role' | 'invitedBy'> & { accountId: number; tokenHash: string },
): Promise<Invite> {
  const { accountId, tokenHash, email, role, invitedBy } = invite
  await hub.db.query(removeByEmail, [accountId, email])
  const until = new Date(hub.now().getTime() + INVITED_MS)
  const values = [accountId, tokenHash, email, role, invitedBy, hub.now(), until]
  return (await hub.db.query<Invite>(insert, values))[0] as Invite
}

export async function deleteInvite(hub: Within, accountId: number, inviteId: number): Promise<boolean> {
  return (await hub.db.query(remove, [accountId, inviteId])).length > 0
}

export async function findInvite(
  hub: Within,
  tokenHash: string,
  { locked = false } = {},
): Promise<OpenInvite | null> {
  return (await hub.db.query<OpenInvite>(locked ? lock : read, [tokenHash, hub.now()]))[0] ?? null
}

export async function markInviteUsed(hub: Within, { accountId, inviteId }: OpenInvite): Promise<void> {
  await hub.db.query(use, [accountId, inviteId, hub.now()])
}

export async function deleteOldInvites(hub: Pick<Hub, 'database' | 'now'>): Promise<void> {
  const before = new Date(hub.now().getTime() - KEPT_MS)
  while ((await hub.database.query(drop, [before])).length === MOST_AT_ONCE);
}
