-- A leaver's mailbox is read one last time, then the licence becomes free.
create table admin.last_sweeps (
  employee_id text primary key references admin.employees (id) on delete cascade,
  ordered_at timestamptz not null default now(),
  ordered_by_id text not null,
  ordered_by text not null,
  ended_at timestamptz,                      -- null: under way
  mailbox text check (mailbox in ('read', 'partly', 'refused')),
  archive text check (archive in ('read', 'partly', 'refused', 'none', 'notPermitted')),
  recoverable_items text check (recoverable_items in ('read', 'partly', 'refused', 'none')),
  reason text,                               -- why something is refused or read in part: a code of docs/errors.md
  captured bigint not null default 0,        -- emails that came on record meanwhile
  parked bigint not null default 0           -- emails that could not be read, and are listed
);
