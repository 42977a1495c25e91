-- By which rules a mailbox was screened last; null: before it was noted. Where a rule has gone since, or another version of the product
-- screens otherwise, internal mail is looked at again.
alter table engine.mailboxes add column screened_by json;
