-- Merged orders: which order each of them is in, and what that order measured before and after.

create table order_merges (
  account_id integer not null,
  child_id integer not null,
  parent_id integer not null,
  merged_at timestamptz(3) not null,
  -- of the parent before and after the merge, and the ids of the parcels that came with the child
  measures text not null,
  primary key (account_id, child_id)
);
create index order_merges_parent on order_merges (account_id, parent_id);
