// Asking for a refresh (V1 contract, section 11; stores-and-webhooks, 4.5). The work itself is a task.
import { type Ctx, inTransaction } from '../context.ts'
import { notAllowedNow } from '../errors.ts'
import { listStores, readStore } from '../stores/find-stores.ts'
import type { Store } from '../stores/store.ts'
import { later } from '../tasks.ts'
import type { RefreshReason } from './refresh.ts'
import { openRefresh } from './refresh-rows.ts'

export interface RefreshRequest {
  why: RefreshReason
  /** Widens this one run. */
  from: Date | null
  /** Left out: now. One that waits already keeps the earlier time. */
  at?: Date
}

/**
 * Queues a refresh, or joins the one that waits or runs.
 * @throws HubError not_found, or not_allowed_now for an inactive store or one that nothing is pulled from
 */
export async function refreshStore(
  ctx: Ctx,
  storeId: number,
  request: RefreshRequest,
): Promise<{ refreshId: number }> {
  const store = await readStore(ctx, storeId)
  if (!store.active) throw notAllowedNow(`Store ${storeId} is inactive; reactivate it before refreshing it.`)
  if (!canRefresh(ctx, store))
    throw notAllowedNow(`Store ${storeId} (${store.marketplaceName}) has nothing to refresh from.`)
  return inTransaction(ctx, async (ctx) => {
    const refreshId = await openRefresh(ctx, { storeId, ...request })
    await later(
      ctx,
      'refresh_store',
      { storeId, refreshId },
      {
        key: `${storeId} ${refreshId}`,
        ...(request.at ? { at: request.at } : {}),
      },
    )
    return { refreshId }
  })
}

/** Every active store that orders can be pulled from; their ids. */
export async function refreshAllStores(ctx: Ctx, request: RefreshRequest): Promise<number[]> {
  const stores = (await listStores(ctx)).filter((store) => canRefresh(ctx, store))
  for (const { storeId } of stores) await refreshStore(ctx, storeId, request)
  return stores.map(({ storeId }) => storeId)
}

function canRefresh({ connectors }: Pick<Ctx, 'connectors'>, store: Store): boolean {
  return connectors[store.kind] !== undefined && store.integrationUrl !== null
}
