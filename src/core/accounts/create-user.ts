// People who log in. A user has one e-mail address on the whole hub, and may be a member of several accounts.
import { randomUUID } from 'node:crypto'
import type { Statement } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, invalid } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { readMember, type User } from './find-users.ts'
import { hashPassword, makePassword } from './password.ts'
import { demand, demandRank } from './permissions.ts'

const longestName = 100
const longestEmail = 254

export interface UserDraft {
  email: string
  role: User['role']
  /** Left out: the part of the e-mail address before the @. */
  userName?: string | undefined
  /** Left out: the user name. */
  name?: string | undefined
  /** Left out: made up. */
  password?: string | undefined
}

export interface NewUser {
  user: User
  /** Shown this once; null for somebody who had a login already. */
  password: string | null
}

const byEmail: Statement = {
  name: 'user_by_email',
  text: 'select user_id as "userId" from users where lower(email) = $1',
}
const insert: Statement = {
  name: 'user_insert',
  text: `insert into users (user_id, email, user_name, name, password_hash, created_at)
    values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning user_id as "userId"`,
}
const join: Statement = {
  name: 'member_insert',
  text: `insert into members (account_id, user_id, role) values ($1, $2, $3)
    on conflict do nothing returning user_id`,
}

/** Makes a login and a member; who has a login already becomes a member with it. */
export async function createUser(ctx: Ctx, draft: UserDraft): Promise<NewUser> {
  demand(ctx, 'manage_users')
  demandRank(ctx, draft.role)
  const email = checkedEmail(draft.email)
  return inTransaction(ctx, async (ctx) => {
    const known = await findUserId(ctx, email)
    if (known !== null && draft.password !== undefined) {
      throw new HubError('conflict', `${email} has a login already; leave the password out.`)
    }
    const password = known === null ? (draft.password ?? makePassword()) : null
    const userId = known ?? (await insertUser(ctx, draft, email, password ?? ''))
    if (!(await joinAccount(ctx, ctx.account.id, userId, draft.role)))
      throw new HubError('conflict', `${email} is a user of account ${ctx.account.id} already.`)
    noteChange(ctx, 'members', null)
    const user = await readMember(ctx, userId)
    if (!user) throw new Error('a user just made is not there')
    return { user, password }
  })
}

/** A login that is a member of nothing yet; answers the user's id. */
export async function insertUser(
  ctx: Pick<Ctx, 'db' | 'now'>,
  draft: Pick<UserDraft, 'userName' | 'name'>,
  email: string,
  password: string,
): Promise<string> {
  const userName = draft.userName?.trim() || email.slice(0, email.lastIndexOf('@'))
  const name = checkedPersonName(draft.name?.trim() || userName)
  const values = [
    randomUUID(),
    email,
    checkedPersonName(userName),
    name,
    await hashPassword(password),
    ctx.now(),
  ]
  const [made] = await ctx.db.query<{ userId: string }>(insert, values)
  if (!made)
    throw new HubError('conflict', `Somebody else made a user ${email} in the same moment; try again.`)
  return made.userId
}

/** The e-mail address in lower case. */
export async function findUserId({ db }: Pick<Ctx, 'db'>, email: string): Promise<string | null> {
  const [found] = await db.query<{ userId: string }>(byEmail, [email])
  return found?.userId ?? null
}

/** False for somebody who is a member already, active or not. */
export async function joinAccount(
  ctx: Pick<Ctx, 'db'>,
  accountId: number,
  userId: string,
  role: User['role'],
): Promise<boolean> {
  return (await ctx.db.query(join, [accountId, userId, role])).length > 0
}

export function checkedPersonName(given: string): string {
  const name = given.trim()
  if (name === '') throw invalid('name', 'A user needs a name.')
  if (name.length > longestName) throw invalid('name', `A user's name has at most ${longestName} characters.`)
  return name
}

export function checkedEmail(given: string): string {
  const email = given.trim().toLowerCase()
  if (email.length > longestEmail || !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw invalid('email', `"${given}" is not an e-mail address.`)
  }
  return email
}
