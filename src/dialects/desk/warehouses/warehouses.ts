import { deleteWarehouse as hideWarehouse } from '../../../core/warehouses/delete-warehouse.ts'
import { listWarehouses } from '../../../core/warehouses/find-warehouses.ts'
import { createWarehouse, updateWarehouse } from '../../../core/warehouses/save-warehouse.ts'
import { type Endpoint, idParam } from '../request.ts'
import { parseWarehouse, presentWarehouse, type WarehousesAnswer } from './warehouse-wire.ts'

export const getWarehouses: Endpoint = async (ctx) => {
  const answer: WarehousesAnswer = { warehouses: (await listWarehouses(ctx)).map(presentWarehouse) }
  return answer
}

export const postWarehouse: Endpoint = async (ctx, request) => {
  const body = request.body()
  const details = parseWarehouse(body)
  body.throwIfFaulty()
  return presentWarehouse(await createWarehouse(ctx, details))
}

export const putWarehouse: Endpoint = async (ctx, request) => {
  const body = request.body()
  const details = parseWarehouse(body)
  body.throwIfFaulty()
  return presentWarehouse(await updateWarehouse(ctx, idParam(request, 'warehouseId'), details))
}

export const deleteWarehouse: Endpoint = async (ctx, request) => {
  await hideWarehouse(ctx, idParam(request, 'warehouseId'))
  return null
}
