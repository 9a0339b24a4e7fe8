// Who is signed in, and what they say of themselves.
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type {
  OpenSessionAnswer,
  PersonAnswer,
  SessionAnswer,
} from '../../src/dialects/desk/session/session-wire.ts'
import { call } from './client.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call<SessionAnswer>('GET', 'session', { signal }),
  staleTime: 60_000,
})

export function useSession(): SessionAnswer {
  return useSuspenseQuery(sessionQuery).data
}

export function signIn(credentials: { email: string; password: string }): Promise<SessionAnswer> {
  return call<SessionAnswer>('POST', 'session', { body: credentials })
}

export function signOut(): Promise<null> {
  return call<null>('DELETE', 'session')
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call<{ sessions: OpenSessionAnswer[] }>('GET', 'sessions', { signal }),
  select: ({ sessions }) => sessions,
})

export function endSession(sessionId: number): Promise<null> {
  return call<null>('DELETE', `sessions/${sessionId}`)
}

export function endOtherSessions(): Promise<{ ended: number }> {
  return call<{ ended: number }>('DELETE', 'sessions')
}

export function changePassword(passwords: { oldPassword: string; newPassword: string }): Promise<null> {
  return call<null>('POST', 'password', { body: passwords })
}

/** What is left out stays. */
export function updateMe(change: Partial<Omit<PersonAnswer, 'userId' | 'email'>>): Promise<PersonAnswer> {
  return call<PersonAnswer>('PUT', 'me', { body: change })
}
