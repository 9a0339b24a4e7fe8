// When stores refresh by themselves.
import type { Statement } from '../../db/database.ts'
import { accountCtx } from '../accounts/account-ctx.ts'
import type { Ctx, Hub } from '../context.ts'
import { HubError } from '../errors.ts'
import type { StoreSettings } from '../stores/connector.ts'
import { type RefreshRequest, refreshStore } from './refresh-store.ts'
import { wideStart } from './refresh-windows.ts'

const MOST_AT_ONCE = 100
const dayMs = 86_400_000

export interface StorePace {
  settings: Pick<StoreSettings, 'everyMinutes'>
  authFailures: number
  quietRefreshes: number
}

const read: Statement = {
  name: 'store_pace_read',
  text: `select settings, auth_failures as "authFailures", quiet_refreshes as "quietRefreshes" from stores
    where account_id = $1 and store_id = $2`,
}

export async function readPace(ctx: Ctx, storeId: number): Promise<StorePace> {
  const [pace] = await ctx.db.query<StorePace>(read, [ctx.account.id, storeId])
  return pace as StorePace
}

/** The next turn is set at once, so that two hubs do not both take it; the end of the refresh sets it again. */
const takeDue: Statement = {
  name: 'stores_take_due',
  text: `update stores s set next_refresh_at = $2
    from (select account_id, store_id from stores
      where next_refresh_at <= $1 and active and auto_refresh order by next_refresh_at limit ${MOST_AT_ONCE}
      for update skip locked) due
    where s.account_id = due.account_id and s.store_id = due.store_id
    returning s.account_id as "accountId", s.store_id as "storeId"`,
}
const takeWide: Statement = {
  name: 'stores_take_wide',
  text: `update stores set wide_refresh_at = $2
    where (settings ->> 'createdOnly')::boolean and active and auto_refresh
      and coalesce(wide_refresh_at, create_date + interval '1 day') <= $1
    returning account_id as "accountId", store_id as "storeId"`,
}

type Due = { accountId: number; storeId: number }

/** Queues the refreshes whose time has come, each in one transaction with its next turn. */
export async function refreshDueStores(hub: Hub): Promise<number> {
  const now = hub.now()
  const turn = new Date(now.getTime() + 3_600_000)
  return takeEach(hub, { take: takeDue, values: [now, turn], why: 'schedule', from: null })
}

/** Once a day the last 30 days of stores that show orders by their date of creation alone (4.4). */
export async function refreshWideStores(hub: Hub): Promise<void> {
  const now = hub.now()
  const turn = new Date(now.getTime() + dayMs)
  await takeEach(hub, { take: takeWide, values: [now, turn], why: 'wide', from: wideStart(now) })
}

async function takeEach(
  hub: Hub,
  { take, values, ...request }: { take: Statement; values: unknown[] } & RefreshRequest,
): Promise<number> {
  return hub.database.transaction(async (db) => {
    const due = await db.query<Due>(take, values)
    for (const { accountId, storeId } of due) {
      const ctx = { ...(await accountCtx(hub, accountId)), db }
      try {
        await refreshStore(ctx, storeId, request)
      } catch (error) {
        // A store that was disconnected meanwhile holds up no other.
        if (!(error instanceof HubError)) throw error
      }
    }
    return due.length
  })
}
