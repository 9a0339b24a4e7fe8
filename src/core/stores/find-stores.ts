import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import type { Store } from './store.ts'
import { storeColumns } from './store-rows.ts'

const list: Statement = {
  name: 'store_list',
  text: `select ${storeColumns} from stores where account_id = $1 and (active or $2)
    and ($3::int is null or marketplace_id = $3) order by store_id`,
}
const read: Statement = {
  name: 'store_read',
  text: `select ${storeColumns} from stores where account_id = $1 and store_id = $2::bigint`,
}

export interface StoreFilter {
  showInactive?: boolean | null
  marketplaceId?: number | null
}

export function listStores(ctx: Ctx, { showInactive, marketplaceId }: StoreFilter = {}): Promise<Store[]> {
  return ctx.db.query<Store>(list, [ctx.account.id, showInactive ?? false, marketplaceId ?? null])
}

/** @throws HubError not_found */
export async function readStore(ctx: Ctx, storeId: number): Promise<Store> {
  const [store] = await ctx.db.query<Store>(read, [ctx.account.id, storeId])
  if (!store) throw notFound(`Store ${storeId} was not found.`)
  return store
}
