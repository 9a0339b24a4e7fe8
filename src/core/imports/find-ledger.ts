// The ledger of a store's refreshes, page by page, and what one of them says of single orders.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import { readStore } from '../stores/find-stores.ts'
import { readRefresh } from './find-refreshes.ts'
import type { Refresh } from './refresh.ts'
import { listNotes, type Note, type noteKinds } from './refresh-notes.ts'
import { refreshColumns } from './refresh-rows.ts'

const MOST_NOTES = 1_000

export interface LedgerEntry extends Refresh {
  /** Its pages are still kept. */
  canReplay: boolean
}

const page: Statement = {
  name: 'store_ledger_page',
  text: `select ${refreshColumns}, exists (select from store_pages p where p.account_id = $1 and p.store_id = $2
      and p.refresh_id = r.refresh_id) as "canReplay"
    from store_refreshes r where account_id = $1 and store_id = $2 and ($3::bigint is null or refresh_id < $3)
      and (not $5 or failure is not null or partial or created + updated > 0)
    order by refresh_id desc limit $4`,
}

/**
 * Newest first, those before the refresh `before`; `onlyEventful` leaves out those that brought nothing and met nothing.
 * @throws HubError not_found
 */
export async function findLedger(
  ctx: Ctx,
  storeId: number,
  { before, limit, onlyEventful }: { before: number | null; limit: number; onlyEventful: boolean },
): Promise<LedgerEntry[]> {
  await readStore(ctx, storeId)
  return ctx.db.query<LedgerEntry>(page, [ctx.account.id, storeId, before, limit, onlyEventful])
}

const pagesKept: Statement = {
  name: 'store_pages_kept',
  text: `select exists (select from store_pages where account_id = $1 and store_id = $2 and refresh_id = $3) as "canReplay"`,
}
const counts: Statement = {
  name: 'store_notes_count',
  text: `select kind, count(*) as notes from store_notes where account_id = $1 and store_id = $2 and refresh_id = $3
    group by kind`,
}

export interface LedgerDetail {
  refresh: LedgerEntry
  /** The first thousand. */
  notes: Required<Note>[]
  /** Of all. */
  counts: Partial<Record<(typeof noteKinds)[number], number>>
}

/** @throws HubError not_found */
export async function readLedgerEntry(
  ctx: Ctx,
  which: { storeId: number; refreshId: number },
): Promise<LedgerDetail> {
  const { storeId, refreshId } = which
  const key = [ctx.account.id, storeId, refreshId]
  const refresh = await readRefresh(ctx, storeId, refreshId)
  if (!refresh) throw notFound(`Refresh ${refreshId} of store ${storeId} was not found.`)
  const [notes, counted, [kept]] = await Promise.all([
    listNotes(ctx, which, MOST_NOTES),
    ctx.db.query<{ kind: (typeof noteKinds)[number]; notes: number }>(counts, key),
    ctx.db.query<{ canReplay: boolean }>(pagesKept, key),
  ])
  return {
    refresh: { ...refresh, canReplay: kept?.canReplay ?? false },
    notes,
    counts: Object.fromEntries(counted.map(({ kind, notes }) => [kind, notes])),
  }
}
