-- Work for later, and stores that import by themselves.

-- Rows are written in the transaction of the change that causes them, and claimed with skip locked under a lease.
create table tasks (
  task_id bigint generated always as identity primary key,
  kind text not null,
  -- of one kind and key at most one task waits or runs
  task_key text not null,
  account_id integer,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  run_at timestamptz(3) not null,
  attempts integer not null default 0,
  leased_until timestamptz(3),
  worker uuid,
  last_error text,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create unique index tasks_open on tasks (kind, task_key) where state in ('waiting', 'running');
create index tasks_due on tasks (kind, run_at, task_id) where state = 'waiting';
create index tasks_leased on tasks (kind, leased_until) where state = 'running';
create index tasks_ended on tasks (ended_at) where state in ('done', 'failed');

alter table stores
  -- what a kind of store needs beyond the address; secrets are sealed (core/secrets.ts)
  add column settings jsonb,
  add column credentials_sealed text,
  add column next_refresh_at timestamptz(3),
  add column wide_refresh_at timestamptz(3),
  add column auth_failures integer not null default 0,
  add column quiet_refreshes integer not null default 0;
create index stores_due on stores (next_refresh_at) where next_refresh_at is not null and active and auto_refresh;

-- The ledger of imports: one row a refresh, asked for or by the timetable.
create table store_refreshes (
  account_id integer not null,
  store_id integer not null,
  refresh_id bigint generated always as identity,
  why text not null check (why in ('schedule', 'request', 'wide', 'gap', 'hint', 'replay')),
  actor text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  -- null until it starts, then what it is to cover
  asked_from timestamptz(3),
  window_from timestamptz(3),
  window_to timestamptz(3),
  pages integer not null default 0,
  pages_told integer,
  orders integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  skipped integer not null default 0,
  rejected integer not null default 0,
  -- true once orders of a page were lost or left out
  partial boolean not null default false,
  -- what webhooks know the orders it made by
  import_batch uuid,
  failure text,
  message text,
  queued_at timestamptz(3) not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (account_id, store_id, refresh_id)
);
create unique index store_refreshes_open on store_refreshes (account_id, store_id) where state in ('queued', 'running');
create index store_refreshes_ended on store_refreshes (ended_at) where ended_at is not null;

-- The windows of refreshes, of at most seven days each: what was never covered whole is a gap, and is asked for again.
create table store_windows (
  account_id integer not null,
  store_id integer not null,
  window_id bigint generated always as identity,
  refresh_id bigint not null,
  window_from timestamptz(3) not null,
  window_to timestamptz(3) not null,
  covered boolean not null default false,
  repaired_by bigint,
  tries integer not null default 0,
  primary key (account_id, store_id, window_id)
);
create index store_windows_open on store_windows (account_id, store_id, window_from) where not covered and repaired_by is null;

-- What a refresh says of single orders: skipped and why, rejected and why, oddities, values that lost against an edit.
create table store_notes (
  account_id integer not null,
  store_id integer not null,
  refresh_id bigint not null,
  note_id bigint generated always as identity,
  kind text not null check (kind in ('skipped', 'unmapped', 'rejected', 'warning', 'alert')),
  order_number text,
  order_id integer,
  sentence text not null,
  primary key (account_id, store_id, refresh_id, note_id)
);

-- Pages as the cart sent them, for 14 days.
create table store_pages (
  account_id integer not null,
  store_id integer not null,
  refresh_id bigint not null,
  page_id bigint generated always as identity,
  window_from timestamptz(3) not null,
  window_to timestamptz(3) not null,
  page integer not null,
  url text not null,
  content_type text not null,
  body_gzip bytea not null,
  fetched_at timestamptz(3) not null,
  primary key (account_id, store_id, refresh_id, page_id)
);
create index store_pages_by_age on store_pages (fetched_at);
alter table store_pages alter column body_gzip set storage external;

-- What a store has told of each of its orders: the key it is known by, and the content as it came last.
create table store_orders (
  account_id integer not null,
  store_id integer not null,
  external_key text collate "C" not null,
  -- null where the cart sent none: then the number is the key
  external_id text,
  order_number text not null,
  order_id integer not null,
  content_hash text not null,
  -- the cart's content, to tell what was edited in the hub since
  content text not null,
  status_key text not null,
  first_seen_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  primary key (account_id, store_id, external_key)
);
create index store_orders_order on store_orders (order_id);
create index store_orders_number on store_orders (account_id, store_id, order_number) where external_id is null;
