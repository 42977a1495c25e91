-- Who has signed in, with the roles of the last sign-in: what a colleague may see follows from them.
create table admin.colleagues (
  id text primary key,                       -- object id in the directory
  name text not null,
  address text,
  roles text[] not null,
  signed_in_at timestamptz not null default now()
);
insert into admin.colleagues (id, name, address, roles, signed_in_at)
select distinct on (person_id) person_id, name, address, roles, created_at from admin.sessions
order by person_id, created_at desc;

-- What waits for somebody, and outside delivery of the news that something does. Ids alone, no content.
create table admin.notices (
  id bigint generated always as identity primary key,
  for_id text not null,                      -- whom it is for: object id in the directory
  kind text not null,                        -- admin/notices/notify.ts lists them
  by_id text not null,
  by_name text not null,
  email_id bigint,                           -- of crm.messages, where it is about one
  activity_id bigint,                        -- of crm.activities
  at timestamptz not null default now(),
  read_at timestamptz,
  deliver_at timestamptz,                    -- when the webhook is asked next; null: it is not (any more)
  attempts int not null default 0,
  delivered_at timestamptz,
  failure text                               -- of the last attempt: a status or a code
);
create index notices_of_person on admin.notices (for_id, id desc);
create index notices_unread on admin.notices (for_id) where read_at is null;
create index notices_to_deliver on admin.notices (deliver_at) where deliver_at is not null;
create index notices_undelivered on admin.notices (id desc) where failure is not null and delivered_at is null;
create index notices_delivered on admin.notices (delivered_at) where delivered_at is not null;
