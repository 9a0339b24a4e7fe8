import type { Hub } from '../context.ts'
import { notFound } from '../errors.ts'
import type { Session } from './session.ts'
import { deleteSession, deleteSessions } from './session-rows.ts'

/** Ends this session. */
export async function signOut(hub: Hub, { user, sessionId }: Session): Promise<void> {
  await deleteSession(hub.database, user.userId, sessionId)
}

/** Ends one of somebody's own sessions. @throws HubError not_found */
export async function signOutOf(hub: Hub, { user }: Session, sessionId: number): Promise<void> {
  if (!(await deleteSession(hub.database, user.userId, sessionId)))
    throw notFound(`Session ${sessionId} is none of yours, or has ended.`)
}

/** Ends every other session of whoever this is; answers how many. */
export function signOutElsewhere(hub: Hub, { user, sessionId }: Session): Promise<number> {
  return deleteSessions(hub.database, user.userId, sessionId)
}
