import type { Session } from '../../../core/people/session.ts'
import { signOut } from '../../../core/people/sign-out.ts'
import type { Answer, DeskRequest, OpenCall } from '../request.ts'
import { presentSession } from './session-wire.ts'

export async function getSession(session: Session): Answer {
  return presentSession(session)
}

export async function deleteSession(session: Session, request: DeskRequest, { hub }: OpenCall): Answer {
  await signOut(hub, session)
  request.setSession(null)
  return null
}
