-- Manifests: what was handed to a carrier in one go. Their papers are drawn from the content, which never changes.

create sequence manifest_ids as integer start with 65001;

create table manifests (
  account_id integer not null references accounts,
  manifest_id integer not null,
  carrier_id integer not null,
  created_at timestamptz(3) not null,
  orders integer not null,
  parcels integer not null,
  content jsonb not null,
  primary key (account_id, manifest_id)
);

alter table shipments add column manifest_id integer;
create index shipments_manifest on shipments (account_id, manifest_id) where manifest_id is not null;
