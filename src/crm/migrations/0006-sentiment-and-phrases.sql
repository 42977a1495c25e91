-- How each inbound email was rated. `label` is the provider's; what a person said of it stands beside it.
create table crm.ratings (
  message_id bigint primary key references crm.messages (id) on delete cascade,
  label text not null check (label in ('positive', 'neutral', 'negative', 'unrated')),
  -- Of the unrated: bulk, auto-reply, bounce, invitation, encrypted, language, empty, off; `waiting`: still to be rated;
  -- `provider`: the provider has no answer for this text.
  reason text check ((reason is null) = (label <> 'unrated')),
  negative real,
  neutral real,
  positive real,
  provider text,
  model_version text,
  raw_label text,                            -- what the provider said, where that is more than the label ("mixed")
  instead_of text,                           -- the provider it stood in for
  sentence text,                             -- the one that weighed most, where the provider tells
  rated_at timestamptz not null default now(),
  tries smallint not null default 0,         -- how often the provider was asked for this text in vain
  again_at timestamptz,                      -- when it was ordered to be rated anew; until it is, what it was rated counts
  corrected_label text check (corrected_label in ('positive', 'neutral', 'negative')),
  corrected_by_id text,
  corrected_by_name text,
  corrected_at timestamptz
);
-- `off` waits too, for the day when ratings are wanted.
create index ratings_waiting on crm.ratings (message_id desc) where reason in ('waiting', 'off') or again_at is not null;
create index ratings_corrected on crm.ratings (corrected_at, message_id) where corrected_at is not null;

-- What counts: the corrected label, else the provider's; null: outbound. Follows crm.ratings (commands/store-ratings.ts).
alter table crm.messages add sentiment text check (sentiment in ('positive', 'neutral', 'negative', 'unrated'));
create index messages_sentiment on crm.messages (sentiment, sent_at, id) where sentiment is not null;

-- The sentiment of an inbound rated email on the links of whoever wrote it; null on all others
-- (commands/refresh-sentiment.ts). A person's most recent one is the first of this index.
alter table crm.links add sentiment text check (sentiment in ('positive', 'neutral', 'negative'));
create index links_sentiment on crm.links (person_id, sent_at desc, message_id desc) include (sentiment) where sentiment is not null;

-- Mail from before there were ratings is rated like mail whose provider did not answer.
insert into crm.ratings (message_id, label, reason) select id, 'unrated', 'waiting' from crm.messages where direction = 'inbound';
update crm.messages set sentiment = 'unrated' where direction = 'inbound';

-- Phrases to watch for. A change makes a version; earlier ones stay to be read.
create table crm.phrase_lists (
  id bigint generated always as identity primary key,
  name text not null,
  version int not null default 1,
  active boolean not null default true,
  shipped text unique,                       -- which list of ours it began as
  created_at timestamptz not null default now()
);
create unique index phrase_lists_by_name on crm.phrase_lists (lower(name));
create table crm.phrase_list_versions (
  list_id bigint not null references crm.phrase_lists (id) on delete cascade,
  version int not null,
  entries jsonb not null,                    -- [{phrase, variants: [text]}]
  changed_by_id text not null,
  changed_by_name text not null,
  changed_at timestamptz not null default now(),
  primary key (list_id, version)
);

-- One row for each phrase of a list in an email.
create table crm.phrase_hits (
  message_id bigint not null references crm.messages (id) on delete cascade,
  list_id bigint not null references crm.phrase_lists (id) on delete cascade,
  phrase text not null,
  list_version int not null,                 -- that found it
  sent_at timestamptz not null,
  count int not null,
  exact int not null,                        -- how many of them are the phrase as it is written
  places text[] not null,                    -- where it stands: subject, new, quoted, footer
  hits jsonb not null,                       -- the first twenty: [{where, exact, snippet: {before, match, after}}]
  found_at timestamptz not null default now(),
  primary key (message_id, list_id, phrase)
);
create index phrase_hits_of_list on crm.phrase_hits (list_id, sent_at, message_id);
create index phrase_hits_by_sent on crm.phrase_hits (sent_at, message_id);

-- Emails that Compliance is to look at, and what was decided.
create table crm.reviews (
  message_id bigint primary key references crm.messages (id) on delete cascade,
  source text not null check (source in ('phrase', 'sample')), -- phrase: something was found in it, drawn or not
  sampled boolean not null default false,    -- drawn by chance
  -- open: nobody has decided since its last hit · followUp, escalated: decided, not finished · closed: no issue or false positive
  state text not null default 'open' check (state in ('open', 'followUp', 'escalated', 'closed')),
  second_look boolean not null default false, -- another reviewer's is asked for
  sent_at timestamptz not null,
  opened_at timestamptz not null default now(),
  decided_at timestamptz,
  version int not null default 1
);
create index reviews_by_sent on crm.reviews (sent_at, message_id);
create index reviews_by_state on crm.reviews (state, sent_at, message_id);
create index reviews_second_look on crm.reviews (sent_at, message_id) where second_look;
create table crm.review_decisions (
  id bigint generated always as identity primary key,
  message_id bigint not null references crm.reviews (message_id) on delete cascade,
  decision text not null check (decision in ('noIssue', 'falsePositive', 'followUp', 'escalated')),
  is_second boolean not null,                -- the look of another reviewer that was asked for
  note text not null default '',
  by_id text not null,
  by_name text not null,
  at timestamptz not null default now()
);
create index review_decisions_of_message on crm.review_decisions (message_id, id);

-- Passes over all mail there is, newest first: a list applied to earlier mail, an exact search of bodies. One step at a time, each
-- in a transaction with its progress.
create table crm.sweeps (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('phrases', 'search')),
  target jsonb not null,                     -- phrases: {list, version}; search: {text, filters, asked}
  below bigint not null,                     -- ids from here on are done, or came later
  done int not null default 0,
  total int not null,
  found int not null default 0,
  by_id text not null,
  by_name text not null,
  asked_at timestamptz not null default now(),
  ended_at timestamptz,
  problem_code text,                         -- ended before its end: superseded, or an error's code
  runner text,                               -- which process is at it, until when at the latest: others leave it alone meanwhile
  runner_until timestamptz
);
create index sweeps_to_do on crm.sweeps (id) where ended_at is null;
create index sweeps_of_person on crm.sweeps (by_id, id) where kind = 'search';
create table crm.search_finds (
  sweep_id bigint not null references crm.sweeps (id) on delete cascade,
  message_id bigint not null references crm.messages (id) on delete cascade,
  primary key (sweep_id, message_id)
);
create index search_finds_of_message on crm.search_finds (message_id);

-- Why the chosen provider of ratings does not answer, until it does.
create table crm.rating_problem (
  singleton boolean primary key default true check (singleton),
  provider text not null,
  code text not null,
  sentence text not null,
  failures int not null default 1,           -- in a row
  stands_in boolean not null,                -- the embedded one rates meanwhile; else what waits goes on waiting
  since timestamptz not null default now(),
  try_again_at timestamptz not null
);
-- Who rates what waits: one at a time over all processes, for as long as it says that it is there.
create table crm.rater (
  singleton boolean primary key default true check (singleton),
  holder text not null,
  held_until timestamptz not null
);

-- Whom an email is with: of what came in the sender's domain, of what went out the first one in To and Cc that no mailbox of
-- the firm has; null: there is none. Its index alone tells the report of unmatched mail by domain.
alter table crm.messages add with_domain text collate "C";
update crm.messages m set with_domain = (
  select left(substring(p.address from '[^@]*$'), 255) from crm.participants p
  where p.message_id = m.id and p.role = any(case m.direction when 'inbound' then array['from'] else array['to', 'cc'] end)
    and substring(p.address from '[^@]*$') not in (select substring(o from '[^@]*$') from crm.mailboxes b, unnest(b.own_addresses) o)
  order by p.position limit 1);
create index messages_unmatched_domains on crm.messages (with_domain, sent_at, id) include (direction, matched)
  where not openly_matched and not dismissed;

alter table crm.acts drop constraint acts_kind_check;
alter table crm.acts add constraint acts_kind_check check (kind in ('relate', 'unlink', 'link_earlier', 'add_address',
  'remove_address', 'dismiss', 'undismiss', 'remove', 'create_person', 'merge', 'import'));
