// Things done to many orders: started, watched, stopped, undone.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  BulkActionAnswer,
  BulkActionsAnswer,
  BulkActionWire,
  BulkRequestWire,
  MovePreviewAnswer,
} from '../../src/dialects/desk/bulk/bulk-wire.ts'
import type { SelectionWire } from '../../src/dialects/desk/orders/selection-wire.ts'
import { type AccountApi, accountApi } from './client.ts'

export type {
  BulkActionAnswer,
  BulkActionWire,
  BulkRequestWire,
  MovePreviewAnswer,
} from '../../src/dialects/desk/bulk/bulk-wire.ts'

const PART = 30
/** For a while without live changes. */
const WATCHED_EACH_MS = 2_000

export function isUnderWay({ state }: Pick<BulkActionWire, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

export const bulkActionQuery = (accountId: number, bulkActionId: number) =>
  queryOptions({
    queryKey: ['bulk', accountId, bulkActionId],
    queryFn: ({ signal }) =>
      accountApi(accountId).get<BulkActionAnswer>(`bulk-actions/${bulkActionId}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.action) ? WATCHED_EACH_MS : false),
    meta: { topics: ['tasks'], id: bulkActionId },
  })

export const bulkActionsQuery = (accountId: number) =>
  infiniteQueryOptions({
    queryKey: ['bulk', accountId, 'list'],
    queryFn: ({ signal, pageParam }) =>
      accountApi(accountId).get<BulkActionsAnswer>(
        'bulk-actions',
        { limit: PART, before: pageParam ?? undefined },
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
    meta: { topics: ['tasks'] },
  })

export function startBulk(api: AccountApi, request: BulkRequestWire): Promise<BulkActionAnswer> {
  return api.post<BulkActionAnswer>('bulk-actions', request)
}

export function stopBulk(api: AccountApi, bulkActionId: number): Promise<BulkActionAnswer> {
  return api.post<BulkActionAnswer>(`bulk-actions/${bulkActionId}/stop`)
}

export function undoBulk(api: AccountApi, bulkActionId: number): Promise<BulkActionAnswer> {
  return api.post<BulkActionAnswer>(`bulk-actions/${bulkActionId}/undo`)
}

export function papersAddress(accountId: number, bulkActionId: number): string {
  return accountApi(accountId).address(`bulk-actions/${bulkActionId}/papers.pdf`)
}

export const movePreviewQuery = (
  accountId: number,
  selection: SelectionWire,
  targetAccountId: number | null,
) =>
  queryOptions({
    queryKey: ['move preview', accountId, selection, targetAccountId],
    queryFn: () =>
      accountApi(accountId).post<MovePreviewAnswer>('moves/preview', { selection, targetAccountId }),
    enabled: targetAccountId !== null,
    staleTime: 0,
    retry: false,
    meta: { topics: ['orders'] },
  })
