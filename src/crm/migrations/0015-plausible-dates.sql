-- Where the date of the header is not plausible beside the received date, the latter is the sent date (domain/sent-date.ts).
alter table crm.messages add header_date timestamptz; -- of such an email: what its header says
create temp table implausible on commit drop as
select m.id, m.sent_at as header_date, c.received_at as sent_at
from crm.messages m join crm.captures c on c.message_id = m.id and c.made_record
where m.sent_known and (m.sent_at < c.received_at - interval '14 days' or m.sent_at > c.received_at + interval '1 hour');
update crm.messages m set header_date = i.header_date, sent_at = i.sent_at from implausible i where m.id = i.id;
update crm.captures t set sent_at = i.sent_at from implausible i where t.message_id = i.id;
update crm.links t set sent_at = i.sent_at from implausible i where t.message_id = i.id;
update crm.ratings t set sent_at = i.sent_at from implausible i where t.message_id = i.id;
update crm.phrase_hits t set sent_at = i.sent_at from implausible i where t.message_id = i.id;
update crm.reviews t set sent_at = i.sent_at from implausible i where t.message_id = i.id;
