create schema crm;

-- ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- A Household, an Organisation, or an Individual as client.
create table crm.entities (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('household', 'organisation', 'individual')),
  name text not null,
  segment text,
  key_entity boolean not null default false
);
create unique index entities_by_name on crm.entities (kind, lower(name));

-- A Contact (in a household or organisation) or an Individual.
create table crm.persons (
  id bigint generated always as identity primary key,
  external_id text unique,
  kind text not null check (kind in ('contact', 'individual')),
  name text not null,
  created_at timestamptz not null default now()
);
create index persons_by_name on crm.persons (lower(name), id);

create table crm.memberships (
  person_id bigint not null references crm.persons (id) on delete cascade,
  entity_id bigint not null references crm.entities (id) on delete cascade,
  role text,
  primary key (person_id, entity_id)
);
create index memberships_of_entity on crm.memberships (entity_id);

-- Who of the firm looks after a person; by address, since an adviser need not be known to us yet.
create table crm.assignments (
  person_id bigint not null references crm.persons (id) on delete cascade,
  employee_address text not null,
  primary key (person_id, employee_address)
);

-- Every address of a person: Email, Alternate Email, contact point emails. One address may have several holders.
create table crm.addresses (
  id bigint generated always as identity primary key,
  person_id bigint not null references crm.persons (id) on delete cascade,
  field text not null check (field in ('email', 'alternate_email', 'contact_point')),
  address text collate "C" not null,         -- as compared (domain/email-address.ts)
  written text not null,
  added_at timestamptz not null default now(),
  unique (person_id, field, address)
);
create index addresses_by_address on crm.addresses (address);

-- ── the firm's mailboxes, as described by the engine ────────────────────────────────────────────────────────────

create table crm.mailboxes (
  id text primary key,
  address text not null,
  name text not null
);

create table crm.folders (
  mailbox_id text not null references crm.mailboxes (id) on delete cascade,
  folder_id text not null,
  name text not null,
  primary key (mailbox_id, folder_id)
);

-- ── emails ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- One row per email, however many mailboxes hold it (G3).
create table crm.messages (
  id bigint generated always as identity primary key,
  internet_message_id text,
  subject text,
  preview text not null,
  sent_at timestamptz not null,              -- the day it was received where the mail has no usable date
  sent_known boolean not null,
  synced_at timestamptz not null default now(),
  direction text not null check (direction in ('inbound', 'outbound')),
  has_attachments boolean not null,
  recipient_count int not null,
  sender_name text,                          -- who really sent it, where that differs from From
  sender_written text,
  matched boolean not null
);
create index messages_by_sent on crm.messages (sent_at, id);
create index messages_unmatched on crm.messages (sent_at, id) where not matched;
create index messages_by_synced on crm.messages (synced_at);

create table crm.bodies (
  message_id bigint primary key references crm.messages (id) on delete cascade,
  content_type text not null check (content_type in ('html', 'text')),
  content text not null
);

-- How copies are recognised: message key and fingerprint (domain/message-key.ts), content digest.
create table crm.fingerprints (
  message_key bytea not null,
  fingerprint bytea not null,
  message_id bigint not null references crm.messages (id) on delete cascade,
  content_digest bytea not null,
  primary key (message_key, fingerprint, message_id)
);
create index fingerprints_of_message on crm.fingerprints (message_id);

create table crm.participants (
  message_id bigint not null references crm.messages (id) on delete cascade,
  position int not null,                     -- order in the mail, From first
  role text not null check (role in ('from', 'to', 'cc', 'bcc')),
  name text,
  written text,                              -- as in the mail
  address text collate "C",                  -- as compared; null: no usable address
  primary key (message_id, position)
);
create index participants_by_address on crm.participants (address, message_id) where address is not null;

-- Which mailboxes hold it.
create table crm.captures (
  mailbox_id text not null,
  immutable_id text collate "C" not null,
  message_id bigint not null references crm.messages (id) on delete cascade,
  made_record boolean not null,              -- this copy came first
  folder_id text,
  received_at timestamptz not null,
  primary key (mailbox_id, immutable_id)
);
create index captures_of_message on crm.captures (message_id);

-- Message ↔ person, each with the reason why.
create table crm.links (
  message_id bigint not null references crm.messages (id) on delete cascade,
  person_id bigint not null references crm.persons (id) on delete cascade,
  role text not null check (role in ('from', 'to', 'cc', 'bcc')),
  address text collate "C" not null,         -- the address that matched
  field text not null,                       -- where it stands on the person
  sent_at timestamptz not null,              -- the message's, so that a timeline is one index
  linked_at timestamptz not null default now(),
  primary key (message_id, person_id, role, address)
);
create index links_timeline on crm.links (person_id, sent_at, message_id);

create table crm.attachments (
  id bigint generated always as identity primary key,
  message_id bigint not null references crm.messages (id) on delete cascade,
  position int not null,
  name text not null,
  content_type text not null,
  size_bytes bigint not null,
  inline boolean not null,
  content_id text,
  is_file boolean not null,
  content bytea,                             -- null: only described
  unique (message_id, position)
);
