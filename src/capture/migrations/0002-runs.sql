-- One row per run of a mailbox, kept for 90 days; the fence is the run's number in its mailbox. A run that found nothing new
-- right behind another such run is added to that one's row.
create table engine.runs (
  mailbox_id text not null references engine.mailboxes (id) on delete cascade,
  fence bigint not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,                      -- null: under way, or broken off
  result text check (result in ('caughtUp', 'stopped', 'later', 'failed')),
  problem_code text,
  runs int not null default 1,
  primary key (mailbox_id, fence)
);
create index runs_by_start on engine.runs (started_at desc, mailbox_id desc, fence desc);

-- By how much a run changed each outcome of its mailbox: with the runs of 90 days and before, they add up to the ledger.
create table engine.run_counts (
  mailbox_id text not null,
  fence bigint not null,
  outcome text not null,
  messages bigint not null,
  primary key (mailbox_id, fence, outcome),
  foreign key (mailbox_id, fence) references engine.runs on delete cascade
);

-- What stopped the tenant last stays to be told; null: it still does.
alter table engine.tenant_problem add ended_at timestamptz;

-- The report by mailbox and day.
create index ledger_by_day on engine.ledger (mailbox_id, received_at);
