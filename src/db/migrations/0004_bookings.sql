-- What was asked of a carrier that bills outside the hub, until its label is kept or the booking is taken back.

create table bookings (
  account_id integer not null,
  shipment_id integer not null,
  carrier_id integer not null,
  -- cancelling: no label is kept from it any more
  state text not null default 'asked' check (state in ('asked', 'cancelling')),
  due_at timestamptz(3) not null,
  primary key (account_id, shipment_id)
);
create index bookings_due on bookings (due_at);
