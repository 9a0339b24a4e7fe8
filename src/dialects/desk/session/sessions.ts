import { listSessions } from '../../../core/people/list-sessions.ts'
import type { Session } from '../../../core/people/session.ts'
import { signOutElsewhere, signOutOf } from '../../../core/people/sign-out.ts'
import { type Answer, type DeskRequest, idParam, type OpenCall } from '../request.ts'
import { presentEntry } from './session-wire.ts'

export async function getSessions(session: Session, _request: DeskRequest, { hub }: OpenCall): Answer {
  return { sessions: (await listSessions(hub, session)).map(presentEntry) }
}

/** All but the one that asks. */
export async function deleteSessions(session: Session, _request: DeskRequest, { hub }: OpenCall): Answer {
  return { ended: await signOutElsewhere(hub, session) }
}

export async function deleteSessionById(session: Session, request: DeskRequest, { hub }: OpenCall): Answer {
  await signOutOf(hub, session, idParam(request, 'sessionId'))
  return null
}
