create schema admin;

-- Everybody in the tenant's directory, as last read; `enabled` ones are read, each using one licence.
create table admin.employees (
  id text primary key,                       -- object id in the directory
  name text not null,
  address text,                              -- null: no mailbox address
  aliases text[] not null default '{}',
  account_enabled boolean not null,
  guest boolean not null,
  enabled boolean not null default false,
  enabled_at timestamptz,
  listed_at timestamptz not null default now()
);
create index employees_by_address on admin.employees (lower(address));
create index employees_enabled on admin.employees (id) where enabled;

create table admin.internal_domains (
  domain text primary key,
  include_subdomains boolean not null,
  added_at timestamptz not null default now()
);

-- One row whose lock makes "count, then enable" one act (G6).
create table admin.licence_lock (singleton boolean primary key default true check (singleton));
insert into admin.licence_lock default values;

create table admin.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  who text not null,
  action text not null,
  detail jsonb not null default '{}'
);
