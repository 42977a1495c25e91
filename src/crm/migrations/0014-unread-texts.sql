-- The text of these was not read as they came in (no search by words, no phrases, no rating): time: it took longer than any may ·
-- failed: what reads it broke off at it. Compliance looks at each.
alter table crm.messages add unread text check (unread in ('time', 'failed'));
