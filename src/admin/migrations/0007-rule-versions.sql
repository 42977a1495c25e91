-- Each change of what decides which mail is read makes a version. A rule is in force from `since_version` up to, but without,
-- `until_version`; rows are never deleted, so that the rules of any version can be told.
create table admin.rule_versions (
  version int primary key,
  at timestamptz not null default now(),
  changed_by text not null,
  setting jsonb                              -- {name, from, to} where a setting changed; null: the rules of this version did
);
insert into admin.rule_versions (version, changed_by) values (1, 'upgrade');

alter table admin.internal_domains drop constraint internal_domains_pkey;
alter table admin.internal_domains
  add column id bigint generated always as identity primary key,
  add column since_version int not null default 1 references admin.rule_versions (version),
  add column until_version int references admin.rule_versions (version);
alter table admin.internal_domains alter column since_version drop default, drop column added_at;
create unique index internal_domains_in_force on admin.internal_domains (domain) where until_version is null;

-- Mail with these outside the firm is not read.
create table admin.exclusions (
  id bigint generated always as identity primary key, -- never given again: the ledger names the rule by it
  kind text not null check (kind in ('address', 'domain')),
  value text not null,                       -- as compared; a domain stands for its subdomains, too
  match text not null check (match in ('any', 'all')), -- of the outside addresses of an email
  reason text not null,
  since_version int not null references admin.rule_versions (version),
  until_version int references admin.rule_versions (version)
);
create unique index exclusions_in_force on admin.exclusions (kind, value) where until_version is null;
