// Asking somebody in: a link does it, no mail server is needed; where one is set, the link is mailed too.
import type { Statement } from '../../db/database.ts'
import { checkedEmail } from '../accounts/create-user.ts'
import { listUsers, type User } from '../accounts/find-users.ts'
import { demand, demandRank, type Role } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, notAllowedNow, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import type { Mail } from '../notices/mailer.ts'
import type { Invite } from './invite.ts'
import { deleteInvite, insertInvite, listInviteRows } from './invite-rows.ts'
import { newToken } from './session-rows.ts'

const MOST_WAITING = 200

const lockAccount: Statement = {
  name: 'invites_lock_account',
  text: 'select from accounts where account_id = $1 for no key update',
}

export interface MadeInvite {
  invite: Invite
  /** Shown this once. */
  link: string
  /** False where no mail server is set, or it did not take the mail: hand the link over. */
  isMailed: boolean
}

/**
 * Good for 7 days; takes the place of one that waits for the same address.
 * @throws HubError forbidden (also for one that waits with a role above one's own), invalid `email`, conflict for a user of
 *   the account, not_allowed_now beyond 200 that wait
 */
export async function inviteUser(
  ctx: Ctx,
  { email: given, role }: { email: string; role: Role },
  linkOf: (token: string) => string,
): Promise<MadeInvite> {
  demand(ctx, 'manage_users')
  demandRank(ctx, role)
  const email = checkedEmail(given)
  const token = newToken()
  const invite = await inTransaction(ctx, async (ctx) => {
    await ctx.db.query(lockAccount, [ctx.account.id])
    const known = (await listUsers(ctx, { showInactive: true })).find(
      (user) => user.email.toLowerCase() === email,
    )
    if (known) throw new HubError('conflict', isThereAlready(known))
    const waiting = await listInviteRows(ctx, ctx.account.id)
    const replaced = waiting.find((one) => one.email === email)
    if (replaced) demandRank(ctx, replaced.role)
    else if (waiting.length >= MOST_WAITING)
      throw notAllowedNow(`${MOST_WAITING} invitations wait already; withdraw one first.`)
    noteChange(ctx, 'members', null)
    return insertInvite(ctx, {
      ...{ accountId: ctx.account.id, tokenHash: ctx.hashKey(token), email, role },
      invitedBy: ctx.actor,
    })
  })
  const link = linkOf(token)
  return { invite, link, isMailed: await mail(ctx, invitation(ctx, email, link)) }
}

export async function listInvites(ctx: Ctx): Promise<Invite[]> {
  demand(ctx, 'manage_users')
  return listInviteRows(ctx, ctx.account.id)
}

/** Its link ends at once. @throws HubError forbidden (by one's role, or for a role above it), not_found */
export async function withdrawInvite(ctx: Ctx, inviteId: number): Promise<void> {
  demand(ctx, 'manage_users')
  const waiting = await listInviteRows(ctx, ctx.account.id)
  const withdrawn = waiting.find((one) => one.inviteId === inviteId)
  if (withdrawn) demandRank(ctx, withdrawn.role)
  if (!withdrawn || !(await deleteInvite(ctx, ctx.account.id, inviteId)))
    throw notFound(`Invitation ${inviteId} does not wait any more.`)
  noteChange(ctx, 'members', null)
}

function isThereAlready({ email, active }: User): string {
  const rest = active ? '.' : ', though not active; activate them again instead.'
  return `${email} is a user of this account already${rest}`
}

function invitation({ account, member }: Ctx, to: string, link: string): Mail {
  const who = member?.name ?? account.name
  const subject = `${who} invites you to ${account.name}`
  const lines = [
    'Hello,',
    `${who} invites you to work with the orders of ${account.name}. Open this link to begin; it is good for 7 days:`,
    link,
  ]
  return { to, subject: subject.replace(/\s+/g, ' '), text: `${lines.join('\n\n')}\n` }
}

async function mail({ mailer, log }: Ctx, message: Mail): Promise<boolean> {
  if (!mailer) return false
  try {
    await mailer.send(message)
    return true
  } catch (error) {
    log.warn({ err: error }, 'An invitation could not be mailed')
    return false
  }
}
