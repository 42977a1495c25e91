-- Rules that have gone, and what came of the mail they had kept out: the product says how many emails were captured after all.
create table engine.rescreens (
  id bigint generated always as identity primary key,
  rule text not null,                        -- key of the rule, as in the ledger's `reason`; 'internal': of what made mail internal
  rules_version int not null,                -- in which it had gone (admin.rule_versions)
  asked_at timestamptz not null default now()
);
create index rescreens_by_rule on engine.rescreens (rule, id);

-- For which of them an id was looked at again last; null: for none.
alter table engine.ledger add column rescreen bigint;
create index ledger_rescreen on engine.ledger (rescreen) where rescreen is not null and (outcome = 'open' or settled_at is null);

-- Where the ids stand that were looked at again: counted once, as each is settled.
create table engine.rescreen_counts (
  rescreen bigint not null references engine.rescreens (id),
  mailbox_id text not null,
  outcome text not null,
  messages bigint not null,
  primary key (rescreen, mailbox_id, outcome)
);
