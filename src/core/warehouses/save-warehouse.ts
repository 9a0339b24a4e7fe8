// Makes a warehouse, or replaces all that is said of one.
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notAllowedNow } from '../errors.ts'
import { readWarehouse } from './find-warehouses.ts'
import { checkedDetails, type Warehouse, type WarehouseDetails } from './warehouse.ts'
import { lockWarehouses, unsetDefaultWarehouse, warehouseColumns } from './warehouse-rows.ts'

const insert: Statement = {
  name: 'warehouse_insert',
  text: `insert into warehouses (account_id, name, origin_address, return_address, is_default, create_date, modify_date)
    values ($1, $2, $3::jsonb, $4::jsonb, $5, $6, $6) returning ${warehouseColumns}`,
}
const update: Statement = {
  name: 'warehouse_update',
  text: `update warehouses set name = $3, origin_address = $4::jsonb, return_address = $5::jsonb, is_default = $6, modify_date = $7
    where account_id = $1 and warehouse_id = $2 returning ${warehouseColumns}`,
}

/** @throws HubError invalid */
export async function createWarehouse(ctx: Ctx, details: WarehouseDetails): Promise<Warehouse> {
  demand(ctx, 'manage_shipping')
  const { name, originAddress, returnAddress } = checkedDetails(details)
  const isDefault = details.isDefault ?? false
  return inTransaction(ctx, async (ctx) => {
    await lockWarehouses(ctx)
    if (isDefault) await unsetDefaultWarehouse(ctx)
    const [made] = await ctx.db.query<Warehouse>(insert, [
      ctx.account.id,
      name,
      JSON.stringify(originAddress),
      JSON.stringify(returnAddress),
      isDefault,
      ctx.now(),
    ])
    return made as Warehouse
  })
}

/** @throws HubError invalid, not_found, not_allowed_now where the account would be left without a default */
export async function updateWarehouse(
  ctx: Ctx,
  warehouseId: number,
  details: WarehouseDetails,
): Promise<Warehouse> {
  demand(ctx, 'manage_shipping')
  const { name, originAddress, returnAddress } = checkedDetails(details)
  return inTransaction(ctx, async (ctx) => {
    await lockWarehouses(ctx)
    const before = await readWarehouse(ctx, warehouseId)
    const isDefault = details.isDefault ?? before.isDefault
    if (before.isDefault && !isDefault) {
      throw notAllowedNow(`Warehouse ${warehouseId} is the default; make another one the default instead.`)
    }
    if (isDefault) await unsetDefaultWarehouse(ctx, warehouseId)
    const [updated] = await ctx.db.query<Warehouse>(update, [
      ctx.account.id,
      warehouseId,
      name,
      JSON.stringify(originAddress),
      JSON.stringify(returnAddress),
      isDefault,
      ctx.now(),
    ])
    return updated as Warehouse
  })
}
