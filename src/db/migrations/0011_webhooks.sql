-- Who is told what, what there is to tell, and each telling of it.

create table webhooks (
  account_id integer not null references accounts,
  webhook_id integer generated always as identity (start with 6101),
  -- the kinds of events it hears of, in core's words
  events text[] not null,
  -- null: all stores
  store_id integer,
  with_items boolean not null default false,
  -- how it is told: core names the ways, the dialects word them
  wording text not null check (wording in ('thin', 'standard', 'tracking')),
  name text,
  -- without credentials
  url text not null,
  -- {secret, formerSecret, credentials}
  sealed text not null,
  -- until then the secret before the present one signs too
  former_secret_until timestamptz(3),
  active boolean not null default true,
  disabled_at timestamptz(3),
  disabled_why text,
  -- the first failure since the last success, and how many have followed it
  failing_since timestamptz(3),
  failures_in_row integer not null default 0,
  -- days of failing that the owner was told of
  told_days integer not null default 0,
  -- nothing is sent before: it asked for time, or fails all the time
  paused_until timestamptz(3),
  create_date timestamptz(3) not null,
  primary key (account_id, webhook_id)
);
create unique index webhooks_tracking on webhooks (account_id) where wording = 'tracking';

-- The outbox: written in the transaction of the change, only where a webhook may hear of it. One row for all changes of
-- one kind that a transaction made in one store; rows of one batch are told of together.
create table webhook_events (
  account_id integer not null,
  event_id bigint generated always as identity,
  type text not null,
  store_id integer not null,
  -- null until it is gathered with others
  batch_id text collate "C",
  -- orders, shipments, fulfillments or stores
  subjects integer[] not null,
  at timestamptz(3) not null,
  -- later than `at` while the import that it is part of goes on
  ready_at timestamptz(3) not null,
  queued_at timestamptz(3),
  primary key (account_id, event_id)
);
create index webhook_events_waiting on webhook_events (ready_at, event_id) where queued_at is null;
create index webhook_events_batch on webhook_events (account_id, batch_id) where batch_id is not null;
create index webhook_events_age on webhook_events (at);

-- One message to one webhook: queue and log in one.
create table webhook_deliveries (
  account_id integer not null,
  delivery_id bigint generated always as identity (start with 880001),
  webhook_id integer not null,
  -- the same at every attempt and replay
  message_id text not null,
  type text not null,
  batch_id text not null,
  -- where each shipment is a message of its own
  subject integer,
  is_test boolean not null default false,
  event_at timestamptz(3) not null,
  -- null when it was dropped for its age: it is worded anew
  body text,
  created_at timestamptz(3) not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz(3) not null,
  -- somebody is sending it, or has died over it
  leased_until timestamptz(3),
  ended_at timestamptz(3),
  primary key (account_id, delivery_id)
);
create index webhook_deliveries_due on webhook_deliveries (account_id, webhook_id, next_attempt_at, delivery_id) where state = 'waiting';
create index webhook_deliveries_leased on webhook_deliveries (account_id, webhook_id) where leased_until is not null;
create index webhook_deliveries_by_webhook on webhook_deliveries (account_id, webhook_id, delivery_id);
create index webhook_deliveries_age on webhook_deliveries (created_at);

create table webhook_attempts (
  account_id integer not null,
  delivery_id bigint not null,
  attempt_id bigint generated always as identity,
  at timestamptz(3) not null,
  duration_ms integer not null,
  outcome text not null,
  status integer,
  -- what the target said, its first 4 kB; for administrators alone
  answer text,
  primary key (account_id, delivery_id, attempt_id)
);
create index webhook_attempts_age on webhook_attempts (at);

-- What one notification of labels or fulfillments is asked by.
create sequence batch_ids as bigint start with 144000001;
alter table fulfillments add column batch_id text collate "C";
create index fulfillments_batch on fulfillments (account_id, batch_id) where batch_id is not null;
