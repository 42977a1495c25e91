create extension if not exists pg_trgm;

-- ── acts: what a person did, so that it can be explained and taken back whole ────────────────────────────────────

create table crm.acts (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('relate', 'unlink', 'link_earlier', 'add_address', 'remove_address',
    'dismiss', 'remove', 'create_person', 'merge', 'import')),
  by_id text not null,                       -- the employee's id in the directory, or the token's or command's name
  by_name text not null,
  at timestamptz not null default now(),
  reason text,
  summary jsonb not null default '{}',       -- ids and counts; no content
  undone_at timestamptz,
  undone_by text
);
create index acts_by_time on crm.acts (at desc, id desc);

-- ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────

alter table crm.persons
  add merged_into bigint references crm.persons (id) on delete set null, -- hidden; its records stand on that person too
  add act_id bigint references crm.acts (id);  -- made by this act
create index persons_name_parts on crm.persons using gin (lower(name) gin_trgm_ops);
create index persons_by_act on crm.persons (act_id) where act_id is not null;

alter table crm.entities
  add external_id text unique,
  add created_at timestamptz not null default now();
create index entities_name_parts on crm.entities using gin (lower(name) gin_trgm_ops);

-- Who of the firm looks after an entity, and so all its members.
create table crm.entity_assignments (
  entity_id bigint not null references crm.entities (id) on delete cascade,
  employee_address text not null,
  primary key (entity_id, employee_address)
);
create index entity_assignments_of_employee on crm.entity_assignments (employee_address);
create index assignments_of_employee on crm.assignments (employee_address);

alter table crm.memberships add act_id bigint references crm.acts (id);
alter table crm.assignments add act_id bigint references crm.acts (id);

alter table crm.addresses
  add label text,                            -- of a contact point email: work, home, other
  add valid_from date,                       -- matches mail sent in this time only, days of UTC, both included
  add valid_to date,
  add source text not null default 'import' check (source in ('import', 'form', 'relate', 'merge')),
  add added_by text,
  add act_id bigint references crm.acts (id);
create index addresses_parts on crm.addresses using gin (address gin_trgm_ops);
create index addresses_by_act on crm.addresses (act_id) where act_id is not null;

-- ── emails ──────────────────────────────────────────────────────────────────────────────────────────────────────

alter table crm.messages
  add openly_matched boolean not null default false, -- by a link that is not made by Bcc
  add dismissed boolean not null default false,      -- counts while it is unmatched
  add thread_key bytea,                      -- the same for all emails of a thread (docs/decisions/0008)
  add headers jsonb,                         -- the few that tell threads, bulk and automatic mail; null: none of them
  add new_text text not null default '',     -- what is new in it, without quoted history: its first 2,000 characters
  add search tsvector;                       -- of subject and new_text
update crm.messages m set openly_matched = exists (
  select 1 from crm.links l where l.message_id = m.id and l.role <> 'bcc') where matched;
create index messages_search on crm.messages using gin (search);
create index messages_thread on crm.messages (thread_key, sent_at) where thread_key is not null;
create index messages_attachments on crm.messages (sent_at, id) where has_attachments;
drop index crm.messages_by_synced;
create index messages_by_synced on crm.messages (synced_at, id);
drop index crm.messages_unmatched;
create index messages_unmatched on crm.messages (sent_at, id) where not openly_matched and not dismissed;
create index messages_dismissed on crm.messages (sent_at, id) where dismissed;

-- The sender's copy tells Bcc: whoever holds it may see Bcc and the links made by it. sent_at is the message's, so that a
-- mailbox's list is one index.
alter table crm.captures
  add senders_copy boolean not null default false,
  add sent_at timestamptz;
update crm.captures c set sent_at = m.sent_at from crm.messages m where m.id = c.message_id;
alter table crm.captures alter sent_at set not null;
create index captures_of_mailbox on crm.captures (mailbox_id, sent_at, message_id);

-- A link is made by an address (role and address say which), or by a person's act: role 'related', address ''.
alter table crm.links drop constraint links_role_check;
alter table crm.links
  add constraint links_role_check check (role in ('from', 'to', 'cc', 'bcc', 'related')),
  add act_id bigint references crm.acts (id);
create index links_by_act on crm.links (act_id) where act_id is not null;

-- Links taken away by a person: they do not come back by themselves.
create table crm.removed_links (
  message_id bigint not null references crm.messages (id) on delete cascade,
  person_id bigint not null references crm.persons (id) on delete cascade,
  act_id bigint not null references crm.acts (id),
  primary key (message_id, person_id)
);
create index removed_links_by_act on crm.removed_links (act_id);
create index removed_links_of_person on crm.removed_links (person_id);

-- What was done with an email, for its history: one line per act.
create table crm.acts_on_messages (
  message_id bigint not null references crm.messages (id) on delete cascade,
  act_id bigint not null references crm.acts (id) on delete cascade,
  primary key (message_id, act_id)
);
create index acts_on_messages_by_act on crm.acts_on_messages (act_id);

-- Senders and domains of no interest: future unmatched mail of theirs goes to the folder Dismissed. One row each while in force.
create table crm.dismissals (
  kind text not null check (kind in ('sender', 'domain')),
  value text collate "C" not null,           -- an address or a domain, as compared
  act_id bigint not null references crm.acts (id),
  primary key (kind, value)
);

-- Emails removed by Compliance: recognised by key, fingerprint and content, so that they never return. No content.
create table crm.tombstones (
  message_key bytea not null,
  fingerprint bytea not null,
  content_digest bytea not null,
  act_id bigint not null references crm.acts (id),
  primary key (message_key, fingerprint, content_digest)
);

-- ── activities of other kinds ───────────────────────────────────────────────────────────────────────────────────

create table crm.activities (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('note', 'call', 'meeting', 'task')),
  subject text not null,
  body text not null default '',
  at timestamptz not null,                   -- when it happened; of a task: when it is due
  done_at timestamptz,                       -- of a task
  entity_id bigint references crm.entities (id) on delete cascade, -- about the entity as a whole
  by_id text not null,
  by_name text not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  version int not null default 1             -- two people editing at once: the second is told
);
create index activities_of_entity on crm.activities (entity_id, at, id) where entity_id is not null;

create table crm.activity_people (
  activity_id bigint not null references crm.activities (id) on delete cascade,
  person_id bigint not null references crm.persons (id) on delete cascade,
  at timestamptz not null,                   -- the activity's, so that a timeline is one index
  primary key (activity_id, person_id)
);
create index activity_people_timeline on crm.activity_people (person_id, at, activity_id);
