// Who is at the desk: a session in a cookie that only this site sends, and a header that no other site's page can add.
import type { FastifyRequest } from 'fastify'
import type { Ctx, Hub } from '../../core/context.ts'
import { HubError, notFound } from '../../core/errors.ts'
import { readSession } from '../../core/people/read-session.ts'
import type { Session } from '../../core/people/session.ts'

export type { Session } from '../../core/people/session.ts'

export const SESSION_COOKIE = 'packhouse_desk'
const SAME_SITE_HEADER = 'x-packhouse-desk'

/** @throws HubError unauthenticated */
export async function authenticate(hub: Hub, request: FastifyRequest): Promise<Session> {
  const session = await readSession(hub, request.cookies[SESSION_COOKIE] ?? '')
  if (!session) throw new HubError('unauthenticated', 'Sign in to go on.')
  return session
}

/**
 * Held against every request that changes something: a page of another site can send neither the header nor this origin.
 * @throws HubError forbidden
 */
export function checkSameSite(request: FastifyRequest, publicUrl: string): void {
  const { origin, host } = request.headers
  const isOurs = origin === undefined || hostOf(origin) === host || origin === new URL(publicUrl).origin
  if (isOurs && request.headers[SAME_SITE_HEADER] === '1') return
  const why = isOurs
    ? `the header ${SAME_SITE_HEADER}: 1 is missing`
    : `it came from a page of ${origin}; set PUBLIC_URL to the address the desk is opened under`
  throw new HubError('forbidden', `This request was not sent by the desk: ${why}.`)
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

/** Somebody else's account is no different from one that is not there. @throws HubError not_found */
export function ctxOf(hub: Hub, { user, memberships }: Session, accountId: number): Ctx {
  const membership = memberships.find(({ account }) => account.id === accountId)
  if (!membership) throw notFound(`Account ${accountId} was not found among those you work with.`)
  const { account, role } = membership
  return {
    ...hub,
    db: hub.database,
    account,
    actor: `user ${user.name} (${user.email})`,
    member: { userId: user.userId, name: user.name, role },
  }
}
