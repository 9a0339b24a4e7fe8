-- The address book: people and places that an account keeps to send to again.
create table addresses (
  account_id integer not null references accounts,
  address_id integer generated always as identity (start with 40001),
  code text,
  name text,
  company text,
  building text,
  street text,
  suburb text,
  city text,
  state text,
  post_code text,
  country_code text,
  phone text,
  email text,
  instructions text,
  carrier_id integer,
  signature_required boolean,
  create_date timestamptz(3) not null,
  modify_date timestamptz(3) not null,
  -- its list has no filters, so its total is one number
  facets text[] collate "C" not null default '{}',
  primary key (account_id, address_id)
);
-- Writes are rare and the list is sorted by any of these.
create index addresses_by_code on addresses (account_id, lower(left(code, 100)), address_id);
create index addresses_by_name on addresses (account_id, lower(left(name, 100)), address_id);
create index addresses_by_company on addresses (account_id, lower(left(company, 100)), address_id);
create index addresses_by_street on addresses (account_id, lower(left(street, 100)), address_id);
create index addresses_by_suburb on addresses (account_id, lower(left(suburb, 100)), address_id);
create index addresses_by_city on addresses (account_id, lower(left(city, 100)), address_id);
create index addresses_by_state on addresses (account_id, lower(left(state, 100)), address_id);
create index addresses_by_post_code on addresses (account_id, lower(left(post_code, 100)), address_id);
create index addresses_by_country on addresses (account_id, lower(left(country_code, 100)), address_id);
create index addresses_by_phone on addresses (account_id, lower(left(phone, 100)), address_id);
create index addresses_by_email on addresses (account_id, lower(left(email, 100)), address_id);

create trigger addresses_added after insert on addresses referencing new table as added
  for each statement execute function count_added();
create trigger addresses_removed after delete on addresses referencing old table as removed
  for each statement execute function count_removed();
