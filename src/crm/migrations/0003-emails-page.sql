-- Whole milliseconds, as a page's cursor has them.
update crm.messages set synced_at = date_trunc('milliseconds', synced_at);
alter table crm.messages alter synced_at set default date_trunc('milliseconds', now());

-- A domain with its subdomains is a prefix of the address read backwards.
create index participants_by_domain on crm.participants (reverse(address), message_id) where address is not null;
