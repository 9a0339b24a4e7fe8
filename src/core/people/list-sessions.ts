import type { Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'
import type { Session } from './session.ts'
import { IDLE_MS } from './session-rows.ts'

export interface SessionEntry {
  sessionId: number
  userAgent: string
  createdAt: Date
  lastSeenAt: Date
  /** The one that asks. */
  isThis: boolean
}

const MOST_SHOWN = 200

const list: Statement = {
  name: 'session_list',
  text: `select session_id as "sessionId", user_agent as "userAgent", created_at as "createdAt",
      last_seen_at as "lastSeenAt", session_id = $4 as "isThis"
    from sessions where user_id = $1 and expires_at > $2 and last_seen_at > $3
    order by last_seen_at desc, session_id desc limit ${MOST_SHOWN}`,
}

/** Where somebody is signed in, the latest used first. */
export function listSessions(hub: Hub, { user, sessionId }: Session): Promise<SessionEntry[]> {
  const now = hub.now()
  const idle = new Date(now.getTime() - IDLE_MS)
  return hub.database.query<SessionEntry>(list, [user.userId, now, idle, sessionId])
}
