-- People at the desk: how each likes to see it, who is signed in where, who is invited, what each keeps on a page.
alter table users
  add column locale text,
  add column time_zone text,
  add column color_scheme text not null default 'auto' check (color_scheme in ('auto', 'light', 'dark'));
create index members_user on members (user_id);

-- What the desk shows weights and sizes in; what is stored does not depend on it.
alter table accounts
  add column weight_units text not null default 'ounces'
    check (weight_units in ('grams', 'kilograms', 'ounces', 'pounds')),
  add column size_units text not null default 'inches' check (size_units in ('inches', 'centimeters'));

-- One browser of one user, whichever accounts it looks at.
create table sessions (
  session_id bigint generated always as identity primary key,
  token_hash text not null,
  user_id uuid not null references users,
  -- the browser, as it named itself
  user_agent text not null,
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create unique index sessions_token on sessions (token_hash);
create index sessions_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);
create index sessions_idle on sessions (last_seen_at);

create table invites (
  account_id integer not null references accounts,
  invite_id integer generated always as identity (start with 601),
  token_hash text not null,
  email text not null,
  role text not null check (role in ('owner', 'manager', 'packer')),
  invited_by text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (account_id, invite_id)
);
create unique index invites_token on invites (token_hash);
-- A new invitation takes the place of one that waits.
create unique index invites_waiting on invites (account_id, lower(email)) where used_at is null;
create index invites_expiry on invites (expires_at);

create table user_preferences (
  account_id integer not null,
  user_id uuid not null,
  key text not null,
  value jsonb not null,
  primary key (account_id, user_id, key),
  foreign key (account_id, user_id) references members (account_id, user_id)
);
