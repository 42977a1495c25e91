-- What keeps a mailbox from being read is told apart from how far reading is, and ends by itself.
alter table engine.mailboxes
  add problem_cause text check (problem_cause in ('refused', 'busy', 'broke', 'folder')), -- domain/problems.ts
  add problem_since timestamptz,             -- since when runs have ended so, one after the other
  add problem_ended_at timestamptz;          -- null: it is still so

update engine.mailboxes set
  problem_cause = case
    when state = 'blocked' then 'refused'
    when problem_code in ('GRAPH_BUSY', 'REPLY_UNREADABLE') then 'busy'
    when problem_code = 'RUN_FAILED' then 'broke'
    when problem_code in ('RESYNC_LOOP', 'ARCHIVE_ELSEWHERE', 'FOLDER_UNLISTED') then 'folder' end,
  problem_code = case when state = 'blocked' then coalesce(problem_code, 'REQUEST_REFUSED') else problem_code end,
  state = case when state <> 'blocked' then state
    -- Checked are those that caught up.
    when checked_at is not null then 'current' else 'backfilling' end;
-- Others were the tenant's, which has a record of its own.
update engine.mailboxes set problem_code = null where problem_cause is null;
update engine.mailboxes set problem_since = coalesce(last_run_at, now()) where problem_code is not null;

alter table engine.mailboxes
  drop constraint mailboxes_state_check,
  add constraint mailboxes_state_check check (state in ('waiting', 'backfilling', 'current', 'resyncing')),
  add constraint mailboxes_problem_check check (
    (problem_code is null) = (problem_cause is null) and (problem_code is null) = (problem_since is null));

-- A folder whose links are refused again and again is listed ever more rarely.
alter table engine.folders
  add loop_since timestamptz,                -- null: its last round came to its end
  add loop_again_at timestamptz;             -- not read before

alter table engine.tenant_problem add cause text check (cause in ('source', 'store', 'texts'));
update engine.tenant_problem
  set cause = case when code like 'STORE\_%' then 'store' when code = 'TEXT_THREAD_FAILED' then 'texts' else 'source' end;
alter table engine.tenant_problem alter column cause set not null;
