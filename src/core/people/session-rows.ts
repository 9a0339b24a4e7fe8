// Sessions as rows. A token is kept as its keyed hash alone.
import { randomBytes } from 'node:crypto'
import type { Queryable, Statement } from '../../db/database.ts'
import { listMemberships } from '../accounts/find-memberships.ts'
import type { Hub } from '../context.ts'
import type { Person, Session } from './session.ts'

const DAY_MS = 86_400_000
/** A session that nobody uses ends after this; a used one too, after the longest. */
export const IDLE_MS = 14 * DAY_MS
const LONGEST_MS = 90 * DAY_MS
const TOKEN_BYTES = 32
const LONGEST_USER_AGENT = 300
const MOST_AT_ONCE = 500

const insert: Statement = {
  name: 'session_insert',
  text: `insert into sessions (token_hash, user_id, user_agent, created_at, last_seen_at, expires_at)
    values ($1, $2, $3, $4, $4, $5)`,
}

/** Answers its token, which is nowhere else. */
export async function openSession(
  hub: Hub,
  db: Queryable,
  { userId, userAgent }: { userId: string; userAgent: string },
): Promise<string> {
  const token = newToken()
  const now = hub.now()
  const values = [hub.hashKey(token), userId, userAgent.slice(0, LONGEST_USER_AGENT).toWellFormed(), now]
  await db.query(insert, [...values, new Date(now.getTime() + LONGEST_MS)])
  return token
}

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

interface SessionRow extends Person {
  sessionId: number
  lastSeenAt: Date
}

const read: Statement = {
  name: 'session_read',
  text: `select s.session_id as "sessionId", s.last_seen_at as "lastSeenAt", u.user_id as "userId", u.name, u.email, u.locale,
      u.time_zone as "timeZone", u.color_scheme as "colorScheme"
    from sessions s join users u using (user_id)
    where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3 and u.active`,
}

export async function findSession(
  hub: Hub,
  token: string,
): Promise<{ session: Session; lastSeenAt: Date } | null> {
  const { database: db } = hub
  const now = hub.now()
  const idle = new Date(now.getTime() - IDLE_MS)
  const [row] = await db.query<SessionRow>(read, [hub.hashKey(token), now, idle])
  if (!row) return null
  const { sessionId, lastSeenAt, ...user } = row
  return { session: { sessionId, user, memberships: await listMemberships(db, user.userId) }, lastSeenAt }
}

const touch: Statement = {
  name: 'session_touch',
  text: 'update sessions set last_seen_at = $2 where session_id = $1 and last_seen_at < $2',
}

export async function touchSession(hub: Hub, sessionId: number): Promise<void> {
  await hub.database.query(touch, [sessionId, hub.now()])
}

const endOne: Statement = {
  name: 'session_end',
  text: 'delete from sessions where user_id = $1 and session_id = $2 returning session_id',
}
const endAll: Statement = {
  name: 'sessions_end',
  text: 'delete from sessions where user_id = $1 and session_id is distinct from $2 returning session_id',
}

/** False for one that is not theirs, or has ended. */
export async function deleteSession(db: Queryable, userId: string, sessionId: number): Promise<boolean> {
  return (await db.query(endOne, [userId, sessionId])).length > 0
}

/** All of a user's, but for one that is to stay; answers how many. */
export async function deleteSessions(
  db: Queryable,
  userId: string,
  exceptId: number | null = null,
): Promise<number> {
  return (await db.query(endAll, [userId, exceptId])).length
}

const drop: Statement = {
  name: 'sessions_drop',
  text: `delete from sessions where session_id in (select session_id from sessions
      where expires_at <= $1 or last_seen_at <= $2 limit ${MOST_AT_ONCE}) returning session_id`,
}

export async function deleteEndedSessions(hub: Pick<Hub, 'database' | 'now'>): Promise<void> {
  const now = hub.now()
  const values = [now, new Date(now.getTime() - IDLE_MS)]
  while ((await hub.database.query(drop, values)).length === MOST_AT_ONCE);
}
