-- Whoever takes a mailbox's lease runs it (docs/decisions/0144): what the job queue kept is needed no more.
drop schema if exists jobs cascade;
