-- The first history comes in from its newest email to its oldest: what waits is rated by the date it was sent, not by when it came in.
alter table crm.ratings add sent_at timestamptz; -- the message's
update crm.ratings r set sent_at = m.sent_at from crm.messages m where m.id = r.message_id;
alter table crm.ratings alter sent_at set not null;
drop index crm.ratings_waiting;
-- `off` waits too, for the day when ratings are wanted.
create index ratings_waiting on crm.ratings (sent_at desc, message_id desc) where reason in ('waiting', 'off') or again_at is not null;
