-- Products, carriers, shipments and what they cost.

alter table accounts add column currency text not null default 'USD';

create sequence product_ids as integer start with 5001;

create table products (
  account_id integer not null references accounts,
  product_id integer not null,
  sku text not null,
  sku_key text collate "C" not null,
  name_key text not null,
  upc text,
  category_id integer,
  type_key text,
  tag_ids integer[],
  active boolean not null default true,
  create_date timestamptz(3) not null,
  modify_date timestamptz(3) not null,
  -- the whole product as V1 answers it in the utc form
  doc text not null,
  primary key (account_id, product_id)
);
create unique index products_sku on products (account_id, sku_key);
create index products_by_modify_date on products (account_id, modify_date, product_id);
create index products_by_create_date on products (account_id, create_date, product_id) include (active, modify_date);
create index products_by_category on products (account_id, category_id, product_id) where category_id is not null;
create index products_by_type on products (account_id, type_key, product_id) where type_key is not null;
create index products_upc on products (account_id, left(upc, 100)) where upc is not null;
-- Whole documents stay in the row: reading a page of products follows no further pointers.
alter table products set (toast_tuple_target = 8160);

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
  balance numeric(14, 2) not null default 0 check (balance >= 0),
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
  number_key text collate "C",
  store_id integer not null,
  carrier_id integer not null,
  carrier_code text collate "C" not null,
  service_code text collate "C" not null,
  tracking_number text collate "C" not null,
  recipient_key text not null,
  recipient_words tsvector not null,
  recipient_country text collate "C",
  create_date timestamptz(3) not null,
  ship_date date not null,
  void_date timestamptz(3),
  batch_id text,
  carrier_reference text,
  -- what left the carrier's funded account for it; a void gives it back
  charged numeric(14, 2) not null,
  -- the shipment as V1 lists it in the utc form, without its last three members; the items beside it
  doc text not null,
  items text,
  primary key (account_id, shipment_id)
);
create index shipments_order on shipments (account_id, order_id) where order_id is not null;
create index shipments_number on shipments (account_id, number_key) where number_key is not null;
create unique index shipments_tracking on shipments (account_id, tracking_number, carrier_id);
create index shipments_batch on shipments (account_id, batch_id) where batch_id is not null;
create index shipments_recipient on shipments using gin (recipient_words) with (gin_pending_list_limit = 1024);
-- Each facet of the list in the order of either sort, so that no page is sorted and none walks past other facets.
create index shipments_by_create_date on shipments (account_id, create_date, shipment_id) include (ship_date);
create index shipments_by_ship_date on shipments (account_id, ship_date, shipment_id) include (create_date);
create index shipments_by_void_date on shipments (account_id, void_date, shipment_id) include (create_date, ship_date)
  where void_date is not null;
create index shipments_by_store on shipments (account_id, store_id, create_date, shipment_id);
create index shipments_by_store_shipped on shipments (account_id, store_id, ship_date, shipment_id);
create index shipments_by_carrier on shipments (account_id, carrier_code, create_date, shipment_id);
create index shipments_by_carrier_shipped on shipments (account_id, carrier_code, ship_date, shipment_id);
create index shipments_by_service on shipments (account_id, service_code, create_date, shipment_id);
create index shipments_by_service_shipped on shipments (account_id, service_code, ship_date, shipment_id);
create index shipments_by_country on shipments (account_id, recipient_country, create_date, shipment_id);
create index shipments_by_country_shipped on shipments (account_id, recipient_country, ship_date, shipment_id);
-- Several facets at once are gathered in the index alone, from the days that a page needs.
create index shipments_facets on shipments (account_id, store_id, carrier_code, service_code, recipient_country, create_date)
  include (ship_date, shipment_id);
alter table shipments set (toast_tuple_target = 8160);

-- Printed labels and forms, kept for a while so that they can be had again.
create table labels (
  account_id integer not null,
  shipment_id integer not null,
  created_at timestamptz(3) not null,
  pdf bytea not null,
  form_pdf bytea,
  -- what stands on the label, to draw it in another form; null where the carrier drew it
  content jsonb,
  primary key (account_id, shipment_id)
);
create index labels_by_age on labels (created_at);
-- PDFs are compressed already.
alter table labels alter column pdf set storage external, alter column form_pdf set storage external;

alter table warehouses add column modify_date timestamptz(3);
