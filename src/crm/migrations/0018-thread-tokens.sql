-- By what emails are of one thread (domain/thread-tokens.ts): who shares a token shares the thread. Threads from before are found by
-- their key alone, and take in whatever answers them.
create table crm.thread_tokens (
  token bytea primary key,
  thread_key bytea not null
);
create index thread_tokens_of on crm.thread_tokens (thread_key);
insert into crm.thread_tokens select distinct thread_key, thread_key from crm.messages where thread_key is not null;
