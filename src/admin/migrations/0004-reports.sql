-- Reports that people saved; those that ship are no rows.
create table admin.reports (
  id bigint generated always as identity primary key,
  name text not null,
  description text not null default '',
  definition jsonb not null,
  owner_id text not null,
  owner_name text not null,
  shared_with text[] not null default '{}',  -- roles that may run it too
  version int not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  unique (owner_id, name)
);
