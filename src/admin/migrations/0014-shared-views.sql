-- Views may be shared with roles, one of them is what Emails begins with, and reports may stand on Home.
alter table admin.saved_views
  add column shared_with text[] not null default '{}',  -- roles that may pick it too
  add column owner_name text not null default '';

create table admin.default_views (
  person_id text primary key,
  view_id bigint not null references admin.saved_views on delete cascade
);
create index default_views_view on admin.default_views (view_id);

create table admin.home_reports (
  person_id text not null,
  report text not null,  -- name of a report that ships, or the number of a saved one
  added_at timestamptz not null default now(),
  primary key (person_id, report)
);
