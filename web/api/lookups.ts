// The names of an account's stores, tags, people, carriers and warehouses.
import { queryOptions } from '@tanstack/react-query'
import type { LookupsAnswer } from '../../src/dialects/desk/orders/list-wire.ts'
import { accountApi } from './client.ts'

const FRESH_MS = 300_000

export const lookupsQuery = (accountId: number) =>
  queryOptions({
    queryKey: ['lookups', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<LookupsAnswer>('orders/lookups', undefined, signal),
    staleTime: FRESH_MS,
    meta: { topics: ['stores', 'tags', 'members', 'settings'] },
  })
