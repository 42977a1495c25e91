-- Where the firm is told of changes, chosen by the server that started last; no row, or no address: nowhere, and the schedule alone
-- wakes mailboxes.
create table engine.notification_address (
  singleton boolean primary key default true check (singleton),
  notification_url text,
  chosen_at timestamptz not null default now(),
  again_at timestamptz,                      -- no subscription is made or renewed before: what failed concerns them all
  failures int not null default 0,           -- in a row
  problem_code text,
  sentence text,                             -- what is wrong, in our own words
  problem_since timestamptz,
  listed_at timestamptz,                     -- when what Microsoft 365 has was last compared with what we know
  list_after timestamptz not null default now() -- it is compared anew when that was before this
);

-- Our standing requests to be told of new mail, at most one for each mailbox. They belong to the firm: whoever has a row's lease makes,
-- renews or removes what it stands for.
create table engine.subscriptions (
  mailbox_id text primary key references engine.mailboxes (id) on delete cascade,
  wanted boolean not null default true,      -- false: the row goes as soon as Microsoft 365 has let go
  subscription_id text unique,               -- null: there is none
  notification_url text,                     -- which address it tells
  former_id text,                            -- the one it replaced, until that is removed
  made_at timestamptz,
  expires_at timestamptz,
  due_at timestamptz not null default now(), -- when something is to be done about it
  failures int not null default 0,           -- in a row
  problem_code text,
  sentence text,
  fence bigint not null default 0,           -- every holder takes the next number; a write with an older one is refused
  lease_until timestamptz,                   -- in the past: its holder broke off, and may have left one that we do not know
  told_at timestamptz,                       -- told of something since the last run began
  told_new boolean not null default false,   -- told of a new message since the last run began
  look_again_at timestamptz,                 -- a run that was told of a new message and found none is made again then
  all_since timestamptz,                     -- folders not read since then are read in the next run, all of them
  last_told_at timestamptz
);

-- Asked to wait until then by Microsoft 365, a mailbox is not run because of a notification before.
alter table engine.mailboxes add column not_before timestamptz;

-- Notifications that were taken, so that one that comes again costs no run; kept as long as Microsoft 365 may send one again.
create table engine.notifications (
  digest bytea primary key,
  taken_at timestamptz not null default now()
);
create index notifications_by_age on engine.notifications (taken_at);

-- What came to the notification address, by day in UTC.
create table engine.notification_counts (
  day date not null,
  kind text not null,
  notifications bigint not null,
  primary key (day, kind)
);
