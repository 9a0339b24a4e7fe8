// Manual stores: orders get into them by the APIs, by import or by hand.
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import { checkedStoreName, type Store } from './store.ts'
import { storeColumns } from './store-rows.ts'

const manualMarketplaceId = 0

const insert: Statement = {
  name: 'store_insert',
  text: `insert into stores (account_id, kind, name, marketplace_id, marketplace_name, is_default, create_date, modify_date)
    values ($1, 'manual', $2, ${manualMarketplaceId}, $3, $4, $5, $5) returning ${storeColumns}`,
}

export interface StoreDraft {
  storeName: string
  marketplaceName: string
}

export async function createStore(ctx: Ctx, draft: StoreDraft): Promise<Store> {
  demand(ctx, 'manage_stores')
  return insertStore(ctx, { ...draft, isDefault: false })
}

/** An account has at most one default store; it is made with the account. */
export async function insertStore(ctx: Ctx, draft: StoreDraft & { isDefault: boolean }): Promise<Store> {
  const name = checkedStoreName(draft.storeName)
  const values = [ctx.account.id, name, draft.marketplaceName, draft.isDefault, ctx.now()]
  const [store] = await ctx.db.query<Store>(insert, values)
  noteChange(ctx, 'stores', null)
  return store as Store
}
