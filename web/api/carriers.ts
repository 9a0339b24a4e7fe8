import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  CarrierAnswer,
  CarrierLedgerAnswer,
  CarriersAnswer,
} from '../../src/dialects/desk/carriers/carrier-wire.ts'
import { accountApi } from './client.ts'

export type { CarrierAnswer, RateArea, RateCard } from '../../src/dialects/desk/carriers/carrier-wire.ts'

export function carriersQuery(accountId: number) {
  return queryOptions({
    queryKey: ['carriers', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<CarriersAnswer>('carriers', undefined, signal),
    select: ({ carriers }) => carriers,
    // Balances change with every label.
    meta: { topics: ['settings', 'shipments'] },
  })
}

export function carrierLedgerQuery(accountId: number, carrierId: number) {
  return infiniteQueryOptions({
    queryKey: ['carriers', accountId, carrierId, 'ledger'],
    queryFn: ({ signal, pageParam }) =>
      accountApi(accountId).get<CarrierLedgerAnswer>(
        `carriers/${carrierId}/ledger`,
        { before: pageParam ?? undefined },
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
    meta: { topics: ['settings', 'shipments'] },
  })
}

export function carriersApi(accountId: number) {
  const api = accountApi(accountId)
  return {
    create: (draft: object) => api.post<CarrierAnswer>('carriers', draft),
    change: (carrierId: number, change: object) => api.put<CarrierAnswer>(`carriers/${carrierId}`, change),
    addFunds: (carrierId: number, amount: string) =>
      api.post<CarrierAnswer>(`carriers/${carrierId}/funds`, { amount }),
  }
}
