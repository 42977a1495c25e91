-- Emails are found by names and addresses of From, To and Cc as well as by words of subject and text: all of them in crm.messages.search.
-- The same with those of Bcc, for those who may see them; null: it has none.
alter table crm.messages add search_with_bcc tsvector;
create index messages_search_with_bcc on crm.messages using gin (search_with_bcc) where search_with_bcc is not null;

-- Those of mail that is there are added in the background.
alter table crm.sweeps drop constraint sweeps_kind_check;
alter table crm.sweeps add constraint sweeps_kind_check check (kind in ('phrases', 'search', 'reread', 'participants'));
insert into crm.sweeps (kind, target, below, total, by_id, by_name)
select 'participants', '{}', max(id) + 1, count(*), 'upgrade', 'Upgrade' from crm.messages having count(*) > 0;
