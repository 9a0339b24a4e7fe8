-- The order book. Every table that belongs to an account has the account id first in its key (ADR 0004).

create table hub_settings (
  name text primary key,
  value text not null
);

create table accounts (
  account_id integer generated always as identity (start with 1001) primary key,
  name text not null,
  v1_dates text not null default 'utc' check (v1_dates in ('utc', 'pacific')),
  basic_rate_limit integer not null default 60000 check (basic_rate_limit > 0),
  token_rate_limit integer not null default 60000 check (token_rate_limit > 0),
  token_rate_window_s integer not null default 60 check (token_rate_window_s > 0),
  owner_id uuid,
  created_at timestamptz(3) not null
);

create table users (
  user_id uuid primary key,
  email text not null,
  user_name text not null,
  name text not null,
  password_hash text not null,
  active boolean not null default true,
  created_at timestamptz(3) not null
);
create unique index users_email on users (lower(email));

create table members (
  account_id integer not null references accounts,
  user_id uuid not null references users,
  role text not null check (role in ('owner', 'manager', 'packer')),
  active boolean not null default true,
  primary key (account_id, user_id)
);

create table api_keys (
  key_id integer generated always as identity primary key,
  account_id integer not null references accounts,
  kind text not null check (kind in ('basic', 'token')),
  label text not null,
  -- basic: the user name in clear and the keyed hash of the secret; token: the keyed hash alone
  user_name text unique,
  secret_hash text not null,
  hint text not null,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);
create unique index api_keys_token on api_keys (secret_hash) where kind = 'token';
create index api_keys_account on api_keys (account_id);

create table tags (
  account_id integer not null references accounts,
  tag_id integer generated always as identity (start with 101),
  name text not null,
  color text not null,
  primary key (account_id, tag_id)
);
create unique index tags_name on tags (account_id, lower(name));

create table stores (
  account_id integer not null references accounts,
  store_id integer generated always as identity (start with 7001),
  kind text not null,
  name text not null,
  marketplace_id integer not null,
  marketplace_name text not null,
  account_name text,
  email text,
  integration_url text,
  active boolean not null default true,
  is_default boolean not null default false,
  company_name text not null default '',
  phone text not null default '',
  public_email text not null default '',
  website text not null default '',
  refresh_date timestamptz(3),
  last_refresh_attempt timestamptz(3),
  create_date timestamptz(3) not null,
  modify_date timestamptz(3) not null,
  auto_refresh boolean not null default false,
  status_mappings jsonb,
  primary key (account_id, store_id)
);
create unique index stores_default on stores (account_id) where is_default;

create table warehouses (
  account_id integer not null references accounts,
  warehouse_id integer generated always as identity (start with 301),
  name text not null,
  is_default boolean not null default false,
  active boolean not null default true,
  origin_address jsonb,
  return_address jsonb,
  create_date timestamptz(3) not null,
  primary key (account_id, warehouse_id)
);
create unique index warehouses_default on warehouses (account_id) where is_default;

create table customers (
  account_id integer not null references accounts,
  customer_id integer generated always as identity (start with 80001),
  marketplace_id integer not null,
  marketplace_name text not null,
  username text not null,
  username_key text not null,
  name text,
  company text,
  street1 text,
  street2 text,
  city text,
  state text,
  postal_code text,
  country_code text,
  phone text,
  email text,
  create_date timestamptz(3) not null,
  modify_date timestamptz(3) not null,
  primary key (account_id, customer_id)
);
create unique index customers_username on customers (account_id, marketplace_id, username_key);
-- An index entry has at most 2,700 bytes: long texts stand in theirs by their beginnings.
create index customers_by_name on customers (account_id, left(lower(name), 200), customer_id);
create index customers_by_modify_date on customers (account_id, modify_date, customer_id);
create index customers_by_country on customers (account_id, country_code, customer_id);

-- One sequence of order ids for the whole hub, within int32, never reused (ruling 2).
create sequence order_ids as integer start with 100001;
-- Order lines and customs lines.
create sequence order_line_ids as bigint start with 500001;
create sequence fulfillment_ids as integer start with 60001;

create table orders (
  account_id integer not null,
  order_id integer not null,
  store_id integer not null,
  status text not null,
  order_number text not null,
  number_key text collate "C" not null,
  order_key text collate "C" not null,
  order_date timestamptz(3) not null,
  create_date timestamptz(3) not null,
  modify_date timestamptz(3) not null,
  payment_date timestamptz(3),
  hold_until date,
  customer_id integer,
  user_id uuid,
  tag_ids integer[],
  names text not null,
  words tsvector not null,
  origin text not null check (origin in ('api', 'import', 'store', 'manual')),
  printed_at timestamptz(3),
  delivered_at timestamptz(3),
  archived_at timestamptz(3),
  archived_how text check (archived_how in ('deleted', 'archived', 'merged')),
  -- false after a V1 delete: the key is free although the order is kept
  holds_key boolean not null default true,
  doc text not null,
  extras text,
  primary key (account_id, order_id)
);
create unique index orders_key on orders (account_id, order_key, store_id) where archived_at is null;
create index orders_archived_key on orders (account_id, order_key) where archived_at is not null;
create index orders_number on orders (account_id, number_key text_pattern_ops, order_id);
create index orders_by_status on orders (account_id, status, order_id) where archived_at is null;
create index orders_by_store on orders (account_id, store_id, order_id) where archived_at is null;
create index orders_by_order_date on orders (account_id, order_date, order_id) where archived_at is null;
create index orders_by_modify_date on orders (account_id, modify_date, order_id) where archived_at is null;
create index orders_by_create_date on orders (account_id, create_date, order_id) where archived_at is null;
create index orders_by_payment_date on orders (account_id, payment_date, order_id) where archived_at is null and payment_date is not null;
create index orders_by_status_date on orders (account_id, status, order_date, order_id) where archived_at is null;
create index orders_by_status_modified on orders (account_id, status, modify_date, order_id) where archived_at is null;
create index orders_by_store_status_date on orders (account_id, store_id, status, order_date, order_id) where archived_at is null;
create index orders_words on orders using gin (words) with (gin_pending_list_limit = 1024);
create index orders_due on orders (hold_until) where status = 'on_hold' and archived_at is null and hold_until is not null;
-- Whole documents of a few kilobytes stay in the row: reading a page of orders follows no further pointers.
alter table orders set (toast_tuple_target = 8160);

-- The tags of visible orders, with the status beside them, so that a tag's list and its count are index reads.
create table order_tags (
  account_id integer not null,
  tag_id integer not null,
  status text not null,
  order_id integer not null,
  primary key (account_id, tag_id, status, order_id)
);
create index order_tags_order on order_tags (account_id, order_id);

-- Where an order was before it was assigned to another account: one row an account it left and has not come back to,
-- the first account at depth 1. Coming back to one of them takes its row away and those above it.
create table order_origins (
  account_id integer not null,
  order_id integer not null,
  depth integer not null,
  store_id integer not null,
  order_key text collate "C" not null,
  order_number text not null,
  moved_at timestamptz(3) not null,
  primary key (account_id, order_id)
);
create index order_origins_key on order_origins (account_id, order_key);
create index order_origins_number on order_origins (account_id, order_number);
create index order_origins_order on order_origins (order_id);

create table order_tombstones (
  account_id integer not null,
  order_id integer not null,
  order_number text not null,
  removed_at timestamptz(3) not null,
  removed_by text not null,
  primary key (account_id, order_id)
);

create table order_history (
  account_id integer not null,
  order_id integer not null,
  history_id bigint generated always as identity,
  at timestamptz(3) not null,
  kind text not null,
  actor text not null,
  brief text not null,
  primary key (account_id, order_id, history_id)
);

-- Totals: append-only changes, folded now and then into the rollup; the sum of both is exact at any moment.
create table order_counts (
  account_id integer not null,
  store_id integer not null,
  status text not null,
  order_day date not null,
  orders bigint not null,
  primary key (account_id, store_id, status, order_day)
);
create table order_count_deltas (
  account_id integer not null,
  delta_id bigint generated always as identity,
  store_id integer not null,
  status text not null,
  order_day date not null,
  delta integer not null,
  primary key (account_id, delta_id)
);

create table fulfillments (
  account_id integer not null,
  fulfillment_id integer not null,
  order_id integer not null,
  order_number text not null,
  tracking_number text,
  recipient_key text not null,
  create_date timestamptz(3) not null,
  ship_date date not null,
  notify_customer boolean not null,
  notify_sales_channel boolean not null,
  doc text not null,
  primary key (account_id, fulfillment_id)
);
create index fulfillments_order on fulfillments (account_id, order_id);
create index fulfillments_number on fulfillments (account_id, order_number);
create index fulfillments_tracking on fulfillments (account_id, left(tracking_number, 200));
create index fulfillments_by_create_date on fulfillments (account_id, create_date, fulfillment_id);
create index fulfillments_by_ship_date on fulfillments (account_id, ship_date, fulfillment_id);

-- Cached keys and settings end at once in every hub process on this database.
create function announce_access_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('packhouse_access', '');
  return null;
end $$;
create trigger accounts_changed after insert or update or delete on accounts
  for each statement execute function announce_access_change();
create trigger api_keys_revoked after update of revoked_at on api_keys
  for each statement execute function announce_access_change();
