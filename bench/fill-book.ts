// A book of any size in minutes: a few thousand different orders saved through core, then multiplied by the engine with
// ids, keys, numbers and dates of their own.
import assert from 'node:assert/strict'
import { countByRollup } from '../src/core/orders/count-orders.ts'
import type { OrderDocument } from '../src/core/orders/order.ts'
import type { OrderDraft } from '../src/core/orders/order-draft.ts'
import { listedColumns } from '../src/core/orders/order-listed.ts'
import { saveOrders } from '../src/core/orders/save-orders.ts'
import type { Book } from './book.ts'
import { bookStatuses } from './make-order.ts'
import { MARK, serialOf } from './serial.ts'

const different = 2_000
const atOnce = 100
/** A prime, so that neighbours in the book are not copies of neighbours. */
const stride = 7919
export const firstId = 200_000
const spanDays = 730
export const firstDay = '2024-07-01'

/** The orders were placed at an even pace over two years, however many they are. */
export async function fillBook(book: Book, orders: number): Promise<void> {
  const { ctx, database } = book
  const drafts = book
    .drafts(different, bookStatuses)
    .map((draft, nth) => JSON.parse(JSON.stringify(draft).replaceAll(MARK, serialOf(nth))) as OrderDraft)
  for (let at = 0; at < drafts.length; at += atOnce) {
    const outcomes = await saveOrders(ctx, drafts.slice(at, at + atOnce))
    for (const { refused } of outcomes) if (refused) throw refused
  }
  const indexes = await database.query<{ name: string; definition: string }>(
    {
      name: 'bench_indexes',
      text: `select indexname as name, indexdef as definition from pg_indexes
        where tablename = 'orders' and indexname <> 'orders_pkey' order by indexname`,
    },
    [],
  )
  await database.script(emptied(indexes.map(({ name }) => name)))
  const half = Math.floor(orders / 2)
  await together([multiplied(orders, 0, half), multiplied(orders, half, orders), counted(orders)])
  await together(indexes.map(({ definition }) => definition))
  await together(
    ['orders', 'order_tags', 'order_counts', 'order_day_counts', 'order_totals'].map(
      (table) => `vacuum (analyze) ${table}`,
    ),
  )
  await database.script(`select setval('order_ids', ${firstId + orders}); drop table bench_orders;`)
  await database.script('checkpoint')
  await check(book, orders)

  async function together(scripts: readonly string[]): Promise<void> {
    const waiting = [...scripts]
    async function work(): Promise<void> {
      for (let sql = waiting.shift(); sql !== undefined; sql = waiting.shift()) await database.script(sql)
    }
    await Promise.all([work(), work()])
  }
}

/** A book of orders that the hub could not have written would measure nothing. */
async function check({ ctx, database }: Book, orders: number): Promise<void> {
  const text = `select doc, order_number, order_key, order_date, payment_date, modify_date from orders
    where account_id = $1 and order_id = $2`
  const [row] = await database.query<Record<string, unknown>>({ name: 'bench_check', text }, [
    ctx.account.id,
    firstId + Math.floor(orders / 3),
  ])
  const doc = JSON.parse(String(row?.doc)) as OrderDocument
  const instant = (value: unknown) => (value instanceof Date ? value.toISOString() : null)
  assert.deepEqual(
    [doc.orderNumber, doc.orderKey, doc.orderDate, doc.paymentDate, doc.modifyDate],
    [
      row?.order_number,
      row?.order_key,
      ...[row?.order_date, row?.payment_date, row?.modify_date].map(instant),
    ],
  )
  assert.equal(await countByRollup(ctx, {}), orders)
}

/** The saved orders step aside; with their indexes away the multiplied ones are written several times faster. */
function emptied(indexes: readonly string[]): string {
  return `
    create unlogged table bench_orders as
      select row_number() over (order by order_id) - 1 as nth, o.*,
        substr(doc, strpos(doc, ',"shipByDate":')) as doc_rest from orders o;
    alter table bench_orders add primary key (nth);
    analyze bench_orders;
    truncate orders, order_tags, order_counts, order_day_counts, order_totals, order_count_deltas, order_history;
    ${indexes.map((name) => `drop index ${name};`).join(' ')}`
}

/** The copies from one number up to another, each with its id and when it was placed. */
function copies(orders: number, from: number, to: number): string {
  const placed = `(timestamptz '${firstDay}T00:00:00Z' + g * interval '${spanDays} days' / ${orders})::timestamptz(3)`
  return `select b.*, g, ${firstId} + g as id, ${placed} as placed
    from generate_series(${from}, ${to - 1}) g join bench_orders b on b.nth = g * ${stride}::bigint % ${different}`
}

function multiplied(orders: number, from: number, to: number): string {
  const instant = (value: string) =>
    `to_jsonb(to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text`
  return `
    set local work_mem = '64MB';
    insert into orders (account_id, order_id, store_id, status, order_number, number_key, order_key, order_date,
      create_date, modify_date, payment_date, hold_until, customer_id, user_id, tag_ids, names, words, origin, doc,
      extras, ${listedColumns})
    select account_id, id, store_id, status, number, lower(number), key, placed, created, created, paid, hold_until,
      customer_id, user_id, tag_ids, names, words || search_words(account_id, number, null), origin,
      '{"orderId":' || id || ',"orderNumber":"' || number || '","orderKey":"' || key
        || '","orderDate":' || ${instant('placed')} || ',"createDate":' || ${instant('created')}
        || ',"modifyDate":' || ${instant('created')} || ',"paymentDate":' || coalesce(${instant('paid')}, 'null')
        || doc_rest, extras, ${listedColumns}
    from (${copies(orders, from, to)}) c, lateral (select (1000000 + g)::text as number, 'book-' || g as key,
      placed + interval '2 minutes' as created,
      case when payment_date is null then null else placed + interval '90 seconds' end as paid) d;`
}

function counted(orders: number): string {
  const all = copies(orders, 0, orders)
  return `
    set local work_mem = '64MB';
    insert into order_tags (account_id, tag_id, status, order_id)
      select account_id, tag_id, status, id from (${all}) c, unnest(tag_ids) as tag_id;
    insert into order_counts (account_id, store_id, status, order_day, orders)
      select account_id, store_id, status, (placed at time zone 'UTC')::date, count(*)
      from (${all}) c group by 1, 2, 3, 4;
    insert into order_day_counts (account_id, axis, status, printed, day, orders)
      select account_id, a.axis, status, false, (a.at at time zone 'UTC')::date, count(*)
      from (${all}) c, lateral (values ('placed', placed), ('changed', placed + interval '2 minutes')) as a(axis, at)
      group by 1, 2, 3, 5;
    insert into order_totals (account_id, status, printed, orders)
      select account_id, status, printed, sum(orders) from order_day_counts where axis = 'placed' group by 1, 2, 3;`
}
