-- How urgent the sender marked an email; null: captured before it was stored.
alter table crm.messages add importance text check (importance in ('low', 'normal', 'high'));
create index messages_importance on crm.messages (importance, sent_at, id) where importance in ('low', 'high');
