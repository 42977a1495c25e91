-- What was added by hand stays when a file is imported again; a file takes back only what came by files.
alter table crm.memberships add by_hand boolean not null default false;
alter table crm.assignments add by_hand boolean not null default false;

-- Copied from the other one of two merged people by this act.
alter table crm.activity_people add act_id bigint references crm.acts (id);
create index activity_people_by_act on crm.activity_people (act_id) where act_id is not null;

-- Taken away by somebody; kept, so that it can be undone.
alter table crm.activities
  add deleted_at timestamptz,
  add deleted_by text;
create index activities_open_tasks on crm.activities (at, id) where kind = 'task' and done_at is null and deleted_at is null;

create index entities_in_order on crm.entities (lower(name), id);
