// The ledger of refreshes, to be read.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { Refresh } from './refresh.ts'
import { refreshColumns } from './refresh-rows.ts'

const list: Statement = {
  name: 'store_refreshes_list',
  text: `select ${refreshColumns} from store_refreshes where account_id = $1 and store_id = $2
    order by refresh_id desc limit $3`,
}

/** Newest first. */
export function listRefreshes(ctx: Ctx, storeId: number, limit: number): Promise<Refresh[]> {
  return ctx.db.query<Refresh>(list, [ctx.account.id, storeId, limit])
}

export async function latestRefresh(ctx: Ctx, storeId: number): Promise<Refresh | null> {
  const [latest] = await listRefreshes(ctx, storeId, 1)
  return latest ?? null
}

const read: Statement = {
  name: 'store_refresh_read',
  text: `select ${refreshColumns} from store_refreshes where account_id = $1 and store_id = $2 and refresh_id = $3`,
}

export async function readRefresh(ctx: Ctx, storeId: number, refreshId: number): Promise<Refresh | null> {
  const [refresh] = await ctx.db.query<Refresh>(read, [ctx.account.id, storeId, refreshId])
  return refresh ?? null
}
