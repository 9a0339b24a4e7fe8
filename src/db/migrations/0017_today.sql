-- Who sent what, and what the page of the day counts.

-- Of a member who made the label or marked the order shipped; null where no member did.
alter table shipments add column user_id uuid;
alter table fulfillments
  add column user_id uuid,
  add column carrier_code text collate "C";

create index orders_by_ship_by on orders (account_id, ship_by, order_id)
  where archived_at is null and ship_by is not null
    and status in ('awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'on_hold');
create index webhook_deliveries_failed on webhook_deliveries (account_id, ended_at) where state = 'failed';
