-- Products, carriers, shipments and what they cost.

alter table accounts add column currency text not null default 'USD';

create table products (
  account_id integer not null references accounts,
  product_id integer generated always as identity (start with 5001),
  sku text not null,
  sku_key text collate "C" not null,
  name text not null,
  name_key text not null,
  upc text,
  category_id integer,
  category_name text,
  type_id integer,
  active boolean not null default true,
  create_date timestamptz(3) not null,
  modify_date timestamptz(3) not null,
  -- the whole product as V1 answers it in the utc form
  doc text not null,
  primary key (account_id, product_id)
);
create unique index products_sku on products (account_id, sku_key);
create index products_by_sku on products (account_id, sku_key, product_id) where active;
create index products_by_modify_date on products (account_id, modify_date, product_id);
create index products_by_create_date on products (account_id, create_date, product_id);
create index products_upc on products (account_id, upc) where upc is not null;

create table carriers (
  account_id integer not null references accounts,
  carrier_id integer generated always as identity (start with 41),
  kind text not null,
  code text not null,
  name text not null,
  nickname text,
  account_number text,
  requires_funded_account boolean not null default false,
  is_primary boolean not null default true,
  active boolean not null default true,
  settings jsonb not null,
  next_serial bigint not null default 1,
  balance numeric(14, 2) not null default 0,
  create_date timestamptz(3) not null,
  primary key (account_id, carrier_id)
);
create unique index carriers_primary on carriers (account_id, code) where is_primary and active;

-- Every movement of a funded account; balance is their sum, kept on the carrier's row in the same transaction.
create table carrier_ledger (
  account_id integer not null,
  carrier_id integer not null,
  entry_id bigint generated always as identity,
  at timestamptz(3) not null,
  kind text not null check (kind in ('funds', 'label', 'void')),
  amount numeric(14, 2) not null,
  balance_after numeric(14, 2) not null,
  shipment_id integer,
  actor text not null,
  primary key (account_id, carrier_id, entry_id)
);
-- A label is charged once and credited once, whatever is tried again.
create unique index carrier_ledger_once on carrier_ledger (account_id, shipment_id, kind) where shipment_id is not null;

create sequence shipment_ids as integer start with 770001;

create table shipments (
  account_id integer not null,
  shipment_id integer not null,
  order_id integer,
  order_number text,
  store_id integer,
  carrier_id integer not null,
  carrier_code text not null,
  service_code text not null,
  tracking_number text not null,
  recipient_key text not null,
  recipient_country text,
  create_date timestamptz(3) not null,
  ship_date date not null,
  void_date timestamptz(3),
  batch_id text,
  carrier_reference text,
  charged numeric(14, 2) not null,
  -- the shipment as V1 lists it in the utc form, without items and labels; the items beside it
  doc text not null,
  items text,
  primary key (account_id, shipment_id)
);
create index shipments_order on shipments (account_id, order_id) where order_id is not null;
create index shipments_number on shipments (account_id, order_number);
create unique index shipments_tracking on shipments (account_id, tracking_number, carrier_id);
create index shipments_by_create_date on shipments (account_id, create_date, shipment_id);
create index shipments_by_ship_date on shipments (account_id, ship_date, shipment_id);
create index shipments_by_void_date on shipments (account_id, void_date, shipment_id) where void_date is not null;
create index shipments_by_carrier on shipments (account_id, carrier_code, service_code, create_date, shipment_id);
create index shipments_by_country on shipments (account_id, recipient_country, create_date, shipment_id);
create index shipments_by_store on shipments (account_id, store_id, create_date, shipment_id);
create index shipments_batch on shipments (account_id, batch_id) where batch_id is not null;

-- Printed labels and forms, kept for a while so that they can be had again.
create table labels (
  account_id integer not null,
  shipment_id integer not null,
  created_at timestamptz(3) not null,
  pdf bytea not null,
  form_pdf bytea,
  content jsonb not null,
  primary key (account_id, shipment_id)
);
create index labels_by_age on labels (created_at);

alter table warehouses add column modify_date timestamptz(3);
