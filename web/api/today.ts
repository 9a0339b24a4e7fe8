import { queryOptions } from '@tanstack/react-query'
import type { TodayAnswer } from '../../src/dialects/desk/today/today-wire.ts'
import { accountApi } from './client.ts'

export type { Due, OrderFigure, TodayAnswer } from '../../src/dialects/desk/today/today-wire.ts'

export const todayQuery = (accountId: number, timeZone: string) =>
  queryOptions({
    queryKey: ['today', accountId, timeZone],
    queryFn: ({ signal }) => accountApi(accountId).get<TodayAnswer>('today', { timeZone }, signal),
    // What is late becomes so without any change.
    refetchInterval: 60_000,
    meta: { topics: ['orders', 'shipments', 'stores', 'webhooks'] },
  })
