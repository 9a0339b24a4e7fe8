-- Who is to be told that something has left: the shop it was ordered in, or the buyer by mail; and what came of it.
create table notices (
  -- where the order is now
  account_id integer not null,
  notice_id bigint generated always as identity (start with 3001),
  channel text not null check (channel in ('store', 'mail')),
  order_id integer not null,
  -- one of them
  shipment_id integer,
  fulfillment_id integer,
  -- the store that is told, also after the order was assigned to another account
  store_account_id integer,
  store_id integer,
  content text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  -- answers that will not heal
  refusals integer not null default 0,
  first_attempt_at timestamptz(3),
  last_attempt_at timestamptz(3),
  -- what the other side answered, or why it could not
  status integer,
  answer text,
  created_at timestamptz(3) not null,
  delivered_at timestamptz(3),
  primary key (account_id, notice_id)
);
-- Nothing is told twice.
create unique index notices_shipment on notices (account_id, shipment_id, channel) where shipment_id is not null;
create unique index notices_fulfillment on notices (account_id, fulfillment_id, channel) where fulfillment_id is not null;
create index notices_order on notices (account_id, order_id);
