// What a member may do, and whether they still may.
import type { Statement } from '../../db/database.ts'
import { readMember, type User } from '../accounts/find-users.ts'
import { demand, demandRank, type Role } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notAllowedNow, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'

/** What is left out stays. */
export interface MemberChange {
  role?: Role
  active?: boolean
}

/** Two owners who leave at once leave one after the other. */
const lockAccount: Statement = {
  name: 'members_lock_account',
  text: 'select from accounts where account_id = $1 for no key update',
}
const anotherOwner: Statement = {
  name: 'members_another_owner',
  text: `select user_id as "userId" from members m join users u using (user_id)
    where m.account_id = $1 and m.user_id <> $2 and m.role = 'owner' and m.active and u.active
    order by u.created_at, u.user_id limit 1`,
}
const write: Statement = {
  name: 'member_update',
  text: 'update members set role = $3, active = coalesce($4, active) where account_id = $1 and user_id = $2',
}
/** Whoever the hub writes to about the account must be one of its owners. */
const passOn: Statement = {
  name: 'account_pass_on',
  text: 'update accounts set owner_id = $3 where account_id = $1 and owner_id = $2',
}

/**
 * Holds from the member's next request on.
 * @throws HubError not_found, forbidden (by one's role, or about a role above it), not_allowed_now for the last owner
 */
export async function changeMember(ctx: Ctx, userId: string, change: MemberChange): Promise<User> {
  demand(ctx, 'manage_users')
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.query(lockAccount, [ctx.account.id])
    const before = await readMember(ctx, userId)
    if (!before) throw notFound(`User ${userId} is no user of account ${ctx.account.id}.`)
    demandRank(ctx, before.role)
    const role = change.role ?? before.role
    demandRank(ctx, role)
    const isOwner = before.role === 'owner' && before.active
    if (isOwner && (role !== 'owner' || change.active === false)) await leaveOwners(ctx, before)
    await ctx.db.query(write, [ctx.account.id, before.userId, role, change.active ?? null])
    noteChange(ctx, 'members', null)
    return (await readMember(ctx, before.userId)) as User
  })
}

async function leaveOwners(ctx: Ctx, { userId, name }: User): Promise<void> {
  const [other] = await ctx.db.query<{ userId: string }>(anotherOwner, [ctx.account.id, userId])
  if (!other)
    throw notAllowedNow(`${name} is the last owner of this account; make somebody else an owner first.`)
  await ctx.db.query(passOn, [ctx.account.id, userId, other.userId])
}
