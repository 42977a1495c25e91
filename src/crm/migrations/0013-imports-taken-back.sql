-- An import is an act that can be taken back: what it replaced is kept with it, values as {before, after}.
alter table crm.taken
  drop constraint taken_kind_check,
  add constraint taken_kind_check check (kind in ('link', 'removed_link', 'address', 'former', 'person', 'entity', 'membership', 'role',
    'assignment')),
  add entity_id bigint references crm.entities (id) on delete cascade;
create index taken_of_entity on crm.taken (entity_id) where entity_id is not null;

-- Entities are told apart by the id they have where they come from: two of them may have one name.
drop index crm.entities_by_name;
create unique index entities_by_name on crm.entities (kind, lower(name)) where external_id is null;
