import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import { readStore } from './find-stores.ts'

const update: Statement = {
  name: 'store_activate',
  text: `update stores set active = $3, modify_date = $4
    where account_id = $1 and store_id = $2::bigint and active <> $3`,
}

/** Shows or hides a store; one that is so already stays as it is. @throws HubError not_found */
export async function setStoreActive(ctx: Ctx, storeId: number, active: boolean): Promise<void> {
  demand(ctx, 'manage_stores')
  await readStore(ctx, storeId)
  await ctx.db.query(update, [ctx.account.id, storeId, active, ctx.now()])
  noteChange(ctx, 'stores', [storeId])
}
