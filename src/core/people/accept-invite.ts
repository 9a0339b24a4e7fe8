// Taking up an invitation: with a new login, or with the one somebody has.
import type { Queryable } from '../../db/database.ts'
import { checkedPersonName, findUserId, insertUser, joinAccount } from '../accounts/create-user.ts'
import type { Hub } from '../context.ts'
import { HubError, notAllowedNow, notFound } from '../errors.ts'
import type { OpenInvite } from './invite.ts'
import { findInvite, markInviteUsed } from './invite-rows.ts'
import type { Session } from './session.ts'
import { type SignedIn, startSession } from './sign-in.ts'

const LONGEST_TOKEN = 100
const goneText = 'This invitation has been used, withdrawn or has run out; ask for a new one.'

/** @throws HubError not_found for one that was used, withdrawn, has run out or never was */
export async function readInvite(hub: Hub, token: string): Promise<OpenInvite> {
  const found =
    token.length <= LONGEST_TOKEN &&
    (await findInvite({ now: hub.now, db: hub.database }, hub.hashKey(token)))
  if (!found) throw notFound(goneText)
  return found
}

/**
 * Makes the login, and signs it in.
 * @throws HubError not_found, not_allowed_now when the address has a login already, invalid `name` or `password`
 */
export async function acceptInvite(
  hub: Hub,
  token: string,
  person: { name: string; password: string; userAgent: string },
): Promise<SignedIn & { accountId: number }> {
  const { email } = await readInvite(hub, token)
  const name = checkedPersonName(person.name)
  const { userId, accountId } = await hub.database.transaction(async (db) => {
    const invite = await lockInvite(hub, db, token)
    if ((await findUserId({ db }, email)) !== null)
      throw notAllowedNow(`${email} has a login on this hub already; sign in with it, then accept.`)
    const userId = await insertUser({ db, now: hub.now }, { name }, email, person.password)
    await joinAccount({ db }, invite.accountId, userId, invite.role)
    await closeInvite(hub, db, invite)
    return { userId, accountId: invite.accountId }
  })
  return { ...(await startSession(hub, { userId, userAgent: person.userAgent })), accountId }
}

/**
 * Joins with the login that is signed in; answers the account.
 * @throws HubError not_found, forbidden for somebody else's, conflict for a user of the account
 */
export function joinByInvite(hub: Hub, token: string, { user }: Session): Promise<{ accountId: number }> {
  return hub.database.transaction(async (db) => {
    const invite = await lockInvite(hub, db, token)
    if (invite.email !== user.email.toLowerCase())
      throw new HubError(
        'forbidden',
        `This invitation is for ${invite.email}, and you are signed in as ${user.email}.`,
      )
    if (!(await joinAccount({ db }, invite.accountId, user.userId, invite.role)))
      throw new HubError('conflict', `You are a user of ${invite.accountName} already.`)
    await closeInvite(hub, db, invite)
    return { accountId: invite.accountId }
  })
}

async function lockInvite(hub: Hub, db: Queryable, token: string): Promise<OpenInvite> {
  const found = await findInvite({ now: hub.now, db }, hub.hashKey(token), { locked: true })
  if (!found) throw notFound(goneText)
  return found
}

async function closeInvite(hub: Hub, db: Queryable, invite: OpenInvite): Promise<void> {
  await markInviteUsed({ now: hub.now, db }, invite)
  const { accountId } = invite
  db.afterCommit(() => hub.changes.note({ accountId, topic: 'members', ids: null }))
}
