import type { Hub } from '../context.ts'
import { deleteOldInvites } from './invite-rows.ts'
import { deleteEndedSessions } from './session-rows.ts'

/** Sessions that have ended, and invitations 30 days after they ran out. */
export async function dropEndedSessions(hub: Pick<Hub, 'database' | 'now'>): Promise<void> {
  await deleteEndedSessions(hub)
  await deleteOldInvites(hub)
}
