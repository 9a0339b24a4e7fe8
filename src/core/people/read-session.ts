import type { Hub } from '../context.ts'
import type { Session } from './session.ts'
import { findSession, touchSession } from './session-rows.ts'

/** So that a busy page does not write with every request. */
const SEEN_EVERY_MS = 60_000
const LONGEST_TOKEN = 100

/**
 * Who signed in with this token, as of this moment: what was taken from them is gone with their next request. Null for
 * a token that is unknown or has ended, or whose user is not active.
 */
export async function readSession(hub: Hub, token: string): Promise<Session | null> {
  if (token === '' || token.length > LONGEST_TOKEN) return null
  const found = await findSession(hub, token)
  if (!found) return null
  const { session, lastSeenAt } = found
  if (hub.now().getTime() - lastSeenAt.getTime() >= SEEN_EVERY_MS) await touchSession(hub, session.sessionId)
  return session
}
