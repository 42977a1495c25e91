-- What the columns of other programs' files of people are: {field: {columns: [name, …]} or {value: …}}, kept by name.
create table admin.import_mappings (
  name text not null,
  mapping jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create unique index import_mappings_by_name on admin.import_mappings (lower(name));
