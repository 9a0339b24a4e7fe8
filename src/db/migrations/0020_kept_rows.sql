-- The archive as a list: walked in the order in which orders were put away, filtered and counted without reading one. Orders
-- of the book are not in it.
create index orders_by_archived_at on orders (account_id, archived_at, order_id)
  include (status, store_id, order_date, create_date, modify_date, payment_date, hold_until, ship_by, printed_at, user_id,
    order_total, item_quantity, country, recipient_key, fields_key, number_sort)
  where archived_at is not null;

-- What the orders of an action were is kept for a time; the action with its counts stays. One that was given up says so.
alter table bulk_actions add column rows_dropped_at timestamptz(3), add column message text;
alter table bulk_actions drop constraint bulk_actions_state_check, add constraint bulk_actions_state_check
  check (state in ('waiting', 'running', 'done', 'stopped', 'failed', 'undone'));
drop index bulk_actions_ended;
create index bulk_actions_kept on bulk_actions (ended_at) where rows_dropped_at is null and ended_at is not null;
alter table file_imports add column rows_dropped_at timestamptz(3);
create index file_imports_kept on file_imports (ended_at) where rows_dropped_at is null and ended_at is not null;
drop index file_imports_by_age;
create index file_imports_uploaded on file_imports (created_at) where state = 'uploaded';
