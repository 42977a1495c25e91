-- Every address of a mailbox's owner, as compared: tells the sender's copy. Kept by each run that reads the folders.
alter table crm.mailboxes add own_addresses text[] not null default '{}';
update crm.mailboxes set own_addresses = array[lower(address)];
update crm.captures c set senders_copy = true from crm.mailboxes b, crm.participants p
where b.id = c.mailbox_id and p.message_id = c.message_id and p.role = 'from' and p.address = any(b.own_addresses);
