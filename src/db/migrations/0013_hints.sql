-- Shops that call when an order changes: when they are next asked to.
alter table stores add column hints_due_at timestamptz(3);
create index stores_hints_due on stores (hints_due_at) where hints_due_at is not null and active;
create index stores_hinted on stores (store_id) where hints_due_at is not null;
