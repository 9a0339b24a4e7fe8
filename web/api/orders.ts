// The list of orders: its windows, the counts of its tabs, rows anew, exports.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  OrderCountsAnswer,
  OrderListFilter,
  OrderListSort,
  OrderRowsAnswer,
  OrdersAnswer,
} from '../../src/dialects/desk/orders/list-wire.ts'
import { type AccountApi, accountApi } from './client.ts'

export const WINDOW_ROWS = 100

export interface OrderList {
  filter: OrderListFilter
  sort: OrderListSort
}

export const listKey = (accountId: number) => ['list of orders', accountId] as const

/** Rows `window * 100` and on. What changes the page sees to by itself, so that no row moves under the pointer. */
export const windowQuery = (accountId: number, { filter, sort }: OrderList, window: number) =>
  queryOptions({
    queryKey: [...listKey(accountId), filter, sort, window],
    queryFn: ({ signal }) => readWindow(accountApi(accountId), { filter, sort }, window, signal),
    gcTime: 60_000,
    meta: { topics: [] },
  })

export function readWindow(
  api: AccountApi,
  { filter, sort }: OrderList,
  window: number,
  signal?: AbortSignal,
): Promise<OrdersAnswer> {
  const place = { offset: window * WINDOW_ROWS, limit: WINDOW_ROWS }
  return api.get<OrdersAnswer>('orders', { ...listSearch({ filter, sort }), ...place }, signal)
}

export function readRows(
  api: AccountApi,
  ids: readonly number[],
  isArchived = false,
): Promise<OrderRowsAnswer> {
  return api.get<OrderRowsAnswer>('orders/rows', { ids: ids.join(','), archived: isArchived || undefined })
}

/** Of all statuses, under the rest of the filter. */
export const countsQuery = (
  accountId: number,
  { statuses: _statuses, archived: _archived, ...filter }: OrderListFilter,
) =>
  queryOptions({
    queryKey: ['counts of orders', accountId, filter],
    queryFn: ({ signal }) =>
      accountApi(accountId).get<OrderCountsAnswer>(
        'orders/counts',
        { filter: JSON.stringify(filter) },
        signal,
      ),
    placeholderData: keepPreviousData,
    meta: { topics: ['orders'] },
  })

export function exportAddress(
  api: AccountApi,
  list: OrderList,
  { format, columns }: { format: 'csv' | 'jsonl'; columns?: readonly string[] },
): string {
  return api.address('orders/export', {
    ...listSearch(list),
    ...{ format, columns: columns?.join(',') },
  })
}

function listSearch({ filter, sort }: OrderList) {
  return { filter: JSON.stringify(filter), sort: `${sort.descending ? '-' : ''}${sort.by}` }
}
