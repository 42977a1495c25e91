-- 0006 and 0007 were edited after stores had run them. This brings a store that ran any of their texts to what the last ones
-- make; a store that ran the last ones stays as it is.

alter table crm.reviews add column if not exists sampled boolean not null default false;
create index if not exists reviews_by_sent on crm.reviews (sent_at, message_id);

alter table crm.sweeps
  add column if not exists runner text,
  add column if not exists runner_until timestamptz;
create index if not exists sweeps_of_person on crm.sweeps (by_id, id) where kind = 'search';

create table if not exists crm.rater (
  singleton boolean primary key default true check (singleton),
  holder text not null,
  held_until timestamptz not null
);

do $$ begin
  if not exists (select from pg_attribute where attrelid = 'crm.ratings'::regclass and attname = 'again_at') then
    alter table crm.ratings add again_at timestamptz;
    drop index crm.ratings_waiting;
    create index ratings_waiting on crm.ratings (message_id desc) where reason in ('waiting', 'off') or again_at is not null;

    -- A problem that lasts is found again at the next try.
    delete from crm.rating_problem;
    alter table crm.rating_problem
      add failures int not null default 1,
      add stands_in boolean not null,
      alter try_again_at set not null;
  end if;

  if not exists (select from pg_attribute where attrelid = 'crm.messages'::regclass and attname = 'with_domain') then
    alter table crm.messages add with_domain text collate "C";
    update crm.messages m set with_domain = (
      select left(substring(p.address from '[^@]*$'), 255) from crm.participants p
      where p.message_id = m.id and p.role = any(case m.direction when 'inbound' then array['from'] else array['to', 'cc'] end)
        and substring(p.address from '[^@]*$') not in (select substring(o from '[^@]*$') from crm.mailboxes b, unnest(b.own_addresses) o)
      order by p.position limit 1);
    create index messages_unmatched_domains on crm.messages (with_domain, sent_at, id) include (direction, matched)
      where not openly_matched and not dismissed;
  end if;

  if not exists (select from pg_constraint where conrelid = 'crm.acts'::regclass and conname = 'acts_kind_check'
    and pg_get_constraintdef(oid) like '%undismiss%') then
    alter table crm.acts drop constraint acts_kind_check;
    alter table crm.acts add constraint acts_kind_check check (kind in ('relate', 'unlink', 'link_earlier', 'add_address',
      'remove_address', 'dismiss', 'undismiss', 'remove', 'create_person', 'merge', 'import'));
  end if;
end $$;

create index if not exists addresses_local_parts on crm.addresses using gin (split_part(address, '@', 1) gin_trgm_ops);
