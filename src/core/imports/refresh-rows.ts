// Refreshes and their windows as rows.
import { type Statement, sqlState } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notAllowedNow } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import type { ImportWindow, RawPage } from '../stores/connector.ts'
import type { ImportCounts } from './import-orders.ts'
import type { Refresh, RefreshReason } from './refresh.ts'
import { piecesOf } from './refresh-windows.ts'
import { addWindows } from './window-rows.ts'

const UNIQUE_VIOLATION = '23505'

export const refreshColumns = `refresh_id as "refreshId", store_id as "storeId", why, actor, state, asked_from as "askedFrom",
  window_from as "windowFrom", window_to as "windowTo", pages, pages_told as "pagesTold", orders, created, updated,
  unchanged, skipped, rejected, partial, import_batch as "importBatch", failure, message, queued_at as "queuedAt",
  started_at as "startedAt", ended_at as "endedAt"`

const insert: Statement = {
  name: 'store_refresh_insert',
  text: `insert into store_refreshes (account_id, store_id, why, actor, asked_from, queued_at) values ($1, $2, $3, $4, $5, $6)
    on conflict (account_id, store_id) where state in ('queued', 'running') do update
      set asked_from = least(store_refreshes.asked_from, excluded.asked_from)
        where store_refreshes.state = 'queued'
    returning refresh_id as "refreshId"`,
}
/** Locked: it does not end before those who join it are through. */
const lockOpen: Statement = {
  name: 'store_refresh_lock_open',
  text: `select ${refreshColumns} from store_refreshes
    where account_id = $1 and store_id = $2 and state in ('queued', 'running') for update`,
}
const widen: Statement = {
  name: 'store_refresh_widen',
  text: `update store_refreshes set window_from = $4 where account_id = $1 and store_id = $2 and refresh_id = $3`,
}

/** A second request joins the one that is open; its id. What it asks for beyond that one is added to it. */
export async function openRefresh(
  ctx: Ctx,
  asked: { storeId: number; why: RefreshReason; from: Date | null },
): Promise<number> {
  const { storeId, why, from } = asked
  const values = [ctx.account.id, storeId, why, ctx.actor, from, ctx.now()]
  for (;;) {
    const [made] = await ctx.db.query<{ refreshId: number }>(insert, values)
    if (made) {
      noteChange(ctx, 'stores', [storeId])
      return made.refreshId
    }
    const [open] = await ctx.db.query<Refresh>(lockOpen, [ctx.account.id, storeId])
    // None: the one that was in the way has ended between the two.
    if (!open) continue
    if (from && open.windowFrom && from < open.windowFrom) {
      await addWindows(ctx, open, piecesOf({ from, to: open.windowFrom }))
      await ctx.db.query(widen, [ctx.account.id, storeId, open.refreshId, from])
    }
    return open.refreshId
  }
}

const lock: Statement = {
  name: 'store_refresh_lock',
  text: `select ${refreshColumns} from store_refreshes where account_id = $1 and store_id = $2 and refresh_id = $3 for update`,
}

/** As it is now: until the end of the transaction nobody joins it. */
export async function lockRefresh(
  ctx: Ctx,
  { storeId, refreshId }: Pick<Refresh, 'storeId' | 'refreshId'>,
): Promise<Refresh> {
  const [refresh] = await ctx.db.query<Refresh>(lock, [ctx.account.id, storeId, refreshId])
  return refresh as Refresh
}

const insertReplay: Statement = {
  name: 'store_replay_insert',
  text: `insert into store_refreshes (account_id, store_id, why, actor, state, import_batch, queued_at, started_at)
    values ($1, $2, 'replay', $3, 'running', $4, $5, $5) returning ${refreshColumns}`,
}

/** @throws HubError not_allowed_now while a refresh of the store is open */
export async function openReplay(
  ctx: Ctx,
  { storeId, importBatch }: { storeId: number; importBatch: string },
): Promise<Refresh> {
  const values = [ctx.account.id, storeId, ctx.actor, importBatch, ctx.now()]
  const [replay] = await ctx.db.query<Refresh>(insertReplay, values).catch((error: unknown) => {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error
    throw notAllowedNow(`Store ${storeId} is being refreshed; replay when that is done.`)
  })
  noteChange(ctx, 'stores', [storeId])
  return replay as Refresh
}

export async function endReplay(
  ctx: Ctx,
  { storeId, refreshId }: Refresh,
  failed: { failure: string; message: string } | null,
): Promise<void> {
  const state = failed ? 'failed' : 'done'
  const values = [state, failed?.failure ?? null, failed?.message ?? null, ctx.now()]
  await ctx.db.query(end, [ctx.account.id, storeId, refreshId, ...values])
  noteChange(ctx, 'stores', [storeId])
}

const start: Statement = {
  name: 'store_refresh_start',
  text: `update store_refreshes set state = 'running', started_at = $4, window_from = $5, window_to = $6, import_batch = $7
    where account_id = $1 and store_id = $2 and refresh_id = $3`,
}
const attempt: Statement = {
  name: 'store_refresh_attempt',
  text: `update stores set last_refresh_attempt = $3 where account_id = $1 and store_id = $2`,
}

export async function startRefresh(
  ctx: Ctx,
  { storeId, refreshId }: Pick<Refresh, 'storeId' | 'refreshId'>,
  { window, importBatch }: { window: ImportWindow; importBatch: string },
): Promise<void> {
  const now = ctx.now()
  await ctx.db.send(start, [ctx.account.id, storeId, refreshId, now, window.from, window.to, importBatch])
  await ctx.db.query(attempt, [ctx.account.id, storeId, now])
  noteChange(ctx, 'stores', [storeId])
}

const count: Statement = {
  name: 'store_refresh_count',
  text: `update store_refreshes set orders = orders + $4, created = created + $5, updated = updated + $6,
      unchanged = unchanged + $7, skipped = skipped + $8, rejected = rejected + $9, partial = partial or $10,
      pages_told = coalesce($11, pages_told)
    where account_id = $1 and store_id = $2 and refresh_id = $3`,
}

/** Adds what one batch came to, in its transaction. */
export async function addToRefresh(
  ctx: Ctx,
  { storeId, refreshId }: Pick<Refresh, 'storeId' | 'refreshId'>,
  counts: ImportCounts,
  pagesTold: number | null,
): Promise<void> {
  const { created, updated, unchanged, skipped, rejected } = counts
  const orders = created + updated + unchanged + skipped + rejected
  const partial = rejected + skipped > 0
  await ctx.db.send(count, [
    ctx.account.id,
    storeId,
    refreshId,
    orders,
    created,
    updated,
    unchanged,
    skipped,
    rejected,
    partial,
    pagesTold,
  ])
  noteChange(ctx, 'stores', [storeId])
}

const keep: Statement = {
  name: 'store_page_keep',
  text: `with page as (
      insert into store_pages (account_id, store_id, refresh_id, window_from, window_to, page, url, content_type, body_gzip,
        fetched_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
    update store_refreshes set pages = pages + 1 where account_id = $1 and store_id = $2 and refresh_id = $3`,
}

export async function keepPage(
  ctx: Ctx,
  { storeId, refreshId }: Pick<Refresh, 'storeId' | 'refreshId'>,
  { page, window, bodyGzip }: { page: RawPage; window: ImportWindow; bodyGzip: Buffer },
): Promise<void> {
  await ctx.db.query(keep, [
    ctx.account.id,
    storeId,
    refreshId,
    window.from,
    window.to,
    page.page,
    page.url,
    page.contentType,
    bodyGzip,
    ctx.now(),
  ])
}

const end: Statement = {
  name: 'store_refresh_end',
  text: `update store_refreshes set state = $4, failure = $5, message = $6, ended_at = $7
    where account_id = $1 and store_id = $2 and refresh_id = $3`,
}
const settle: Statement = {
  name: 'store_refresh_settle',
  text: `update stores set next_refresh_at = $3, auth_failures = $4, quiet_refreshes = $5
    where account_id = $1 and store_id = $2`,
}

export interface RefreshEnd {
  state: 'done' | 'failed'
  failure: string | null
  message: string | null
  nextRefreshAt: Date
  authFailures: number
  quietRefreshes: number
}

export async function endRefresh(
  ctx: Ctx,
  { storeId, refreshId }: Pick<Refresh, 'storeId' | 'refreshId'>,
  ended: RefreshEnd,
): Promise<void> {
  const { state, failure, message, nextRefreshAt, authFailures, quietRefreshes } = ended
  await ctx.db.send(settle, [ctx.account.id, storeId, nextRefreshAt, authFailures, quietRefreshes])
  await ctx.db.query(end, [ctx.account.id, storeId, refreshId, state, failure, message, ctx.now()])
  noteChange(ctx, 'stores', [storeId])
}
