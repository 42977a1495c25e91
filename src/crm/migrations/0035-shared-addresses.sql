-- How many people hold the address an email was written from, where its display name does not tell them apart: its sentiment counts for
-- all of them together, their household. Null: it counts for the person alone.
alter table crm.links add shared_by smallint;

-- What was rated before. Names decide from the next change of such an email on; until then it counts for all of them.
with shared as (
  select address from crm.addresses group by address having count(distinct person_id) > 1
), several as (
  select l.message_id, l.address, count(distinct l.person_id) as holders
  from shared s join crm.addresses a on a.address = s.address
  join crm.links l on l.person_id = a.person_id and l.address = s.address and l.role = 'from' and l.sentiment is not null
  join crm.persons n on n.id = l.person_id and n.merged_into is null
  group by l.message_id, l.address having count(distinct l.person_id) > 1
)
update crm.links l set shared_by = s.holders from several s
where l.message_id = s.message_id and l.address = s.address and l.role = 'from' and l.sentiment is not null;
