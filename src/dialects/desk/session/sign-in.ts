import { HubError } from '../../../core/errors.ts'
import { type SignedIn, signIn } from '../../../core/people/sign-in.ts'
import type { Answer, DeskRequest, OpenCall } from '../request.ts'
import { presentSession } from './session-wire.ts'

const MOST_FAILURES = 10
const WINDOW_SECONDS = 60

/** Only tries that fail count, so that a whole shift behind one address can begin at eight. */
export async function postSession({ hub, windows }: OpenCall, request: DeskRequest): Answer {
  const body = request.body()
  const email = body.requiredText('email', { max: 300 })
  const password = body.requiredText('password')
  body.throwIfFaulty()
  // The address first: whoever is refused by it must neither use up somebody's tries nor fill the windows.
  const keys = [`sign in from ${request.remoteAddress}`, `sign in as ${email.trim().toLowerCase()}`]
  for (const key of keys) {
    const { allowed, resetSeconds } = windows.take(key, MOST_FAILURES, WINDOW_SECONDS)
    if (!allowed)
      throw new HubError('too_many', `Too many tries to sign in; try again in ${resetSeconds} seconds.`)
  }
  const signedIn = await signIn(hub, { email, password, userAgent: request.header('user-agent') ?? '' })
  for (const key of keys) windows.giveBack(key)
  return begin(request, signedIn)
}

export function begin(request: DeskRequest, { token, session }: SignedIn): object {
  request.setSession(token)
  return presentSession(session)
}
