// What must be true of any order book, whatever happened to it: each fault found is a line.
import assert from 'node:assert/strict'
import type { Queryable } from '../../src/db/database.ts'

/** Answers the totals of products, customers, fulfillments and shipments that are not what counting gives. */
export const listTotalsOff = `with entries as (
    select account_id, list, facets, delta as n from list_count_deltas
    union all select account_id, 'products', facets, -1 from products
    union all select account_id, 'customers', facets, -1 from customers
    union all select account_id, 'fulfillments', facets, -1 from fulfillments
    union all select account_id, 'shipments', facets, -1 from shipments
    union all select account_id, 'addresses', facets, -1 from addresses
    union all select account_id, 'orders', array[fact], -1 from orders, lateral (values
      (case when archived_at is null or archived_how = 'merged' then null
        when status = 'shipped' then 'archived shipped' else 'archived unshipped' end),
      (case when archived_at is null and status <> 'cancelled' and (extras::jsonb ->> 'returnOrder')::boolean
        then 'return' end),
      (case when archived_at is null and printed_at is null
        and status in ('awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'on_hold')
        and doc::jsonb -> 'shipTo' ->> 'addressVerified' not in
          ('Address not yet validated', 'Address validated successfully') then 'unprinted invalid address' end)
    ) as f(fact) where fact is not null),
  parts as (
    select account_id, list, facet, create_day, ship_day, void_day, entries as n from list_counts
    union all select account_id, list, facet, create_day, ship_day, void_day, n
      from entries, lateral list_facets(list, facets) as facet, lateral list_days(list, facets))
  select account_id, list, facet, create_day, ship_day, void_day, sum(n) as off from parts
  group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0`

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
  'totals by stage differ from counting': `select account_id, status, day, printed, axis, sum(n) as off from (
      select account_id, status, day, printed, axis, orders as n from order_day_counts
      union all select account_id, status, null, printed, 'all', orders from order_totals
      union all select d.account_id, d.status, a.day, d.printed, a.axis, d.delta from order_count_deltas d,
        lateral (values (d.order_day, 'placed'), (d.modify_day, 'changed'), (null, 'all')) as a(day, axis)
      union all select o.account_id, o.status, (a.at at time zone 'UTC')::date, o.printed_at is not null, a.axis, -1
        from orders o, lateral (values (o.order_date, 'placed'), (o.modify_date, 'changed'), (null, 'all')) as a(at, axis)
        where o.archived_at is null) as parts
    group by 1, 2, 3, 4, 5 having sum(n) <> 0`,
  'a merged order is not put away as such, or its parent does not list it': `select m.child_id from order_merges m
      left join orders c on c.account_id = m.account_id and c.order_id = m.child_id and c.archived_how = 'merged'
        and (c.doc::jsonb -> 'advancedOptions' ->> 'parentId')::int = m.parent_id
      left join orders p on p.account_id = m.account_id and p.order_id = m.parent_id
        and p.doc::jsonb -> 'advancedOptions' -> 'mergedIds' @> to_jsonb(m.child_id)
    where c.order_id is null or p.order_id is null
    union all select order_id from orders o where o.archived_how = 'merged' and not exists (
      select 1 from order_merges m where m.account_id = o.account_id and m.child_id = o.order_id)`,
  'a way back is of no order, or from where it is': `select w.order_id from order_origins w
      left join orders o on o.order_id = w.order_id where o.order_id is null or o.account_id = w.account_id`,
  'a way back has a gap': `select order_id from order_origins group by order_id having count(*) <> max(depth)`,
  'an order has no beginning in its history': `select o.order_id from orders o where not exists (
      select 1 from order_history h where h.account_id = o.account_id and h.order_id = o.order_id and h.kind = 'order_created')`,
  'the columns of a shipment differ from its document': `select shipment_id, doc from shipments where not (
      (doc::jsonb ->> 'shipmentId')::int = shipment_id and (doc::jsonb ->> 'orderId')::int is not distinct from order_id
      and lower(doc::jsonb ->> 'orderNumber') is not distinct from number_key
      and (doc::jsonb -> 'advancedOptions' ->> 'storeId')::int = store_id
      and doc::jsonb ->> 'carrierCode' = carrier_code and doc::jsonb ->> 'serviceCode' = service_code
      and doc::jsonb ->> 'trackingNumber' = tracking_number
      and doc::jsonb -> 'shipTo' ->> 'country' is not distinct from recipient_country
      and (doc::jsonb ->> 'createDate')::timestamptz = create_date and (doc::jsonb ->> 'shipDate')::date = ship_date
      and (doc::jsonb ->> 'voidDate')::timestamptz is not distinct from void_date
      and (doc::jsonb ->> 'voided')::boolean = (void_date is not null))`,
  'a shipment cost the balance something else than it says, or was given back something else': `select s.shipment_id
      from shipments s
      left join carrier_ledger l on l.account_id = s.account_id and l.shipment_id = s.shipment_id and l.kind = 'label'
      left join carrier_ledger v on v.account_id = s.account_id and v.shipment_id = s.shipment_id and v.kind = 'void'
    where s.charged <> -coalesce(l.amount, 0)
      or coalesce(v.amount, 0) <> case when s.void_date is null then 0 else s.charged end`,
  'money moved for a label that does not exist': `select l.shipment_id from carrier_ledger l where l.shipment_id is not null
      and not exists (select from shipments s where s.account_id = l.account_id and s.shipment_id = l.shipment_id)`,
  'a balance is not the sum of its movements': `select carrier_id from carriers c where balance <> (
      select coalesce(sum(amount), 0) from carrier_ledger l where l.account_id = c.account_id and l.carrier_id = c.carrier_id)`,
  'an order with a live label of its account waits': `select o.order_id from orders o
      join shipments s on s.account_id = o.account_id and s.order_id = o.order_id and s.void_date is null
      where o.status <> 'shipped' and o.printed_at is null`,
  'an order is printed and has no live label': `select o.order_id from orders o
      where o.printed_at is not null and o.status = 'awaiting_shipment' and o.archived_at is null
        and not exists (select 1 from shipments s where s.account_id = o.account_id and s.order_id = o.order_id
          and s.void_date is null)`,
  'a manifest holds other parcels than it says': `select m.manifest_id from manifests m where m.parcels <> (
      select count(*) from shipments s where s.account_id = m.account_id and s.manifest_id = m.manifest_id)
      or m.parcels <> jsonb_array_length(m.content -> 'rows')`,
  'the columns of a product differ from its document': `select product_id, doc from products where not (
      (doc::jsonb ->> 'productId')::int = product_id and doc::jsonb ->> 'sku' = sku
      and doc::jsonb ->> 'upc' is not distinct from upc and (doc::jsonb ->> 'active')::boolean = active
      and (doc::jsonb -> 'productCategory' ->> 'categoryId')::int is not distinct from category_id
      and coalesce(sort_values, '{}') <@ doc::jsonb and not exists (
        select from jsonb_each(doc::jsonb) where value <> 'null' and not coalesce(sort_values, '{}') ? key and key in (
          'price', 'weightOz', 'length', 'width', 'height', 'warehouseLocation', 'customsCountryCode',
          'customsDescription', 'customsTariffNo'))
      and (doc::jsonb ->> 'createDate')::timestamptz = create_date
      and (doc::jsonb ->> 'modifyDate')::timestamptz = modify_date)`,
  // The product may have been deleted since; its id was given out all the same.
  'an item has a product of another account, or a SKU and none': `select o.order_id, item from orders o,
      lateral jsonb_array_elements(o.doc::jsonb -> 'items') as item
      left join products p on p.product_id = (item ->> 'productId')::int
    where p.account_id <> o.account_id or (item ->> 'productId')::int > (select last_value from product_ids)
      or (item ->> 'productId' is null) <>
        ((item ->> 'adjustment')::boolean or coalesce(item ->> 'sku', '') !~ '[^[:space:]]')`,
  'a label is kept and its booking still open': `select shipment_id from bookings
      join shipments using (account_id, shipment_id)`,
  'totals of lists differ from counting': listTotalsOff,
  'an account has not one default warehouse': `select account_id from accounts a where 1 <> (
      select count(*) from warehouses w where w.account_id = a.account_id and w.is_default and w.active)`,
}

export function assertSoundBook(db: Queryable): Promise<void> {
  return assertNone(db, Object.entries(faults))
}

/** For books that a test brought into a state which no operation leaves behind. */
export function assertSoundTotals(db: Queryable): Promise<void> {
  return assertNone(
    db,
    Object.entries(faults).filter(([fault]) => fault.startsWith('totals')),
  )
}

async function assertNone(db: Queryable, looked: [fault: string, text: string][]): Promise<void> {
  const found: string[] = []
  for (const [fault, text] of looked) {
    const rows = await db.query<object>({ name: '', text }, [])
    found.push(...rows.slice(0, 3).map((row) => `${fault}: ${JSON.stringify(row).slice(0, 300)}`))
  }
  assert.deepEqual(found, [])
}
