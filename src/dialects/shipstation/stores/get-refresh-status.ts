import { latestRefresh } from '../../../core/imports/find-refreshes.ts'
import type { Refresh, RefreshState } from '../../../core/imports/refresh.ts'
import { readStore } from '../../../core/stores/find-stores.ts'
import { INT32_MAX } from '../../../http/fields.ts'
import { presentStoreDate } from '../dates.ts'
import { endpoint } from '../request.ts'

// Only the pair of 2 is published (V1 contract, section 11).
const statuses: Record<RefreshState, { id: number; text: string }> = {
  queued: { id: 1, text: 'Queued' },
  running: { id: 2, text: 'Updating orders' },
  done: { id: 3, text: 'Success' },
  failed: { id: 4, text: 'Failed' },
}
const idle = { id: 0, text: 'Idle' }

// The union of both published shapes; `progress` is ours.
export const getRefreshStatus = endpoint(async (ctx, { query }) => {
  const storeId = query.requiredInteger('storeId', { min: 1, max: INT32_MAX })
  query.throwIfFaulty()
  const store = await readStore(ctx, storeId)
  const refresh = await latestRefresh(ctx, storeId)
  const { id, text } = refresh ? statuses[refresh.state] : idle
  return {
    storeId,
    refreshStatusId: id,
    refreshStatus: text,
    status: text,
    lastRefreshAttempt: presentStoreDate(store.lastRefreshAttempt, ctx.account),
    refreshDate: presentStoreDate(store.refreshDate, ctx.account, { alwaysUtc: true }),
    progress: refresh && presentProgress(refresh),
  }
})

function presentProgress(refresh: Refresh): object {
  const { pages, pagesTold, orders, created, updated, unchanged, skipped, rejected, partial, message } =
    refresh
  return { pages, pagesTold, orders, created, updated, unchanged, skipped, rejected, partial, message }
}
