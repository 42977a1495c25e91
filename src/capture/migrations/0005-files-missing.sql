-- What the destination said of an email whose files could not all be read: it is accepted (or known), whatever becomes of the files.
-- Together with a reason: some are missing still; it is tried again daily.
alter table engine.ledger add accepted_as text;
create index ledger_files_missing on engine.ledger (mailbox_id, settled_at) where accepted_as is not null and reason is not null;
