-- Mail in folders so called, and below them, is private: not read.
create table admin.private_folders (
  id bigint generated always as identity primary key, -- never given again: the ledger names the rule by it
  name text not null,                        -- case does not count
  employee_id text,                          -- whose mailbox; null: everybody's
  since_version int not null references admin.rule_versions (version),
  until_version int references admin.rule_versions (version)
);
create unique index private_folders_in_force on admin.private_folders (lower(name), coalesce(employee_id, '')) where until_version is null;
