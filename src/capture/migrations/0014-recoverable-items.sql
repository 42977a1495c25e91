-- The folders of Recoverable Items lie outside what mailboxes list: they are asked for by their names, once a day.
alter table engine.mailboxes add recoverable_asked_at timestamptz;
-- Captured while it lay there: seen in an ordinary folder later, the message is news, since the destination keeps it apart.
alter table engine.ledger add recoverable boolean not null default false;
-- What was gone before it was read is looked for among these, by its key.
create index ledger_recoverable on engine.ledger (mailbox_id, message_key) where recoverable;
