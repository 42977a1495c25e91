-- Negative and positive emails in their order: to count 10,000 negative ones, 335,000 lines of the list's own index were read. Of neutral
-- ones, and of unrated ones, that index soon has enough.
create index messages_sentiment on crm.messages (sentiment, sent_at, id)
  include (synced_at, direction, has_attachments, matched, openly_matched, dismissed) where sentiment in ('negative', 'positive');
