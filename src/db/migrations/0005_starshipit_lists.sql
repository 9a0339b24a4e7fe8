-- Lists by shelf: unshipped, printed, shipped and archived orders, their totals since any moment, and more to find them by.

-- What waits to be folded is folded, for it does not know the days of change.
insert into order_counts as c (account_id, store_id, status, order_day, orders)
  select account_id, store_id, status, order_day, sum(delta) from order_count_deltas group by 1, 2, 3, 4 having sum(delta) <> 0
  on conflict (account_id, store_id, status, order_day) do update set orders = c.orders + excluded.orders;
truncate order_count_deltas;

alter table order_count_deltas
  add column printed boolean not null default false,
  add column modify_day date not null default '-infinity';
alter table order_count_deltas alter column modify_day drop default;

-- Beside the rollup of stores: by the day of placing or of the last change; printed orders keep their status, so it is told.
create table order_day_counts (
  account_id integer not null,
  axis text collate "C" not null check (axis in ('placed', 'changed')),
  status text not null,
  printed boolean not null,
  day date not null,
  orders bigint not null,
  primary key (account_id, axis, status, printed, day)
);
insert into order_day_counts (account_id, axis, status, printed, day, orders)
  select account_id, a.axis, status, printed_at is not null, (a.at at time zone 'UTC')::date, count(*)
  from orders, lateral (values ('placed', order_date), ('changed', modify_date)) as a(axis, at)
  where archived_at is null group by 1, 2, 3, 4, 5;

-- And altogether.
create table order_totals (
  account_id integer not null,
  status text not null,
  printed boolean not null,
  orders bigint not null,
  primary key (account_id, status, printed)
);
insert into order_totals (account_id, status, printed, orders)
  select account_id, status, printed, sum(orders) from order_day_counts where axis = 'placed' group by 1, 2, 3;

-- The pages of a shelf are found in the index alone: whether an order is printed stands beside its place.
drop index orders_by_status_date, orders_by_status_modified;
create index orders_by_status_date on orders (account_id, status, order_date, order_id) include (printed_at)
  where archived_at is null;
create index orders_by_status_modified on orders (account_id, status, modify_date, order_id) include (printed_at)
  where archived_at is null;
-- States that a new order is not in, so that creating one writes to neither.
create index orders_printed on orders (account_id, status, printed_at, order_id)
  where printed_at is not null and archived_at is null;
create index orders_archived on orders (account_id, order_date, order_id) where archived_at is not null;

-- Rare facts are counted as lists are.
insert into list_count_deltas (account_id, list, facets, delta)
  select account_id, 'orders', array['archived ' || case when status = 'shipped' then 'shipped' else 'unshipped' end], count(*)
  from orders where archived_at is not null and archived_how <> 'merged' group by 1, 2, 3
  union all
  select account_id, 'orders', array['return'], count(*) from orders
  where archived_at is null and status <> 'cancelled' and (extras::jsonb ->> 'returnOrder')::boolean group by 1
  union all
  select account_id, 'orders', array['unprinted invalid address'], count(*) from orders
  where archived_at is null and printed_at is null
    and status in ('awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'on_hold')
    and doc::jsonb -> 'shipTo' ->> 'addressVerified' not in ('Address not yet validated', 'Address validated successfully')
  group by 1;

-- The lexemes of core/orders/order-words.ts that orders of before do not have: letters of number and reference, and facets.
create function order_facet_word(account_id integer, letter text, value text) returns text language sql immutable as $$
  select replace((tsvector_to_array(search_words(account_id, 'x', null)))[1], 'n:x', 'f:') || letter || '_'
    || left(translate(replace(lower(trim(value)), 'ς', 'σ'), E' \t\n\r\u00a0', '_____'), 200)
$$;
update orders o set words = words || search_words(o.account_id, o.number_key, null)
  || array_to_tsvector(array(
    select regexp_replace(word, '^([0-9a-z]+)n:', '\1r:') from unnest(tsvector_to_array(search_words(o.account_id,
      replace(lower(coalesce(d.doc -> 'advancedOptions' ->> 'customField1', o.extras::jsonb ->> 'reference', '')), 'ς', 'σ'),
      null))) as word))
  || array_to_tsvector(array(
    select order_facet_word(o.account_id, letter, value) from (values
      ('c', d.doc -> 'shipTo' ->> 'country'), ('s', d.doc -> 'shipTo' ->> 'state'), ('k', d.doc ->> 'carrierCode'),
      ('v', d.doc ->> 'serviceCode'), ('m', d.doc ->> 'requestedShippingService'),
      ('d', o.extras::jsonb ->> 'shippingDescription'), ('p', d.doc -> 'advancedOptions' ->> 'source')
    ) as f(letter, value) where trim(value) <> ''))
  from (select account_id, order_id, doc::jsonb as doc from orders) d
  where d.account_id = o.account_id and d.order_id = o.order_id;
drop function order_facet_word;
