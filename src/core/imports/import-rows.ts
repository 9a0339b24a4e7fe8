// What is remembered of the orders that a store has sent, as rows.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { OrderContent } from './order-content.ts'

export interface Remembered {
  externalKey: string
  externalId: string | null
  orderNumber: string
  orderId: number
  hash: string
  statusKey: string
  /** What order and store last agreed on, and what vanished from the store since with quantity 0. */
  content: OrderContent
  /** When the store said it. */
  toldAt: Date
}

type Row = Omit<Remembered, 'content'> & { content: string }

const recall: Statement = {
  name: 'store_orders_recall',
  text: `select external_key as "externalKey", external_id as "externalId", order_number as "orderNumber",
      order_id as "orderId", content_hash as hash, status_key as "statusKey", content, changed_at as "toldAt"
    from store_orders where account_id = $1 and store_id = $2
      and (external_key = any($3::text[]) or (external_id is null and order_number = any($4::text[])))
    order by external_key for update`,
}

/** By key, or by number where the store once sent the order without a key (4.3). */
export async function recallOrders(
  ctx: Ctx,
  storeId: number,
  { keys, numbers }: { keys: readonly string[]; numbers: readonly string[] },
): Promise<Remembered[]> {
  const rows = await ctx.db.query<Row>(recall, [ctx.account.id, storeId, keys, numbers])
  return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as OrderContent }))
}

const remember: Statement = {
  name: 'store_orders_remember',
  text: `insert into store_orders (account_id, store_id, external_key, external_id, order_number, order_id, content_hash,
      status_key, content, first_seen_at, changed_at)
    select $1, $2, k, i, n, o, h, s, c, t, t
    from unnest($3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[], $10::timestamptz[])
      as g(k, i, n, o, h, s, c, t)
    on conflict (account_id, store_id, external_key) do update set external_id = excluded.external_id,
      order_number = excluded.order_number, order_id = excluded.order_id, content_hash = excluded.content_hash,
      status_key = excluded.status_key, content = excluded.content, changed_at = excluded.changed_at`,
}
const rename: Statement = {
  name: 'store_orders_forget',
  text: `delete from store_orders where account_id = $1 and store_id = $2 and external_key = any($3::text[])`,
}

export async function rememberOrders(
  ctx: Ctx,
  storeId: number,
  rows: readonly Remembered[],
  adoptedKeys: readonly string[],
): Promise<void> {
  if (adoptedKeys.length > 0) await ctx.db.send(rename, [ctx.account.id, storeId, adoptedKeys])
  if (rows.length === 0) return
  await ctx.db.send(remember, [
    ctx.account.id,
    storeId,
    rows.map((row) => row.externalKey),
    rows.map((row) => row.externalId),
    rows.map((row) => row.orderNumber),
    rows.map((row) => row.orderId),
    rows.map((row) => row.hash),
    rows.map((row) => row.statusKey),
    rows.map((row) => JSON.stringify(row.content)),
    rows.map((row) => row.toldAt),
  ])
}
