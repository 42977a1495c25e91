-- The asker's own name for a request: the same one sent again (a lost connection) finds its act instead of acting twice.
alter table crm.acts
  add request_id text,
  add undone_by_id text;
create unique index acts_by_request on crm.acts (by_id, request_id) where request_id is not null;

-- What an act took away, as it was, so that undo brings back exactly that: whole rows of links, removed_links and addresses.
-- Gone with its email or person.
create table crm.taken (
  id bigint generated always as identity primary key,
  act_id bigint not null references crm.acts (id) on delete cascade,
  kind text not null check (kind in ('link', 'removed_link', 'address')),
  message_id bigint references crm.messages (id) on delete cascade,
  person_id bigint references crm.persons (id) on delete cascade,
  row jsonb not null
);
create index taken_by_act on crm.taken (act_id);
create index taken_of_message on crm.taken (message_id) where message_id is not null;
create index taken_of_person on crm.taken (person_id) where person_id is not null;

-- People somebody related to or opened, for a search that shows them first.
create table crm.lately (
  viewer_id text not null,
  person_id bigint not null references crm.persons (id) on delete cascade,
  at timestamptz not null default now(),
  primary key (viewer_id, person_id)
);
create index lately_of_person on crm.lately (person_id);

alter table crm.entities add act_id bigint references crm.acts (id); -- made by this act
create index entities_by_act on crm.entities (act_id) where act_id is not null;
