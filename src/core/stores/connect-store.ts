// Stores that orders are pulled from: made and changed (stores-and-webhooks, 1.1 and 4.1).
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import { readStore } from './find-stores.ts'
import { hastenRefresh, writeConnection } from './keep-connection.ts'
import {
  type ConnectionChange,
  type ConnectionDraft,
  settleChange,
  settleDraft,
} from './settle-connection.ts'
import { checkedStoreName, type Store } from './store.ts'

export interface ConnectedStoreDraft extends ConnectionDraft {
  storeName: string
}

const insert: Statement = {
  name: 'store_insert_connected',
  text: `insert into stores (account_id, kind, name, marketplace_id, marketplace_name, create_date, modify_date, auto_refresh,
      status_mappings, next_refresh_at)
    values ($1, $2, $3, $4, $5, $6, $6, true, $7::jsonb, $6) returning store_id as "storeId"`,
}

/** Refreshes by itself from now on. @throws HubError forbidden, invalid naming the member */
export async function connectStore(ctx: Ctx, draft: ConnectedStoreDraft): Promise<Store> {
  demand(ctx, 'manage_stores')
  const storeName = checkedStoreName(draft.storeName)
  const { connector, connection, mappings } = await settleDraft(ctx, draft)
  return inTransaction(ctx, async (ctx) => {
    const { marketplaceId, name } = connector.marketplace
    const values = [ctx.account.id, draft.kind, storeName, marketplaceId, name, ctx.now()]
    const [made] = await ctx.db.query<{ storeId: number }>(insert, [...values, JSON.stringify(mappings)])
    const { storeId } = made as { storeId: number }
    await writeConnection(ctx, { storeId, ...connection })
    noteChange(ctx, 'stores', [storeId])
    return readStore(ctx, storeId)
  })
}

/**
 * What is left out stays; the store is refreshed by the new terms at once.
 * @throws HubError not_found, forbidden, not_allowed_now for a manual store, invalid naming the member
 */
export async function changeConnection(ctx: Ctx, storeId: number, change: ConnectionChange): Promise<Store> {
  demand(ctx, 'manage_stores')
  const { connection } = await settleChange(ctx, storeId, change)
  await writeConnection(ctx, connection)
  await hastenRefresh(ctx, storeId)
  return readStore(ctx, storeId)
}
