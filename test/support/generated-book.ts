// A book of tens of thousands of orders in seconds, made by the database itself, with an uneven spread of everything.
import { orderWords, searchedNames } from '../../src/core/orders/order-words.ts'
import type { Database } from '../../src/db/database.ts'
import { buildAddress, buildOrder } from './orders.ts'

export interface GeneratedBook {
  accountId: number
  orders: number
  /** Three: most of the orders, some, and a few. */
  storeIds: number[]
}

const firstNames = ['Mara', 'Ana', 'Jonas', 'Li', 'Oskar', 'Priya', 'Tomás', 'Wren', 'Yusuf', 'Zoë']
const goods = [
  'Blue mug',
  'Red mug',
  'Saucer',
  'Oak tray',
  'Linen towel',
  'Tea tin',
  'Egg cup',
  'Butter dish',
]
const MOST_PEOPLE = 2_000

/** Ids of the orders of a book begin at its account's own million. The latest order is of 2026-03-02. */
export async function generateBook(
  database: Database,
  { accountId, orders, storeIds }: GeneratedBook,
): Promise<void> {
  const people = Array.from({ length: MOST_PEOPLE }, (_, n) => {
    const address = buildAddress({ name: `${firstNames[n % 10]} Person${n}` })
    const { doc } = buildOrder({
      shipTo: { ...address, addressVerified: null },
      billTo: { ...address, addressVerified: null },
    })
    const items = doc.items.map((item) => ({ ...item, sku: `SKU-${n}`, name: goods[n % 8] ?? '' }))
    return { names: searchedNames(doc), words: orderWords(accountId, { ...doc, items }) }
  })
  await database.query({ name: '', text: insertOrders }, [
    accountId,
    orders,
    storeIds,
    people.map(({ names }) => names),
    people.map(({ words }) => words),
  ])
  await database.query({ name: '', text: insertTags }, [accountId])
  await database.query({ name: '', text: insertCounts }, [accountId])
  await database.query({ name: '', text: insertDayCounts }, [accountId])
  await database.query({ name: '', text: insertTotals }, [accountId])
}

/** As autovacuum leaves it. */
export async function settleBook(database: Database): Promise<void> {
  for (const table of ['orders', 'order_tags', 'order_counts', 'order_day_counts', 'order_totals'])
    await database.script(`vacuum analyze ${table}`)
}

const insertOrders = `insert into orders (account_id, order_id, store_id, status, order_number, number_key, order_key,
    order_date, create_date, modify_date, payment_date, tag_ids, names, words, origin, doc,
    ship_by, order_total, item_quantity, country, recipient_key, number_sort)
  select $1::int, id, ($3::int[])[case when n * 37 % 1000 < 750 then 1 when n * 37 % 1000 < 990 then 2 else 3 end],
    case when n % 200 = 0 then 'on_hold' when n % 100 = 1 then 'pending_fulfillment' when n % 20 = 2 then 'awaiting_payment'
      when n % 10 = 3 then 'awaiting_shipment' when n % 50 = 4 then 'cancelled' else 'shipped' end,
    number, lower(number), 'key-' || id, at, at + interval '1 minute', at + (n % 5) * interval '1 day',
    case when n % 10 <> 7 then at + interval '2 minutes' end,
    case when n % 500 = 0 then '{901,902}'::int[] when n % 10 = 0 then '{901}'::int[] end, names,
    array_to_tsvector(string_to_array(words, ' ')), 'api',
    '{"orderId":' || id || ',"pad":"' || repeat('x', 900) || '"}',
    case when n % 3 = 0 then at + interval '3 days' end, n % 900 / 4.0, 1 + n % 4, (array['US', 'US', 'CA', 'DE'])[1 + n % 4],
    split_part(names, E'\\n', 1), lower(number)
  from generate_series(1, $2::int) n
    cross join lateral (select $1::int * 1000000 + n as id, (array['HUB', 'WEB', 'POS'])[1 + n % 3] || '-' || n as number,
      timestamptz '2026-03-02T17:46:02Z' - ($2::int - n) * (interval '400 days' / $2::int) as at) as made
    join unnest($4::text[], $5::text[]) with ordinality as people(names, words, person) on person = 1 + n * 7 % ${MOST_PEOPLE}`
const insertTags = `insert into order_tags (account_id, tag_id, status, order_id)
  select account_id, unnest(tag_ids), status, order_id from orders where account_id = $1 and tag_ids is not null`
const insertCounts = `insert into order_counts (account_id, store_id, status, order_day, orders)
  select account_id, store_id, status, (order_date at time zone 'UTC')::date, count(*) from orders where account_id = $1
  group by account_id, store_id, status, (order_date at time zone 'UTC')::date`
const insertDayCounts = `insert into order_day_counts (account_id, axis, status, printed, day, orders)
  select account_id, a.axis, status, printed_at is not null, (a.at at time zone 'UTC')::date, count(*)
  from orders, lateral (values ('placed', order_date), ('changed', modify_date)) as a(axis, at)
  where account_id = $1 and archived_at is null group by 1, 2, 3, 4, 5`
const insertTotals = `insert into order_totals (account_id, status, printed, orders)
  select account_id, status, printed, sum(orders) from order_day_counts where account_id = $1 and axis = 'placed' group by 1, 2, 3`
