// A password changed by whom it belongs to, or set anew by whoever runs the hub.
import type { Statement } from '../../db/database.ts'
import { hashPassword, isPassword, makePassword } from '../accounts/password.ts'
import type { Hub } from '../context.ts'
import { invalid } from '../errors.ts'
import { readLogin } from './logins.ts'
import type { Session } from './session.ts'
import { deleteSessions } from './session-rows.ts'

const readHash: Statement = {
  name: 'user_password',
  text: 'select password_hash as "passwordHash" from users where user_id = $1',
}
const write: Statement = {
  name: 'user_set_password',
  text: 'update users set password_hash = $2 where user_id = $1',
}

/**
 * Ends all other sessions.
 * @throws HubError invalid at `oldPassword` (it is another) or `newPassword` (too short, too long)
 */
export async function changePassword(
  hub: Hub,
  { user, sessionId }: Session,
  { oldPassword, newPassword }: { oldPassword: string; newPassword: string },
): Promise<void> {
  const [row] = await hub.database.query<{ passwordHash: string }>(readHash, [user.userId])
  if (!(await isPassword(row?.passwordHash ?? null, oldPassword)))
    throw invalid('oldPassword', 'This is not your present password.')
  const hashed = await hashPassword(newPassword, 'newPassword')
  await hub.database.transaction(async (db) => {
    await db.query(write, [user.userId, hashed])
    await deleteSessions(db, user.userId, sessionId)
  })
}

/**
 * For somebody who forgot theirs; ends all of their sessions. Answers the password, made up where none is given.
 * @throws HubError not_found, invalid
 */
export async function resetPassword(hub: Hub, email: string, given?: string): Promise<string> {
  const password = given ?? makePassword()
  const hashed = await hashPassword(password)
  await hub.database.transaction(async (db) => {
    const { userId } = await readLogin(db, email)
    await db.query(write, [userId, hashed])
    await deleteSessions(db, userId)
  })
  return password
}
