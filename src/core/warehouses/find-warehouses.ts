import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import type { Warehouse } from './warehouse.ts'
import { warehouseColumns } from './warehouse-rows.ts'

const list: Statement = {
  name: 'warehouse_list',
  text: `select ${warehouseColumns} from warehouses where account_id = $1 and active order by warehouse_id`,
}
const read: Statement = {
  name: 'warehouse_read',
  text: `select ${warehouseColumns} from warehouses where account_id = $1 and warehouse_id = $2 and active`,
}

/** Those that were not deleted. */
export function listWarehouses(ctx: Ctx): Promise<Warehouse[]> {
  return ctx.db.query<Warehouse>(list, [ctx.account.id])
}

/** @throws HubError not_found, for a deleted one too */
export async function readWarehouse(ctx: Ctx, warehouseId: number): Promise<Warehouse> {
  const [warehouse] = await ctx.db.query<Warehouse>(read, [ctx.account.id, warehouseId])
  if (!warehouse) throw notFound(`Warehouse ${warehouseId} was not found.`)
  return warehouse
}
