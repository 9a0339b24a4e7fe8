import { HubError } from '../../../core/errors.ts'
import { changePassword } from '../../../core/people/change-password.ts'
import type { Session } from '../../../core/people/session.ts'
import type { Answer, DeskRequest, OpenCall } from '../request.ts'

const MOST_FAILURES = 10
const WINDOW_SECONDS = 60

/** Whoever finds an open desk must not guess the password there either. */
export async function postPassword(
  session: Session,
  request: DeskRequest,
  { hub, windows }: OpenCall,
): Answer {
  const body = request.body()
  const oldPassword = body.requiredText('oldPassword')
  const newPassword = body.requiredText('newPassword')
  body.throwIfFaulty()
  const key = `password of ${session.user.userId}`
  const { allowed, resetSeconds } = windows.take(key, MOST_FAILURES, WINDOW_SECONDS)
  if (!allowed) throw new HubError('too_many', `Too many tries; try again in ${resetSeconds} seconds.`)
  await changePassword(hub, session, { oldPassword, newPassword })
  windows.giveBack(key)
  return null
}
