-- Subject, names and addresses as the email has them, where the columns that lists and search read hold their beginnings only:
-- {subject, participants: {position: {name, written}}}; null: the columns have all of it.
alter table crm.messages add whole jsonb;
update crm.messages set whole = jsonb_build_object('subject', subject) where length(subject) > 1000;
update crm.messages m set whole = coalesce(m.whole, '{}') || jsonb_build_object('participants', p.texts)
from (select message_id, jsonb_object_agg(position, jsonb_build_object('name', name, 'written', written)) as texts
  from crm.participants where length(name) > 320 or length(written) > 320 group by message_id) p
where p.message_id = m.id;
update crm.messages set subject = left(subject, 999) || '…' where length(subject) > 1000;
update crm.participants set name = case when length(name) > 320 then left(name, 319) || '…' else name end,
  written = case when length(written) > 320 then left(written, 319) || '…' else written end
where length(name) > 320 or length(written) > 320;
update crm.participants set address = null where octet_length(address) > 320;
