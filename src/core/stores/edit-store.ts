// All that the account may say of a store, changed together: its name, how it is reached, what its words mean.
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { readStore } from './find-stores.ts'
import { hastenRefresh, writeConnection } from './keep-connection.ts'
import { type ConnectionChange, settleChange } from './settle-connection.ts'
import { checkedStoreName, checkMappings, type Store, type StoreDetails } from './store.ts'
import { updateStore } from './update-store.ts'

/** What is left out stays. */
export interface StoreEdit {
  details: Partial<Omit<StoreDetails, 'integrationUrl' | 'active'>>
  /** Null: how it is reached stays. */
  connection: ConnectionChange | null
}

const lock: Statement = {
  name: 'store_lock',
  text: 'select from stores where account_id = $1 and store_id = $2 for no key update',
}

/**
 * All of it or nothing; a store that is reached otherwise, or whose words mean something else, refreshes at once.
 * @throws HubError not_found, forbidden, not_allowed_now for the connection of a manual store, invalid naming the member
 */
export async function editStore(ctx: Ctx, storeId: number, edit: StoreEdit): Promise<Store> {
  demand(ctx, 'manage_stores')
  await readStore(ctx, storeId)
  const { details } = edit
  if (details.storeName !== undefined) checkedStoreName(details.storeName)
  if (details.statusMappings !== undefined) checkMappings(details.statusMappings)
  const settled = edit.connection && (await settleChange(ctx, storeId, edit.connection))
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.query(lock, [ctx.account.id, storeId])
    if (settled) await writeConnection(ctx, settled.connection)
    const before = await readStore(ctx, storeId)
    const store = await updateStore(ctx, storeId, { ...before, ...details })
    const isOtherwise = settled !== null || details.statusMappings !== undefined
    if (isOtherwise && store.integrationUrl !== null) await hastenRefresh(ctx, storeId)
    return store
  })
}
