import { queryOptions } from '@tanstack/react-query'
import type { WarehouseAnswer, WarehousesAnswer } from '../../src/dialects/desk/warehouses/warehouse-wire.ts'
import { accountApi } from './client.ts'

export type { PlainAddress, WarehouseAnswer } from '../../src/dialects/desk/warehouses/warehouse-wire.ts'

export function warehousesQuery(accountId: number) {
  return queryOptions({
    queryKey: ['warehouses', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<WarehousesAnswer>('warehouses', undefined, signal),
    select: ({ warehouses }) => warehouses,
  })
}

export function warehousesApi(accountId: number) {
  const api = accountApi(accountId)
  return {
    create: (details: object) => api.post<WarehouseAnswer>('warehouses', details),
    change: (warehouseId: number, details: object) =>
      api.put<WarehouseAnswer>(`warehouses/${warehouseId}`, details),
    remove: (warehouseId: number) => api.delete<null>(`warehouses/${warehouseId}`),
  }
}
