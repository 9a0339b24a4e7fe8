// The words for statuses that a store was heard to use, mapped or not: what people choose from when they map them.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { readStore } from '../stores/find-stores.ts'
import { type MappedStatus, mapStatus } from './map-status.ts'

/** A shop that makes up a word for each order is not followed. */
const MOST_WORDS = 200
const LONGEST_WORD = 200

const note: Statement = {
  name: 'store_statuses_note',
  text: `insert into store_statuses (account_id, store_id, status_key, first_seen_at, last_seen_at)
    select $1, $2, word, $4, $4 from unnest($3::text[]) word
    where (select count(*) from store_statuses where account_id = $1 and store_id = $2) < ${MOST_WORDS}
    order by word
    on conflict (account_id, store_id, status_key) do update set last_seen_at = excluded.last_seen_at
      where store_statuses.last_seen_at < excluded.last_seen_at - interval '1 hour'`,
}

/** Writes once an hour for each word at most, so that an import of many pages writes it once. */
export async function noteStatuses(ctx: Ctx, storeId: number, words: readonly string[]): Promise<void> {
  const met = [...new Set(words)].filter((word) => word.trim() !== '' && word.length <= LONGEST_WORD)
  if (met.length > 0) await ctx.db.send(note, [ctx.account.id, storeId, met.slice(0, MOST_WORDS), ctx.now()])
}

export interface FoundStatus {
  statusKey: string
  firstSeenAt: Date
  lastSeenAt: Date
  /** Null: no mapping knows it, and such orders are left out. */
  orderStatus: MappedStatus | null
}

const list: Statement = {
  name: 'store_statuses_list',
  text: `select status_key as "statusKey", first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt" from store_statuses
    where account_id = $1 and store_id = $2 order by status_key`,
}

/** @throws HubError not_found */
export async function findStatuses(ctx: Ctx, storeId: number): Promise<FoundStatus[]> {
  const { statusMappings } = await readStore(ctx, storeId)
  const rows = await ctx.db.query<Omit<FoundStatus, 'orderStatus'>>(list, [ctx.account.id, storeId])
  return rows.map((row) => ({
    ...row,
    orderStatus: mapStatus(statusMappings ?? [], row.statusKey)?.status ?? null,
  }))
}
