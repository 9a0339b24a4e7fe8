// The users of an account.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { Role } from './permissions.ts'

export interface User {
  userId: string
  userName: string
  name: string
  email: string
  role: Role
  active: boolean
}

const columns = `u.user_id as "userId", u.user_name as "userName", u.name, u.email, m.role, u.active and m.active as active
  from members m join users u using (user_id) where m.account_id = $1`
const list: Statement = { name: 'user_list', text: `select ${columns} order by u.created_at, u.user_id` }
const read: Statement = { name: 'user_read', text: `select ${columns} and m.user_id = $2` }

/** In the order they were made. */
export async function listUsers(ctx: Ctx, { showInactive = false } = {}): Promise<User[]> {
  const users = await ctx.db.query<User>(list, [ctx.account.id])
  return showInactive ? users : users.filter((user) => user.active)
}

/** Null also for what is no user id at all; letter case does not matter. */
export async function readMember(ctx: Ctx, userId: string): Promise<User | null> {
  const id = userId
    .trim()
    .toLowerCase()
    .replace(/^\{|\}$/g, '')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null
  const [user] = await ctx.db.query<User>(read, [ctx.account.id, id])
  return user ?? null
}
