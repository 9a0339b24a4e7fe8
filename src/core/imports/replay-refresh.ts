// The kept pages of a refresh imported once more, for orders that were lost on the way (stores-and-webhooks, 2).
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import { type RawPage, StoreError } from '../stores/connector.ts'
import { connected } from '../stores/settle-connection.ts'
import { closeBatch, openBatch } from '../webhooks/batch.ts'
import { readRefresh } from './find-refreshes.ts'
import type { Refresh } from './refresh.ts'
import { endReplay, openReplay } from './refresh-rows.ts'
import { importBatch } from './run-refresh.ts'

const KEPT_MS = 14 * 86_400_000
const MOST_AT_ONCE = 500
const gunzipped = promisify(gunzip)

const listPages: Statement = {
  name: 'store_pages_list',
  text: `select page_id as "pageId" from store_pages where account_id = $1 and store_id = $2 and refresh_id = $3
    order by page_id`,
}
const readPage: Statement = {
  name: 'store_page_read',
  text: `select page, url, content_type as "contentType", body_gzip as "bodyGzip", fetched_at as "receivedAt"
    from store_pages where account_id = $1 and store_id = $2 and refresh_id = $3 and page_id = $4`,
}

/** A refresh of its own in the ledger; what the store has said since of an order stands. @throws HubError not_found when no page is kept any more */
export async function replayRefresh(
  ctx: Ctx,
  { storeId, refreshId }: { storeId: number; refreshId: number },
): Promise<Refresh> {
  demand(ctx, 'manage_stores')
  const { store, connector, connection } = await connected(ctx, storeId)
  const pages = await ctx.db.query<{ pageId: number }>(listPages, [ctx.account.id, storeId, refreshId])
  if (pages.length === 0)
    throw notFound(`Of refresh ${refreshId} of store ${storeId} no page is kept; pages are kept for 14 days.`)
  const replayed = await readRefresh(ctx, storeId, refreshId)
  const batch = openBatch()
  const replay = await openReplay(ctx, { storeId, importBatch: batch.id })
  let failed: StoreError | null = null
  for (const { pageId } of pages) {
    const [row] = await ctx.db.query<Omit<RawPage, 'body'> & { bodyGzip: Buffer }>(readPage, [
      ctx.account.id,
      storeId,
      refreshId,
      pageId,
    ])
    if (!row) continue
    const { bodyGzip, ...page } = row
    const toldAt = replayed?.endedAt ?? page.receivedAt
    try {
      for await (const part of connector.readPage(connection, { ...page, body: await gunzipped(bodyGzip) }))
        await importBatch({ ...ctx, batch }, { store, refresh: replay }, part, toldAt)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      failed = error
    }
  }
  await closeBatch(ctx, batch)
  await endReplay(ctx, replay, failed)
  return (await readRefresh(ctx, storeId, replay.refreshId)) as Refresh
}

const drop: Statement = {
  name: 'store_pages_drop',
  text: `delete from store_pages where (account_id, store_id, refresh_id, page_id) in (
    select account_id, store_id, refresh_id, page_id from store_pages where fetched_at < $1
    order by fetched_at limit ${MOST_AT_ONCE}) returning page_id`,
}

export async function dropOldPages(ctx: Pick<Ctx, 'database' | 'now'>): Promise<void> {
  const before = new Date(ctx.now().getTime() - KEPT_MS)
  while ((await ctx.database.query(drop, [before])).length === MOST_AT_ONCE);
}
