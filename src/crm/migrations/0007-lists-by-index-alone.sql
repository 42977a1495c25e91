-- Lists and counts of a million emails are read from an index alone, whatever they are narrowed by: a line of it costs a tenth
-- of a look at the email (docs/benchmarks.md). What these indexes now hold, smaller ones need not.
drop index crm.messages_by_sent;
create index messages_by_sent on crm.messages (sent_at, id)
  include (synced_at, direction, has_attachments, matched, openly_matched, dismissed, sentiment);
drop index crm.messages_by_synced;
create index messages_by_synced on crm.messages (synced_at, id)
  include (sent_at, direction, has_attachments, matched, openly_matched, dismissed, sentiment);
drop index crm.messages_unmatched;
create index messages_unmatched on crm.messages (sent_at, id)
  include (synced_at, direction, has_attachments, matched, openly_matched, dismissed, sentiment) where not openly_matched and not dismissed;
drop index crm.messages_dismissed;
create index messages_dismissed on crm.messages (sent_at, id)
  include (synced_at, direction, has_attachments, matched, openly_matched, dismissed, sentiment) where dismissed;
drop index crm.messages_attachments;
drop index crm.messages_sentiment;

-- Whether somebody sees a link or a participant is told by its role.
drop index crm.links_timeline;
create index links_timeline on crm.links (person_id, sent_at, message_id) include (role);
drop index crm.participants_by_address;
create index participants_by_address on crm.participants (address, message_id) include (role) where address is not null;

-- Beside the email, not in a table of its own: a frequent word is looked for email by email, newest first.
alter table crm.messages alter search set storage main;

-- Addresses alike in what stands before the @. Whole addresses, at one provider, are all alike.
create index addresses_local_parts on crm.addresses using gin (split_part(address, '@', 1) gin_trgm_ops);
