// The stores of an account with how they are doing.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { type StoreState, stateOf } from './store-state.ts'

export interface StoreReport {
  storeId: number
  storeName: string
  kind: string
  marketplaceName: string
  isDefault: boolean
  active: boolean
  autoRefresh: boolean
  state: StoreState
  /** Why it fails, fit to be shown. */
  message: string | null
  isRefreshing: boolean
  /** Fetched up to then. */
  refreshDate: Date | null
  nextRefreshAt: Date | null
  lastEndedAt: Date | null
  /** Words of the shop that no mapping knows, in its last refresh. */
  unmappedOrders: number
  /** Who could not be told that a parcel has left. */
  failedNotices: number
  /** Stretches of time that were never fetched whole. */
  gaps: number
  createDate: Date
}

type Row = Omit<StoreReport, 'state' | 'message'> & {
  isConnected: boolean
  everyMinutes: number | null
  lastState: 'done' | 'failed' | null
  lastMessage: string | null
}

const list: Statement = {
  name: 'store_states_list',
  text: `select s.store_id as "storeId", s.name as "storeName", s.kind, s.marketplace_name as "marketplaceName",
      s.is_default as "isDefault", s.active, s.auto_refresh as "autoRefresh", s.refresh_date as "refreshDate",
      s.integration_url is not null and s.settings is not null as "isConnected",
      (s.settings ->> 'everyMinutes')::int as "everyMinutes", s.create_date as "createDate",
      case when s.active and s.auto_refresh then s.next_refresh_at end as "nextRefreshAt",
      last.state as "lastState", last.message as "lastMessage", last.ended_at as "lastEndedAt",
      exists (select from store_refreshes r where r.account_id = $1 and r.store_id = s.store_id
        and r.state in ('queued', 'running')) as "isRefreshing",
      (select count(*) from store_notes n where n.account_id = $1 and n.store_id = s.store_id
        and n.refresh_id = last.refresh_id and n.kind = 'unmapped') as "unmappedOrders",
      (select count(*) from notices n where n.account_id = $1 and n.store_id = s.store_id
        and n.state = 'failed') as "failedNotices",
      (select count(*) from store_windows w where w.account_id = $1 and w.store_id = s.store_id
        and not w.covered and w.repaired_by is null and w.tries > 0) as gaps
    from stores s left join lateral (
      select refresh_id, state, message, ended_at from store_refreshes r
      where r.account_id = $1 and r.store_id = s.store_id and r.state in ('done', 'failed') and r.why <> 'replay'
      order by r.refresh_id desc limit 1) last on true
    where s.account_id = $1 order by s.is_default desc, s.store_id`,
}

/** Inactive ones too. */
export async function findStoreStates(ctx: Ctx): Promise<StoreReport[]> {
  const now = ctx.now()
  const rows = await ctx.db.query<Row>(list, [ctx.account.id])
  return rows.map(({ isConnected, everyMinutes, lastState, lastMessage, ...row }) => {
    const state = stateOf({ ...row, isConnected, everyMinutes, lastState }, now)
    return { ...row, state, message: state === 'failing' ? lastMessage : null }
  })
}
