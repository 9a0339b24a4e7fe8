import { queryOptions } from '@tanstack/react-query'
import type { KeyAnswer, KeyApi, NewKeyAnswer } from '../../src/dialects/desk/keys/key-wire.ts'
import { accountApi } from './client.ts'

export type { KeyAnswer, KeyApi, NewKeyAnswer }

export function keysQuery(accountId: number) {
  return queryOptions({
    queryKey: ['keys', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<{ keys: KeyAnswer[] }>('keys', undefined, signal),
    select: ({ keys }) => keys,
  })
}

export function createKey(accountId: number, draft: { api: KeyApi; label: string }) {
  return accountApi(accountId).post<NewKeyAnswer>('keys', draft)
}

export function revokeKey(accountId: number, keyId: number) {
  return accountApi(accountId).delete<null>(`keys/${keyId}`)
}
