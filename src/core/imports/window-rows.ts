// The windows of refreshes as rows: which were covered whole, and which are gaps.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { ImportWindow } from '../stores/connector.ts'

/** A gap that failed so often is left to people. */
const MOST_TRIES = 10

export interface WindowRow extends ImportWindow {
  windowId: number
}

const columns = 'window_id as "windowId", window_from as "from", window_to as "to"'

const insert: Statement = {
  name: 'store_windows_insert',
  text: `insert into store_windows (account_id, store_id, refresh_id, window_from, window_to, tries)
    select $1, $2, $3, f, t, $6 from unnest($4::timestamptz[], $5::timestamptz[]) as g(f, t)`,
}
const listOpen: Statement = {
  name: 'store_windows_open',
  text: `select ${columns} from store_windows w
    where account_id = $1 and store_id = $2 and refresh_id = $3 and not covered and repaired_by is null
    order by window_from < (select r.window_from from store_refreshes r
      where r.account_id = $1 and r.store_id = $2 and r.refresh_id = $3), window_from`,
}

export async function addWindows(
  ctx: Ctx,
  { storeId, refreshId }: { storeId: number; refreshId: number },
  windows: readonly ImportWindow[],
  tries = 0,
): Promise<void> {
  const values = [windows.map(({ from }) => from), windows.map(({ to }) => to), tries]
  await ctx.db.query(insert, [ctx.account.id, storeId, refreshId, ...values])
}

/** What a refresh has still to cover: its own windows first, oldest first, then the gaps it took over. */
export function openWindows(
  ctx: Ctx,
  { storeId, refreshId }: { storeId: number; refreshId: number },
): Promise<WindowRow[]> {
  return ctx.db.query<WindowRow>(listOpen, [ctx.account.id, storeId, refreshId])
}

const cover: Statement = {
  name: 'store_window_cover',
  text: `with covered as (
      update store_windows set covered = true where account_id = $1 and store_id = $2 and window_id = $3
      returning window_from, window_to
    ), repaired as (
      update store_windows w set repaired_by = $4 from covered c
      where w.account_id = $1 and w.store_id = $2 and not w.covered and w.repaired_by is null and w.window_id <> $3
        and w.window_from >= c.window_from and w.window_to <= c.window_to
    )
    update stores set refresh_date = greatest(refresh_date, (select window_to from covered)) where account_id = $1 and store_id = $2`,
}

/** The last page of a window was imported: the store is fetched up to its end, and older gaps within it are repaired. */
export async function coverWindow(
  ctx: Ctx,
  { storeId, refreshId }: { storeId: number; refreshId: number },
  windowId: number,
): Promise<void> {
  await ctx.db.query(cover, [ctx.account.id, storeId, windowId, refreshId])
}

const replace: Statement = {
  name: 'store_window_replace',
  text: `delete from store_windows where account_id = $1 and store_id = $2 and window_id = $3 returning tries`,
}

/** A window that the store cannot answer at once becomes two. */
export async function splitWindow(
  ctx: Ctx,
  asked: { storeId: number; refreshId: number },
  windowId: number,
  halves: readonly ImportWindow[],
): Promise<void> {
  const [gone] = await ctx.db.query<{ tries: number }>(replace, [ctx.account.id, asked.storeId, windowId])
  await addWindows(ctx, asked, halves, gone?.tries)
}

const fail: Statement = {
  name: 'store_window_fail',
  text: `update store_windows set tries = tries + 1 where account_id = $1 and store_id = $2 and window_id = $3`,
}

/** The store was asked for it, in vain. */
export async function noteFailure(ctx: Ctx, storeId: number, windowId: number): Promise<void> {
  await ctx.db.query(fail, [ctx.account.id, storeId, windowId])
}

const adopt: Statement = {
  name: 'store_gaps_adopt',
  text: `update store_windows w set refresh_id = $3
    from store_refreshes r
    where w.account_id = $1 and w.store_id = $2 and not w.covered and w.repaired_by is null and w.tries < ${MOST_TRIES}
      and r.account_id = $1 and r.store_id = $2 and r.refresh_id = w.refresh_id and r.state in ('done', 'failed')`,
}

/** Takes the gaps of earlier refreshes into this one. */
export async function adoptGaps(ctx: Ctx, asked: { storeId: number; refreshId: number }): Promise<void> {
  await ctx.db.query(adopt, [ctx.account.id, asked.storeId, asked.refreshId])
}
