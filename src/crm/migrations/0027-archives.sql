-- Copies in an online archive are copies of the mailbox it belongs to: whoever may see one may see the other.
create table crm.archives (
  id text primary key,                       -- opaque id at the source
  mailbox_id text not null references crm.mailboxes (id) on delete cascade
);
alter table crm.captures add archive_id text; -- the archive the copy lies in; null: the mailbox itself
