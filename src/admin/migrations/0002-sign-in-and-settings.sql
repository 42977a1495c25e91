-- Who is signed in. The cookie holds a random id; only its hash is here.
create table admin.sessions (
  id_hash bytea primary key,
  person_id text not null,                   -- object id in the directory
  name text not null,
  address text,
  roles text[] not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null
);
create index sessions_by_end on admin.sessions (ends_at);

-- For automation. The token is shown once; only its hash is here.
create table admin.tokens (
  id bigint generated always as identity primary key,
  name text not null,
  token_hash bytea not null unique,
  roles text[] not null,
  read_only boolean not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  ends_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);

-- What the firm chose; absent: the default (admin/settings.ts).
create table admin.settings (
  name text primary key,
  value jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);

-- Filters that somebody named.
create table admin.saved_views (
  id bigint generated always as identity primary key,
  person_id text not null,
  name text not null,
  search text not null,                      -- the query string of the Emails page, folder included
  created_at timestamptz not null default now(),
  unique (person_id, name)
);

-- Rows are added freely; one job seals them in order, each seal over the row and the seal before (admin/audit).
alter table admin.audit
  add who_id text,                           -- directory id, token or command
  add place text,                            -- from where: network address, or 'command line'
  add reason text,
  add seq bigint unique,                     -- order of sealing; null: not sealed yet
  add seal bytea;
create index audit_by_time on admin.audit (at desc, id desc);
create index audit_unsealed on admin.audit (id) where seq is null;

-- Everything as it is seen in the settings: what stands behind the account, as the directory tells.
alter table admin.employees
  add enabled_by text,
  add unreadable text;                       -- why the mailbox cannot be read, as last probed; null: readable or not probed
