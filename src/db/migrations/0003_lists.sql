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

alter table products
  add column words tsvector generated always as (search_words(account_id, name_key, tag_ids)) stored,
  add column facets text[] collate "C" generated always as (array[
    case when active then 'active' else 'inactive' end, coalesce(category_id::text, ''), coalesce(type_key, ''),
    utc_day(create_date)]) stored;
create index products_words on products using gin (words) with (gin_pending_list_limit = 1024);

alter table customers
  add column facets text[] collate "C" generated always as (array[
    coalesce(upper(country_code), ''),
    -- codes alone: names of states are as many as people make up
    case when length(state) <= 3 then upper(state) else '' end,
    marketplace_id::text]) stored;
drop index customers_by_country, customers_by_name;
create index customers_by_name on customers (account_id, lower(left(name, 200)), customer_id);
create index customers_by_create_date on customers (account_id, create_date, customer_id);
create index customers_by_country on customers (account_id, upper(country_code), customer_id);
create index customers_by_state on customers (account_id, upper(left(state, 100)), customer_id);

alter table fulfillments
  add column words tsvector generated always as (search_words(account_id, recipient_key, null)) stored,
  add column facets text[] collate "C" generated always as (array[
    utc_day(create_date), utc_day(ship_date::timestamp at time zone 'UTC')]) stored;
create index fulfillments_words on fulfillments using gin (words) with (gin_pending_list_limit = 1024);
drop index fulfillments_tracking, fulfillments_by_create_date, fulfillments_by_ship_date;
create index fulfillments_by_create_date on fulfillments (account_id, create_date, fulfillment_id) include (ship_date);
create index fulfillments_by_ship_date on fulfillments (account_id, ship_date, fulfillment_id) include (create_date);
create index fulfillments_tracking on fulfillments (account_id, left(tracking_number, 100));

-- Totals by facets: append-only changes, folded now and then into the rollup; the sum of both is exact at any moment.
create table list_counts (
  account_id integer not null,
  list text not null,
  facets text[] collate "C" not null,
  entries bigint not null,
  primary key (account_id, list, facets)
);
create table list_count_deltas (
  account_id integer not null,
  list text not null,
  delta_id bigint generated always as identity,
  facets text[] collate "C" not null,
  delta integer not null,
  primary key (account_id, list, delta_id)
);
insert into list_counts (account_id, list, facets, entries)
  select account_id, 'customers', facets, count(*) from customers group by account_id, facets
  union all
  select account_id, 'fulfillments', facets, count(*) from fulfillments group by account_id, facets;

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
