import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notAllowedNow } from '../errors.ts'
import { readWarehouse } from './find-warehouses.ts'
import { lockWarehouses } from './warehouse-rows.ts'

const hide: Statement = {
  name: 'warehouse_delete',
  text: 'update warehouses set active = false, modify_date = $3 where account_id = $1 and warehouse_id = $2',
}

/** Hides it; orders that leave from it keep it. @throws HubError not_found, not_allowed_now for the default */
export async function deleteWarehouse(ctx: Ctx, warehouseId: number): Promise<void> {
  demand(ctx, 'manage_shipping')
  return inTransaction(ctx, async (ctx) => {
    await lockWarehouses(ctx)
    const { isDefault } = await readWarehouse(ctx, warehouseId)
    if (isDefault) {
      throw notAllowedNow(
        `Warehouse ${warehouseId} is the default; make another one the default before deleting it.`,
      )
    }
    await ctx.db.query(hide, [ctx.account.id, warehouseId, ctx.now()])
  })
}
