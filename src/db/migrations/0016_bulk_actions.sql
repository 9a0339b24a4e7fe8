-- One thing done to many orders: who, what, how far it has come, and what each order was before, so that it can be undone.
create table bulk_actions (
  account_id integer not null,
  bulk_action_id integer generated always as identity (start with 1001),
  kind text not null,
  parameters jsonb not null,
  -- how the orders were chosen: their number, or the filter
  selection jsonb not null,
  -- null: an API key, the command line, the hub
  user_id uuid,
  actor text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'stopped', 'undone')),
  total integer not null,
  done integer not null default 0,
  refused integer not null default 0,
  -- what webhooks know it by
  event_batch uuid not null,
  -- the action that this one takes back, and the one that takes this one back
  undo_of integer,
  undone_by integer,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (account_id, bulk_action_id)
);
create index bulk_actions_ended on bulk_actions (ended_at) where ended_at is not null;

-- Its orders, chosen once, when it is asked for.
create table bulk_action_rows (
  account_id integer not null,
  bulk_action_id integer not null,
  position integer not null,
  order_id integer not null,
  -- what is given to this order alone: a tracking number
  given text,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'unchanged', 'refused', 'undone')),
  -- as much of what the order was before as an undo needs
  facts jsonb,
  -- why it was refused, or what there is to say
  outcome text,
  ended_at timestamptz(3),
  primary key (account_id, bulk_action_id, position)
);
create index bulk_action_rows_waiting on bulk_action_rows (account_id, bulk_action_id, position) where state = 'waiting';
create index bulk_action_rows_refused on bulk_action_rows (account_id, bulk_action_id, position) where state = 'refused';

-- What came out of it to be printed; made again when it is asked for later.
create table bulk_action_papers (
  account_id integer not null,
  bulk_action_id integer not null,
  pdf bytea not null,
  made_at timestamptz(3) not null,
  primary key (account_id, bulk_action_id)
);
alter table bulk_action_papers alter column pdf set storage external;
create index bulk_action_papers_by_age on bulk_action_papers (made_at);

-- Files of orders that somebody brought.
create table file_imports (
  account_id integer not null,
  file_import_id integer generated always as identity (start with 1001),
  file_name text not null,
  size_bytes integer not null,
  encoding text not null,
  delimiter text not null,
  headers jsonb not null,
  -- which column says what, and how dates and amounts are written
  mapping jsonb not null,
  store_id integer,
  user_id uuid,
  actor text not null,
  state text not null default 'uploaded'
    check (state in ('uploaded', 'waiting', 'running', 'done', 'failed', 'undoing', 'undone')),
  -- why it failed
  message text,
  -- lines of the file below its head, and the orders in them
  lines integer not null default 0,
  orders integer not null default 0,
  created integer not null default 0,
  refused integer not null default 0,
  -- by an undo: taken out of the book, and left in it
  removed integer not null default 0,
  kept integer not null default 0,
  event_batch uuid not null,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (account_id, file_import_id)
);
create index file_imports_by_age on file_imports (created_at);

-- The file as UTF-8, until its orders are in the book.
create table file_import_contents (
  account_id integer not null,
  file_import_id integer not null,
  content_gzip bytea not null,
  primary key (account_id, file_import_id)
);
alter table file_import_contents alter column content_gzip set storage external;

-- What became of each order of a file.
create table file_import_rows (
  account_id integer not null,
  file_import_id integer not null,
  position integer not null,
  -- where it begins in the file
  line integer not null,
  order_number text not null,
  order_id integer,
  state text not null check (state in ('created', 'refused', 'removed', 'kept')),
  -- of the order as the import left it: an undo removes it only while nobody changed it
  modify_date timestamptz(3),
  outcome text,
  primary key (account_id, file_import_id, position)
);
create index file_import_rows_created on file_import_rows (account_id, file_import_id, position) where state = 'created';
create index file_import_rows_told on file_import_rows (account_id, file_import_id, position)
  where state in ('refused', 'kept');
