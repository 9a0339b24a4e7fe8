// What somebody with an invitation's link does with it.
import { acceptInvite, joinByInvite, readInvite } from '../../../core/people/accept-invite.ts'
import type { Session } from '../../../core/people/session.ts'
import type { Answer, DeskRequest, OpenCall } from '../request.ts'
import { begin } from '../session/sign-in.ts'
import { presentInvitation } from './member-wire.ts'

export async function getInvitation({ hub }: OpenCall, request: DeskRequest): Answer {
  return presentInvitation(await readInvite(hub, tokenOf(request)))
}

/** With a login of their own from now on, and signed in. */
export async function postInvitation({ hub }: OpenCall, request: DeskRequest): Answer {
  const body = request.body()
  const name = body.requiredText('name')
  const password = body.requiredText('password')
  body.throwIfFaulty()
  const userAgent = request.header('user-agent') ?? ''
  const { accountId, ...signedIn } = await acceptInvite(hub, tokenOf(request), { name, password, userAgent })
  return { accountId, ...begin(request, signedIn) }
}

/** With the login that is signed in. */
export function joinInvitation(session: Session, request: DeskRequest, { hub }: OpenCall): Answer {
  return joinByInvite(hub, tokenOf(request), session)
}

function tokenOf({ params }: DeskRequest): string {
  return params.token ?? ''
}
