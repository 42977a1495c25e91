-- 0002 was edited after stores had run it. A store that ran its last text stays as it is.
do $$ begin
  if pg_get_indexdef('engine.runs_by_start'::regclass) not like '%fence%' then
    drop index engine.runs_by_start;
    create index runs_by_start on engine.runs (started_at desc, mailbox_id desc, fence desc);
  end if;
end $$;
