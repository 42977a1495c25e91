-- Internal notes on an email, for whoever may see it; never sent.
create table crm.comments (
  id bigint generated always as identity primary key,
  message_id bigint not null references crm.messages (id) on delete cascade,
  body text not null,
  mentions text[] not null default '{}',     -- object ids in the directory
  by_id text not null,
  by_name text not null,
  at timestamptz not null default now()
);
create index comments_of_message on crm.comments (message_id, id);
