import type { Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'
import { IDLE_MS } from './session-rows.ts'

const look = {
  name: 'session_is_still_there',
  text: `select from sessions s join users u using (user_id) join members m using (user_id)
    where s.session_id = $1 and s.expires_at > $2 and s.last_seen_at > $3 and u.active and m.account_id = $4 and m.active`,
} satisfies Statement

/** Whether a session lasts and its user is a member of the account, for what goes on longer than one request. */
export async function isStillThere(hub: Hub, sessionId: number, accountId: number): Promise<boolean> {
  const now = hub.now()
  const values = [sessionId, now, new Date(now.getTime() - IDLE_MS), accountId]
  return (await hub.database.query(look, values)).length > 0
}
