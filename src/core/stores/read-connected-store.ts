// A store as those who set it up see it: everything but its secrets.
import { demand } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import type { StoreSettings } from './connector.ts'
import { readStore } from './find-stores.ts'
import { readConnection } from './keep-connection.ts'
import type { Store } from './store.ts'

export interface StoreSetUp {
  store: Store
  /** Null for a manual store. */
  connection: {
    url: string
    settings: StoreSettings
    /** What there is, not what it is: credentials are never shown again. */
    has: { username: boolean; password: boolean }
    /** Where the shop calls when an order changes; null: it does not, or cannot. */
    hintAddress: string | null
  } | null
}

/** @throws HubError not_found, forbidden */
export async function readStoreSetUp(ctx: Ctx, storeId: number): Promise<StoreSetUp> {
  demand(ctx, 'manage_stores')
  const store = await readStore(ctx, storeId)
  const kept = await readConnection(ctx, storeId)
  if (!kept) return { store, connection: null }
  const { url, settings, credentials } = kept
  const { username = '', password = '' } = credentials
  const has = { username: username !== '', password: password !== '' }
  return {
    store,
    connection: { url, settings, has, hintAddress: settings.hints ? ctx.hintAddress(storeId) : null },
  }
}
