-- The engine's tables hold opaque ids, keyed hashes, dates, counts and states: nothing of a message's content (G2).
create schema engine;

-- Fixed once by the first run (G5).
create table engine.history (
  singleton boolean primary key default true check (singleton),
  tenant_id text not null,
  sync_start timestamptz not null,
  months int not null,
  fixed_at timestamptz not null default now()
);

create table engine.mailboxes (
  id text primary key,                       -- opaque id at the source
  enabled boolean not null default true,
  state text not null default 'waiting' check (state in ('waiting', 'backfilling', 'current', 'resyncing', 'blocked')),
  problem_code text,                         -- why it is blocked, or what the last run stumbled over
  due_at timestamptz not null default now(),
  requested_at timestamptz,                  -- "sync now" or a notification: newer than the run's start, it runs again
  fence bigint not null default 0,           -- every run takes the next number; a write with an older one is refused
  lease_owner text,
  lease_until timestamptz,
  first_week_done boolean not null default false,
  folders_link text,
  last_run_at timestamptz,
  last_success_at timestamptz,
  checked_at timestamptz,                    -- last independent check of the ledger against the mailbox
  check_missing int                          -- messages that check found and the ledger did not have: should be 0
);

create table engine.folders (
  mailbox_id text not null references engine.mailboxes (id) on delete cascade,
  folder_id text not null,
  parent_id text,
  role text,                                 -- inbox, sentitems, …; null for others
  readable boolean not null,
  link_kind text check (link_kind in ('next', 'delta')),
  link text,                                 -- where reading goes on; only the newest is kept (opaque)
  round_done_at timestamptz,                 -- end of the last complete round; null: never enumerated
  yielded_at timestamptz,                    -- last time it brought a new id: keeps it hot
  before_start int not null default 0,       -- messages older than the sync start, counted at enumeration, not stored
  resyncs int not null default 0,            -- refused links in a row
  primary key (mailbox_id, folder_id)
);

-- One row per immutable id in scope: where it stands (G1).
create table engine.ledger (
  mailbox_id text not null,
  immutable_id text collate "C" not null,
  received_at timestamptz not null,
  message_key bytea,                         -- keyed hash of the internetMessageId (domain/message-key.ts)
  outcome text not null,
  reason text,                               -- stable code: why parked, gone, excluded
  attempts smallint not null default 0,
  settled_at timestamptz,
  primary key (mailbox_id, immutable_id)
);
create index ledger_open on engine.ledger (mailbox_id, received_at desc) where outcome = 'open';
create index ledger_parked on engine.ledger (mailbox_id) where outcome = 'parked';

-- Distinct ids per mailbox and outcome, kept with every change of the ledger, so that progress costs nothing to show.
create table engine.outcome_counts (
  mailbox_id text not null,
  outcome text not null,
  messages bigint not null,
  primary key (mailbox_id, outcome)
);

-- What keeps the whole tenant from being read, in our own words; no row: nothing does.
create table engine.tenant_problem (
  singleton boolean primary key default true check (singleton),
  code text not null,
  sentence text not null,
  since timestamptz not null default now()
);
