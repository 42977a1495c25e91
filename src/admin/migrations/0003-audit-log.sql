-- Where the chain ends. Whoever seals holds this row, so that there is one sealer at a time.
create table admin.audit_head (
  singleton boolean primary key default true check (singleton),
  seq bigint not null default 0,
  seal bytea not null default '\x'::bytea
);
insert into admin.audit_head default values;

-- Append-only: a row changes once, when it is sealed, and goes never.
create function admin.keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.seq is null and old.seal is null and new.seq is not null and new.seal is not null
    and row (new.id, new.at, new.who_id, new.who, new.place, new.action, new.detail, new.reason)
      is not distinct from row (old.id, old.at, old.who_id, old.who, old.place, old.action, old.detail, old.reason)
  then
    return new;
  end if;
  raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger keep_audit before update or delete on admin.audit for each row execute function admin.keep_audit();
create trigger keep_audit_whole before truncate on admin.audit execute function admin.keep_audit();

-- Filters of the audit page: who, what, and which thing: any id that the detail names, alone or in a list.
create index audit_by_who on admin.audit (who_id, at desc, id desc);
create index audit_by_action on admin.audit (action, at desc, id desc);
create index audit_by_thing on admin.audit using gin (jsonb_path_query_array(detail, '$.*[*]') jsonb_path_ops);

-- When the mailbox was last tried for the sake of `unreadable`.
alter table admin.employees add probed_at timestamptz;
