-- People and entities out of use: archived (out of lists, mail still matched) or deleted (hidden; what was theirs is kept with the act).
alter table crm.persons
  add phone text,
  add archived_at timestamptz,
  add deleted_at timestamptz,
  add deleted_act bigint references crm.acts (id);
alter table crm.entities
  add archived_at timestamptz,
  add deleted_at timestamptz,
  add deleted_act bigint references crm.acts (id);
create index persons_archived on crm.persons (external_id) where archived_at is not null;
create index persons_deleted on crm.persons (deleted_act) where deleted_act is not null;
create index entities_deleted on crm.entities (deleted_act) where deleted_act is not null;

alter table crm.acts drop constraint acts_kind_check;
alter table crm.acts add constraint acts_kind_check check (kind in ('relate', 'unlink', 'link_earlier', 'add_address',
  'remove_address', 'dismiss', 'undismiss', 'remove', 'create_person', 'merge', 'import', 'delete_person', 'delete_entity')) not valid;
alter table crm.taken drop constraint taken_kind_check;
alter table crm.taken add constraint taken_kind_check check (kind in ('link', 'removed_link', 'address', 'former', 'person', 'entity',
  'membership', 'role', 'assignment', 'entity_assignment')) not valid;

-- The family name, as lists are ordered by it: what stands before a comma, else the last word.
create function crm.surname(name text) returns text language sql immutable strict parallel safe as $$
  select lower(case when strpos(name, ',') > 1 then btrim(split_part(name, ',', 1))
    else reverse(split_part(reverse(btrim(name)), ' ', 1)) end)
$$;
create index persons_by_surname on crm.persons (crm.surname(name), lower(name), id);

-- Tasks: whose they are, and the email they came from.
alter table crm.activities
  add assignee_id text,                      -- object id in the directory
  add assignee_name text,
  add email_id bigint references crm.messages (id) on delete set null;
create index activities_of_email on crm.activities (email_id) where email_id is not null;
