-- An online archive is read as a mailbox of its own, on behalf of the mailbox it belongs to.
alter table engine.mailboxes
  add archive_of text references engine.mailboxes (id) on delete cascade, -- null: somebody's main mailbox
  add archive text check (archive in ('found', 'none', 'notPermitted')),  -- what was found when it was last looked for; null: never
  add archive_asked_at timestamptz;
create index mailboxes_archives on engine.mailboxes (archive_of) where archive_of is not null;
-- Messages that left a mailbox before they were read are looked for in its archive.
create index ledger_gone on engine.ledger (mailbox_id) where outcome = 'gone' and message_key is not null;
