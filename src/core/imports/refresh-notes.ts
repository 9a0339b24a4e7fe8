// What a refresh says of single orders.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'

/** Of one kind and refresh; what comes after that is only counted. */
const MOST_OF_A_KIND = 1_000

export const noteKinds = ['skipped', 'unmapped', 'rejected', 'warning', 'alert'] as const

export interface Note {
  kind: (typeof noteKinds)[number]
  orderNumber: string | null
  orderId?: number | null
  sentence: string
}

const insert: Statement = {
  name: 'store_notes_insert',
  text: `insert into store_notes (account_id, store_id, refresh_id, kind, order_number, order_id, sentence)
    select $1, $2, $3, k, n, o, s from unnest($4::text[], $5::text[], $6::int[], $7::text[]) as g(k, n, o, s)
    where (select count(*) from store_notes where account_id = $1 and store_id = $2 and refresh_id = $3 and kind = k)
      < ${MOST_OF_A_KIND}`,
}

export async function writeNotes(
  ctx: Ctx,
  { storeId, refreshId }: { storeId: number; refreshId: number },
  notes: readonly Note[],
): Promise<void> {
  if (notes.length === 0) return
  await ctx.db.send(insert, [
    ctx.account.id,
    storeId,
    refreshId,
    notes.map(({ kind }) => kind),
    notes.map(({ orderNumber }) => orderNumber),
    notes.map(({ orderId }) => orderId ?? null),
    notes.map(({ sentence }) => sentence),
  ])
}

const list: Statement = {
  name: 'store_notes_list',
  text: `select kind, order_number as "orderNumber", order_id as "orderId", sentence from store_notes
    where account_id = $1 and store_id = $2 and refresh_id = $3 order by note_id limit $4`,
}

export function listNotes(
  ctx: Ctx,
  { storeId, refreshId }: { storeId: number; refreshId: number },
  limit: number,
): Promise<Required<Note>[]> {
  return ctx.db.query<Required<Note>>(list, [ctx.account.id, storeId, refreshId, limit])
}
