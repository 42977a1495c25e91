-- False: only the id of an open message is known; its addresses are read and screened before its content is asked for (G4).
alter table engine.ledger add screened boolean not null default true;
-- Earlier versions took such ids for screened ones, so whatever waits is looked at again.
update engine.ledger set screened = false where outcome in ('open', 'parked');
create index ledger_unscreened on engine.ledger (mailbox_id, received_at desc) where outcome = 'open' and not screened;
