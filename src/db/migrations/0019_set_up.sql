-- What the set-up screens of the desk show.

-- The words for statuses that a store was heard to use, mapped or not.
create table store_statuses (
  account_id integer not null,
  store_id integer not null,
  status_key text not null,
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  primary key (account_id, store_id, status_key)
);
insert into store_statuses
  select account_id, store_id, status_key, min(first_seen_at), max(changed_at) from store_orders
  where status_key <> '' and length(status_key) <= 200 group by 1, 2, 3;

-- What a store was told, newest first, and what failed.
create index notices_store on notices (account_id, store_id, notice_id) where store_id is not null;
create index notices_failed on notices (account_id, notice_id) where state = 'failed';
