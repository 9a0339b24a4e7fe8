// What must be true of any order book, whatever happened to it: each fault found is a line.
import assert from 'node:assert/strict'
import type { Queryable } from '../../src/db/database.ts'

/** Each statement answers what is wrong; none should have rows. */
const faults: Record<string, string> = {
  'columns differ from the document': `select order_id, status, doc from orders where not (
      (doc::jsonb ->> 'orderId')::int = order_id and doc::jsonb ->> 'orderStatus' = status
      and doc::jsonb ->> 'orderNumber' = order_number and doc::jsonb ->> 'orderKey' = order_key
      and (doc::jsonb ->> 'orderDate')::timestamptz = order_date
      and (doc::jsonb ->> 'createDate')::timestamptz = create_date
      and (doc::jsonb ->> 'modifyDate')::timestamptz = modify_date
      and (doc::jsonb ->> 'paymentDate')::timestamptz is not distinct from payment_date
      and (doc::jsonb ->> 'holdUntilDate')::date is not distinct from hold_until
      and (doc::jsonb ->> 'customerId')::int is not distinct from customer_id
      and (doc::jsonb ->> 'userId')::uuid is not distinct from user_id
      and (doc::jsonb -> 'advancedOptions' ->> 'storeId')::int = store_id
      and coalesce((select array_agg(t::int) from jsonb_array_elements_text(nullif(doc::jsonb -> 'tagIds', 'null')) t), '{}')
        = coalesce(tag_ids, '{}'))`,
  'an order belongs to a store, warehouse, customer or tag that its account does not have': `select order_id from orders o where
      not exists (select 1 from stores s where s.account_id = o.account_id and s.store_id = o.store_id)
      or customer_id is not null and not exists (
        select 1 from customers c where c.account_id = o.account_id and c.customer_id = o.customer_id)
      or exists (select 1 from unnest(tag_ids) t where not exists (
        select 1 from tags where tags.account_id = o.account_id and tags.tag_id = t))
      or not exists (select 1 from warehouses w where w.account_id = o.account_id
        and w.warehouse_id = (doc::jsonb -> 'advancedOptions' ->> 'warehouseId')::int)`,
  'an order is in two accounts': 'select order_id from orders group by order_id having count(*) > 1',
  'an order is whole and gone at once': 'select order_id from orders join order_tombstones using (order_id)',
  'a key is held twice': `select account_id, order_key from orders where archived_at is null
      group by account_id, order_key having count(*) > 1`,
  'the tags of visible orders differ from their index': `(
      select account_id, t as tag_id, status, order_id from orders, unnest(tag_ids) t where archived_at is null
      except select account_id, tag_id, status, order_id from order_tags)
    union all (
      select account_id, tag_id, status, order_id from order_tags
      except select account_id, t, status, order_id from orders, unnest(tag_ids) t where archived_at is null)`,
  'totals differ from counting': `select account_id, store_id, status, order_day, sum(n) as off from (
      select account_id, store_id, status, order_day, orders as n from order_counts
      union all select account_id, store_id, status, order_day, delta from order_count_deltas
      union all select account_id, store_id, status, (order_date at time zone 'UTC')::date, -1 from orders
        where archived_at is null) as parts
    group by account_id, store_id, status, order_day having sum(n) <> 0`,
  'a way back is of no order, or from where it is': `select w.order_id from order_origins w
      left join orders o on o.order_id = w.order_id where o.order_id is null or o.account_id = w.account_id`,
  'a way back has a gap': `select order_id from order_origins group by order_id having count(*) <> max(depth)`,
  'an order has no beginning in its history': `select o.order_id from orders o where not exists (
      select 1 from order_history h where h.account_id = o.account_id and h.order_id = o.order_id and h.kind = 'order_created')`,
}

export async function assertSoundBook(db: Queryable): Promise<void> {
  const found: string[] = []
  for (const [fault, text] of Object.entries(faults)) {
    const rows = await db.query<object>({ name: '', text }, [])
    found.push(...rows.slice(0, 3).map((row) => `${fault}: ${JSON.stringify(row).slice(0, 300)}`))
  }
  assert.deepEqual(found, [])
}
