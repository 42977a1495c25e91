-- Internal mail that is to be looked at again, since a rule that made it so is gone: settled_at null, as with parked mail.
create index ledger_internal_again on engine.ledger (mailbox_id) where outcome = 'internal' and settled_at is null;
