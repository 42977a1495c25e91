-- A folder whose rounds of changes cannot be read whole is read another way (capture/read-folder.ts).
alter table engine.folders
  add page_wish int,                              -- items to wish for on its next page; null: the usual number
  add reading text not null default 'whole' check (reading in ('whole', 'ids', 'dates')),
  add reading_code text,                          -- how its pages fail; null: they do not
  add reading_tries smallint not null default 0,  -- times in a row that reading it whole was tried and failed
  add again_at timestamptz,                       -- when it is read whole again
  add dated_at timestamptz;                       -- when it was last read by date from the sync start on

-- The same of the round that tells of folders.
alter table engine.mailboxes
  add folders_code text,                          -- how listing them fails so that one or more stay unlisted; null: all are listed
  add folders_tries smallint not null default 0,
  add folders_again_at timestamptz;

-- Where something stands of which not even the id can be had; the ledger has a row for each.
create table engine.places (
  mailbox_id text not null references engine.mailboxes (id) on delete cascade,
  immutable_id text collate "C" not null,         -- of its row in the ledger
  folder_id text,                                 -- null: found by a list of all folders
  from_at timestamptz not null,
  to_at timestamptz not null,
  nth int not null,
  newer_at timestamptz,
  older_at timestamptz,
  primary key (mailbox_id, immutable_id)
);
