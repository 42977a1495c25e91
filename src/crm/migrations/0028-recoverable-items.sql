-- Copies captured from Recoverable Items, out of their owner's sight: Compliance alone may know of them.
alter table crm.captures add recoverable boolean not null default false;
-- Emails of which there is no other copy.
create table crm.recoverable_emails (
  message_id bigint primary key references crm.messages (id) on delete cascade
);
