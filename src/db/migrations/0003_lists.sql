-- What keeps lists quick however long they grow: totals that need no counting, and names found by any part of them.

-- The lexemes that `nameQuery` of core/orders/order-words.ts asks for: the account in base 36, then `n:` and three letters
-- of a folded name (white space as `_`), or `t:` and a tag.
create function search_words(account_id integer, name_key text, tag_ids integer[]) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  scope text := '';
  rest integer := account_id;
  spaced text := translate(name_key, E' \t\n\u000b\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008'
    || E'\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff', repeat('_', 25));
  words text[] := '{}';
begin
  while rest > 0 loop
    scope := substr('0123456789abcdefghijklmnopqrstuvwxyz', rest % 36 + 1, 1) || scope;
    rest := rest / 36;
  end loop;
  for at in 1 .. length(spaced) loop
    words := words || (scope || 'n:' || substr(spaced, at, 3));
  end loop;
  for at in 1 .. coalesce(array_length(tag_ids, 1), 0) loop
    words := words || (scope || 't:' || tag_ids[at]);
  end loop;
  return array_to_tsvector(words);
end $$;

create function utc_day(at timestamptz) returns text language sql immutable parallel safe as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD')
$$;

create function tag_list(tag_ids integer[]) returns text language sql immutable parallel safe as $$
  select coalesce(array_to_string(tag_ids, ','), '')
$$;

-- `facets` are what totals are kept by: the days of creating, shipping and voiding, then what else a list is asked for;
-- 'infinity' and '' where a row has none.
alter table products
  add column words tsvector generated always as (search_words(account_id, name_key, tag_ids)) stored,
  add column facets text[] collate "C" generated always as (array[
    utc_day(create_date), 'infinity', 'infinity',
    case when active then 'active' else 'inactive' end, coalesce(category_id::text, ''), coalesce(type_key, ''),
    tag_list(tag_ids)]) stored;
create index products_words on products using gin (words) with (gin_pending_list_limit = 1024);

alter table customers
  add column facets text[] collate "C" generated always as (array[
    'infinity', 'infinity', 'infinity', coalesce(upper(country_code), ''),
    -- an entry of an index is short
    case when length(state) <= 100 then upper(state) else '' end, marketplace_id::text]) stored;
drop index customers_by_country, customers_by_name;
create index customers_by_name on customers (account_id, lower(left(name, 200)), customer_id);
create index customers_by_create_date on customers (account_id, create_date, customer_id);
create index customers_by_country on customers (account_id, upper(country_code), customer_id);
create index customers_by_marketplace on customers (account_id, marketplace_id, customer_id) where marketplace_id <> 0;
create index customers_by_state on customers (account_id, upper(left(state, 100)), customer_id);

alter table fulfillments
  add column words tsvector generated always as (search_words(account_id, recipient_key, null)) stored,
  add column facets text[] collate "C" generated always as (array[
    utc_day(create_date), utc_day(ship_date::timestamp at time zone 'UTC'), 'infinity']) stored;
create index fulfillments_words on fulfillments using gin (words) with (gin_pending_list_limit = 1024);
drop index fulfillments_tracking, fulfillments_by_create_date, fulfillments_by_ship_date;
create index fulfillments_by_create_date on fulfillments (account_id, create_date, fulfillment_id) include (ship_date);
create index fulfillments_by_ship_date on fulfillments (account_id, ship_date, fulfillment_id) include (create_date);
create index fulfillments_tracking on fulfillments (account_id, left(tracking_number, 100));

alter table shipments
  add column facets text[] collate "C" generated always as (array[
    utc_day(create_date), utc_day(ship_date::timestamp at time zone 'UTC'), coalesce(utc_day(void_date), 'infinity'),
    store_id::text, carrier_code, service_code, coalesce(recipient_country, '')]) stored;

-- Totals: append-only changes, folded now and then into the rollup; the sum of both is exact at any moment.
create table list_counts (
  account_id integer not null,
  list text not null,
  -- a letter and a value in turn, as `list_facets` makes them
  facet text[] collate "C" not null,
  -- as `list_days` has them
  create_day date not null,
  ship_day date not null,
  void_day date not null,
  entries integer not null,
  primary key (account_id, list, facet, create_day, ship_day, void_day)
);
create table list_count_deltas (
  account_id integer not null,
  list text not null,
  delta_id bigint generated always as identity,
  facets text[] collate "C" not null,
  delta integer not null,
  primary key (account_id, list, delta_id)
);
insert into list_count_deltas (account_id, list, facets, delta)
  select account_id, 'customers', facets, count(*) from customers group by account_id, facets
  union all
  select account_id, 'fulfillments', facets, count(*) from fulfillments group by account_id, facets;

-- Every combination of facets that a row counts to in the rollup; `isKnown` of core/lists/list-filter.ts asks for no other.
create function facet_or_any(letter text, value text) returns setof text[] language sql immutable parallel safe as $$
  select '{}'::text[] union all select array[letter, value] where value <> ''
$$;
create function list_facets(list text, facets text[]) returns setof text[] language sql immutable parallel safe as $$
  select a || goods from facet_or_any('a', facets[4]) a, lateral (
      select k || y from facet_or_any('k', facets[5]) k, facet_or_any('y', facets[6]) y
      union all select distinct array['t', tag] from unnest(string_to_array(facets[7], ',')) tag) as g(goods)
    where list = 'products'
  union all
  select c || s || m
    from facet_or_any('c', facets[4]) c, facet_or_any('s', facets[5]) s, facet_or_any('m', facets[6]) m
    where list = 'customers'
  union all
  -- a store, a country and a carrier or service at once are almost as many as the shipments
  select s || c || v || r
    from facet_or_any('s', facets[4]) s, facet_or_any('c', facets[5]) c, facet_or_any('v', facets[6]) v,
      facet_or_any('r', facets[7]) r
    where list = 'shipments' and (r = '{}' or s = '{}' or (c = '{}' and v = '{}'))
  union all
  select '{}' where list in ('fulfillments', 'addresses')
  union all
  select array['f', facets[1]] where list = 'orders'
$$;

-- The days under which a row counts in the rollup: all of its days, the day of creation alone, and all days together, each
-- where a list is asked for that.
create function list_days(list text, facets text[]) returns table (create_day date, ship_day date, void_day date)
language sql immutable parallel safe as $$
  select facets[1]::date, facets[2]::date, facets[3]::date where list in ('fulfillments', 'shipments')
  union all select facets[1]::date, '-infinity', '-infinity' where list in ('products', 'fulfillments', 'shipments')
  union all select '-infinity', '-infinity', '-infinity'
$$;

-- The list is called like its table.
create function count_added() returns trigger language plpgsql as $$
begin
  insert into list_count_deltas (account_id, list, facets, delta)
    select account_id, tg_table_name, facets, count(*) from added group by account_id, facets;
  return null;
end $$;
create function count_changed() returns trigger language plpgsql as $$
begin
  insert into list_count_deltas (account_id, list, facets, delta)
    values (old.account_id, tg_table_name, old.facets, -1), (new.account_id, tg_table_name, new.facets, 1);
  return null;
end $$;
create function count_removed() returns trigger language plpgsql as $$
begin
  insert into list_count_deltas (account_id, list, facets, delta)
    select account_id, tg_table_name, facets, -count(*) from removed group by account_id, facets;
  return null;
end $$;

create trigger products_added after insert on products referencing new table as added
  for each statement execute function count_added();
create trigger products_changed after update on products
  for each row when (old.facets is distinct from new.facets) execute function count_changed();
create trigger products_removed after delete on products referencing old table as removed
  for each statement execute function count_removed();
create trigger customers_added after insert on customers referencing new table as added
  for each statement execute function count_added();
create trigger customers_changed after update on customers
  for each row when (old.facets is distinct from new.facets) execute function count_changed();
create trigger customers_removed after delete on customers referencing old table as removed
  for each statement execute function count_removed();
create trigger fulfillments_added after insert on fulfillments referencing new table as added
  for each statement execute function count_added();
create trigger fulfillments_changed after update on fulfillments
  for each row when (old.facets is distinct from new.facets) execute function count_changed();
create trigger fulfillments_removed after delete on fulfillments referencing old table as removed
  for each statement execute function count_removed();
create trigger shipments_added after insert on shipments referencing new table as added
  for each statement execute function count_added();
create trigger shipments_changed after update on shipments
  for each row when (old.facets is distinct from new.facets) execute function count_changed();
create trigger shipments_removed after delete on shipments referencing old table as removed
  for each statement execute function count_removed();
