// Who works with the account that is open, and who is invited to.
import { queryOptions } from '@tanstack/react-query'
import type {
  InvitationAnswer,
  InviteAnswer,
  MadeInviteAnswer,
  MemberAnswer,
} from '../../src/dialects/desk/members/member-wire.ts'
import type { SessionAnswer } from '../../src/dialects/desk/session/session-wire.ts'
import type { Role } from './account.ts'
import { accountApi, call } from './client.ts'

export type { InviteAnswer, MadeInviteAnswer, MemberAnswer }

/** Those that are not active too. */
export function membersQuery(accountId: number) {
  return queryOptions({
    queryKey: ['members', accountId],
    queryFn: ({ signal }) =>
      accountApi(accountId).get<{ members: MemberAnswer[] }>('members', undefined, signal),
    select: ({ members }) => members,
  })
}

export function invitesQuery(accountId: number) {
  return queryOptions({
    queryKey: ['invitations', accountId],
    queryFn: ({ signal }) =>
      accountApi(accountId).get<{ invites: InviteAnswer[] }>('invites', undefined, signal),
    select: ({ invites }) => invites,
  })
}

export function changeMember(accountId: number, userId: string, change: { role?: Role; active?: boolean }) {
  return accountApi(accountId).put<MemberAnswer>(`members/${userId}`, change)
}

export function inviteUser(accountId: number, draft: { email: string; role: Role }) {
  return accountApi(accountId).post<MadeInviteAnswer>('invites', draft)
}

export function withdrawInvite(accountId: number, inviteId: number) {
  return accountApi(accountId).delete<null>(`invites/${inviteId}`)
}

/** What a link invites to. */
export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call<InvitationAnswer>('GET', linkPath(token), { signal }),
  })
}

export function acceptInvitation(token: string, person: { name: string; password: string }) {
  return call<SessionAnswer & { accountId: number }>('POST', linkPath(token), { body: person })
}

export function joinByInvitation(token: string) {
  return call<{ accountId: number }>('POST', `${linkPath(token)}/join`)
}

function linkPath(token: string): string {
  return `invites/${encodeURIComponent(token)}`
}
