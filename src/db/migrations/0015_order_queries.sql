-- What the desk's list of orders filters and sorts by beside what stood in columns already, and the views people keep.

alter table orders
  add column ship_by timestamptz(3),
  add column order_total numeric not null default 0,
  -- of all lines but adjustments
  add column item_quantity bigint not null default 0,
  -- of the recipient, in capitals
  add column country text collate "C",
  -- the beginnings of the recipient's folded name and of the custom fields, each field on a line of its own
  add column recipient_key text collate "C" not null default '',
  add column fields_key text collate "C",
  -- the number, each run of digits behind its length
  add column number_sort text collate "C" not null default '';

-- As core/orders/order-listed.ts writes them; the address of the buyer joins the words as core/orders/order-words.ts has it.
update orders o set
  ship_by = (d.doc ->> 'shipByDate')::timestamptz,
  order_total = coalesce((d.doc ->> 'orderTotal')::numeric, 0),
  item_quantity = (select least(coalesce(sum((i ->> 'quantity')::numeric), 0), 9007199254740991)::bigint
    from jsonb_array_elements(d.doc -> 'items') i where not (i ->> 'adjustment')::boolean),
  country = nullif(upper(left(trim(d.doc -> 'shipTo' ->> 'country'), 60)), ''),
  recipient_key = left(replace(lower(coalesce(d.doc -> 'shipTo' ->> 'name', '')), 'ς', 'σ'), 100),
  fields_key = (select nullif(string_agg(
      translate(left(replace(lower(coalesce(field, '')), 'ς', 'σ'), 100), E'\n', ' '), E'\n' order by nth), E'\n\n')
    from (values (1, d.doc -> 'advancedOptions' ->> 'customField1'), (2, d.doc -> 'advancedOptions' ->> 'customField2'),
      (3, d.doc -> 'advancedOptions' ->> 'customField3')) as f(nth, field)),
  number_sort = coalesce((select string_agg(case when part ~ '^[0-9]' then
      chr(48 + least(length(ltrim(part, '0')), 25)) || ltrim(part, '0') else part end, '' order by nth)
    from regexp_matches(left(o.number_key, 100), '[0-9]+|[^0-9]+', 'g') with ordinality as m(parts, nth),
      lateral (select parts[1] as part) p), ''),
  words = o.words || case when trim(d.doc ->> 'customerEmail') <> '' then array_to_tsvector(array[
      replace((tsvector_to_array(search_words(o.account_id, 'x', null)))[1], 'n:x', 'e:')
      || left(translate(replace(lower(trim(d.doc ->> 'customerEmail')), 'ς', 'σ'), E' \t\n\r\u00a0', '_____'), 200)])
    else ''::tsvector end
from (select account_id, order_id, doc::jsonb as doc from orders) d
where d.account_id = o.account_id and d.order_id = o.order_id;

-- One index knows all of it, so that whatever has no index of its own is found, counted and sorted without reading an
-- order. It takes the place of one that every order was in, and grows at its end.
drop index orders_by_create_date;
create index orders_by_create_date on orders (account_id, create_date, order_id)
  include (status, store_id, order_date, modify_date, payment_date, hold_until, ship_by, printed_at, user_id, order_total,
    item_quantity, country, recipient_key, fields_key, number_sort)
  where archived_at is null;

create table order_views (
  account_id integer not null references accounts,
  view_id integer generated always as identity (start with 11),
  name text not null,
  owner_id uuid not null references users,
  shared boolean not null default false,
  -- the filter, the sort and the columns, as the desk words them
  content jsonb not null,
  position integer not null default 0,
  create_date timestamptz(3) not null,
  modify_date timestamptz(3) not null,
  primary key (account_id, view_id)
);
create unique index order_views_name on order_views (account_id, owner_id, lower(name));
