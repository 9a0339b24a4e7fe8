// By e-mail address and password; how often somebody may try is the caller's to bound.
import type { Statement } from '../../db/database.ts'
import { isPassword } from '../accounts/password.ts'
import type { Hub } from '../context.ts'
import { HubError } from '../errors.ts'
import type { Session } from './session.ts'
import { findSession, openSession } from './session-rows.ts'

const byEmail: Statement = {
  name: 'user_to_sign_in',
  text: `select user_id as "userId", password_hash as "passwordHash" from users where lower(email) = $1 and active`,
}

export interface Credentials {
  email: string
  password: string
  /** The browser, as it names itself. */
  userAgent: string
}

/** Shown this once; the hub keeps its hash. */
export interface SignedIn {
  token: string
  session: Session
}

/** @throws HubError unauthenticated, for a wrong password as for an unknown address, after the same time */
export async function signIn(hub: Hub, { email, password, userAgent }: Credentials): Promise<SignedIn> {
  const [user] = await hub.database.query<{ userId: string; passwordHash: string }>(byEmail, [
    email.trim().toLowerCase(),
  ])
  const fits = await isPassword(user?.passwordHash ?? null, password)
  if (!user || !fits) throw new HubError('unauthenticated', 'This e-mail address and password do not fit.')
  return startSession(hub, { userId: user.userId, userAgent })
}

/** For somebody who has just proven who they are. */
export async function startSession(hub: Hub, who: { userId: string; userAgent: string }): Promise<SignedIn> {
  const token = await openSession(hub, hub.database, who)
  const found = await findSession(hub, token)
  if (!found) throw new HubError('unauthenticated', 'This user is not active any more.')
  return { token, session: found.session }
}
