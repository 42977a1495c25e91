-- What rules keep out names its rule in `reason`, and is looked at again when that rule has gone: settled_at null, as with parked mail.
drop index engine.ledger_internal_again;
create index ledger_screened_again on engine.ledger (mailbox_id)
  where outcome in ('internal', 'private', 'excluded') and settled_at is null;
-- By rule, for the Administrator's list.
create index ledger_kept_out on engine.ledger (reason, received_at desc, immutable_id desc) where outcome in ('private', 'excluded');

-- The key of the rule by which a folder so called is private; null: by none. Its name stands nowhere here.
alter table engine.folders add column private_by text;
