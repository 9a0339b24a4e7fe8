import { queryOptions } from '@tanstack/react-query'
import type { SystemAnswer } from '../../src/dialects/desk/system/system-wire.ts'
import { accountApi } from './client.ts'

export type { SystemAnswer } from '../../src/dialects/desk/system/system-wire.ts'

export function systemQuery(accountId: number) {
  return queryOptions({
    queryKey: ['system', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<SystemAnswer>('system', undefined, signal),
    refetchInterval: 10_000,
    meta: { topics: [] },
  })
}
