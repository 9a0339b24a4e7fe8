import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  LedgerAnswer,
  NoticesAnswer,
  RefreshAnswer,
  StatusesAnswer,
  StoreTrialAnswer,
} from '../../src/dialects/desk/stores/ledger-wire.ts'
import type {
  StoreAnswer,
  StoreKindsAnswer,
  StoreListAnswer,
} from '../../src/dialects/desk/stores/store-wire.ts'
import { accountApi } from './client.ts'

export type {
  NoteKind,
  NoticeRow,
  RefreshRow,
  StatusesAnswer,
  StoreTrialAnswer,
} from '../../src/dialects/desk/stores/ledger-wire.ts'
export type { StoreAnswer, StoreKindsAnswer, StoreRow } from '../../src/dialects/desk/stores/store-wire.ts'

export function storesQuery(accountId: number) {
  return queryOptions({
    queryKey: ['stores', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<StoreListAnswer>('stores', undefined, signal),
    select: ({ stores }) => stores,
    // How far a store is behind changes by itself.
    refetchInterval: 60_000,
  })
}

export function storeKindsQuery(accountId: number) {
  return queryOptions({
    queryKey: ['store-kinds', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<StoreKindsAnswer>('stores/kinds', undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
    meta: { topics: [] },
  })
}

export function storeQuery(accountId: number, storeId: number) {
  return queryOptions({
    queryKey: ['store', accountId, storeId],
    queryFn: ({ signal }) => accountApi(accountId).get<StoreAnswer>(`stores/${storeId}`, undefined, signal),
  })
}

export function statusesQuery(accountId: number, storeId: number) {
  return queryOptions({
    queryKey: ['store', accountId, storeId, 'statuses'],
    queryFn: ({ signal }) =>
      accountApi(accountId).get<StatusesAnswer>(`stores/${storeId}/statuses`, undefined, signal),
    select: ({ statuses }) => statuses,
  })
}

export function refreshesQuery(accountId: number, storeId: number, isEventful: boolean) {
  return infiniteQueryOptions({
    queryKey: ['refreshes', accountId, storeId, isEventful],
    queryFn: ({ signal, pageParam }) =>
      accountApi(accountId).get<LedgerAnswer>(
        `stores/${storeId}/refreshes`,
        { eventful: isEventful, before: pageParam ?? undefined },
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
  })
}

export function refreshQuery(accountId: number, storeId: number, refreshId: number) {
  return queryOptions({
    queryKey: ['refreshes', accountId, storeId, 'one', refreshId],
    queryFn: ({ signal }) =>
      accountApi(accountId).get<RefreshAnswer>(`stores/${storeId}/refreshes/${refreshId}`, undefined, signal),
  })
}

export function noticesQuery(accountId: number, storeId: number, state: string) {
  return infiniteQueryOptions({
    queryKey: ['store', accountId, storeId, 'notices', state],
    queryFn: ({ signal, pageParam }) =>
      accountApi(accountId).get<NoticesAnswer>(
        `stores/${storeId}/notices`,
        { state: state === 'all' ? undefined : state, before: pageParam ?? undefined },
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
    meta: { topics: ['orders', 'stores'] },
  })
}

export function storesApi(accountId: number) {
  const api = accountApi(accountId)
  return {
    create: (draft: object) => api.post<StoreAnswer>('stores', draft),
    edit: (storeId: number, edit: object) => api.put<StoreAnswer>(`stores/${storeId}`, edit),
    setActive: (storeId: number, active: boolean) => api.put<null>(`stores/${storeId}/active`, { active }),
    tryNew: (draft: object) => api.post<StoreTrialAnswer>('stores/test', draft),
    tryKept: (storeId: number, change: object) =>
      api.post<StoreTrialAnswer>(`stores/${storeId}/test`, change),
    refresh: (storeId: number, from?: string) =>
      api.post<{ refreshId: number }>(`stores/${storeId}/refreshes`, from ? { from } : {}),
    replay: (storeId: number, refreshId: number) =>
      api.post<RefreshAnswer>(`stores/${storeId}/refreshes/${refreshId}/replay`),
    retryNotices: (storeId: number) => api.post<{ again: number }>(`stores/${storeId}/notices/retry`),
    retryNotice: (noticeId: number) => api.post<null>(`notices/${noticeId}/retry`),
  }
}
