import type { Ctx } from '../../../core/context.ts'
import { invalid } from '../../../core/errors.ts'
import { deleteWarehouse } from '../../../core/warehouses/delete-warehouse.ts'
import { listWarehouses, readWarehouse } from '../../../core/warehouses/find-warehouses.ts'
import { createWarehouse, updateWarehouse } from '../../../core/warehouses/save-warehouse.ts'
import { bodyFields, endpoint, pathId, success, type V1Request } from '../request.ts'
import { parseWarehouse, presentWarehouse } from './warehouse-wire.ts'

// Where parcels leave from; deleted ones are not shown (V1 contract, section 11).
export const listShipFromLocations = endpoint(async (ctx) => {
  const warehouses = await listWarehouses(ctx)
  return warehouses.map((warehouse) => presentWarehouse(warehouse, ctx.account))
})

export const getWarehouse = endpoint(async (ctx, request) => {
  const warehouse = await readWarehouse(ctx, pathId(request, 'warehouseId', 'Warehouse'))
  return presentWarehouse(warehouse, ctx.account)
})

export const createShipFromLocation = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const details = parseWarehouse(body)
  body.throwIfFaulty()
  return presentWarehouse(await createWarehouse(ctx, details), ctx.account)
})

export const updateWarehouseById = endpoint(async (ctx, request) =>
  update(ctx, request, pathId(request, 'warehouseId', 'Warehouse')),
)

// The form that the vendor's newer reference shows: the body names the warehouse.
export const updateWarehouseByBody = endpoint(async (ctx, request) => update(ctx, request, null))

async function update(ctx: Ctx, request: V1Request, inPath: number | null): Promise<object> {
  const body = bodyFields(request)
  const inBody = inPath === null ? body.requiredInteger('warehouseId') : body.integer('warehouseId')
  const details = parseWarehouse(body)
  body.throwIfFaulty()
  if (inPath !== null && inBody !== null && inBody !== inPath) {
    throw invalid('warehouseId', `The body names warehouse ${inBody}, the path warehouse ${inPath}.`)
  }
  return presentWarehouse(await updateWarehouse(ctx, inPath ?? inBody ?? 0, details), ctx.account)
}

export const deleteWarehouseById = endpoint(async (ctx, request) => {
  await deleteWarehouse(ctx, pathId(request, 'warehouseId', 'Warehouse'))
  return success('The requested warehouse has been deleted.')
})
