// Warehouses as rows.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { noteChange } from '../live/changes.ts'

export const warehouseColumns = `warehouse_id as "warehouseId", name as "warehouseName", origin_address as "originAddress",
  return_address as "returnAddress", create_date as "createDate", is_default as "isDefault"`

const lock: Statement = {
  name: 'warehouses_lock',
  text: 'select from accounts where account_id = $1 for no key update',
}
const unsetDefault: Statement = {
  name: 'warehouses_unset_default',
  text: 'update warehouses set is_default = false, modify_date = $3 where account_id = $1 and is_default and warehouse_id <> $2',
}

/** One change of an account's warehouses at a time: one of them is the default, at any moment. */
export async function lockWarehouses(ctx: Ctx): Promise<void> {
  await ctx.db.query(lock, [ctx.account.id])
  noteChange(ctx, 'settings', null)
}

/** Makes room for another default; `exceptId` may be none. */
export async function unsetDefaultWarehouse(ctx: Ctx, exceptId = 0): Promise<void> {
  await ctx.db.query(unsetDefault, [ctx.account.id, exceptId, ctx.now()])
}
