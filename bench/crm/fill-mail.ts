import { EMPLOYEES, employee } from './fill-people.ts'

/** One statement a step. Random numbers are drawn in subqueries that depend on the row, or they would be drawn once. */
export function mailSteps({
  messages,
  people,
  paragraphs,
}: {
  messages: number
  people: number
  paragraphs: number
}): Record<string, string> {
  /** The n-th other participant of an email: a few are in much of the mail. */
  const personOf = (n: string) =>
    `1 + floor(${people} * (who * (7 + ${n} * 0.618::float8) - floor(who * (7 + ${n} * 0.618::float8))) ^ 1.5)::bigint`
  return {
    plan: `
      create table fill.plan as select n as id, timestamptz '2024-11-01' + random() * interval '750 days' as sent_at,
        random() < 0.5 as outbound, random() < 0.6 as matched, random() < 0.03 as by_bcc, random() < 0.05 as dismissed, random() < 0.2 as attached,
        1 + floor(${EMPLOYEES} * random() ^ 2)::int as mailbox, floor(random() * ${EMPLOYEES})::int as second, random() < 0.1 as copied,
        1 + floor(random() * 5.67)::int as named, random() as who, random() as felt,
        case when random() < 0.01 then floor(random() * 20)::int else 100 + floor(random() * ${messages} / 3)::int end as thread,
        1 + floor(random() * ${paragraphs})::int as one, 1 + floor(random() * ${paragraphs})::int as two, 1 + floor(random() * ${paragraphs})::int as three
      from generate_series(1, ${messages}) n`,
    messages: `
      insert into crm.messages (internet_message_id, subject, preview, sent_at, sent_known, synced_at, direction, has_attachments,
        recipient_count, matched, openly_matched, dismissed, thread_key, new_text, search, sentiment, with_domain)
      select '<' || id || '@bench.example>', subject, left(text, 255), date_trunc('milliseconds', sent_at), true,
        date_trunc('milliseconds', greatest(sent_at, timestamptz '2026-05-01') + interval '5 minutes'),
        case when outbound then 'outbound' else 'inbound' end, attached, named, matched, matched and not by_bcc, not matched and dismissed,
        substring(sha256(thread::text::bytea) for 16), text, to_tsvector('simple', subject) || one || two || three,
        case when not outbound then case when felt < 0.1 then 'negative' when felt < 0.3 then 'positive' when felt < 0.85 then 'neutral' else 'unrated' end end,
        case when not (outbound and by_bcc) then case when matched then 'd' || first % 20000 else 'stranger' || first * 17 % 5000 end || '.example' end
      from (select p.id, p.sent_at, p.outbound, p.matched, p.by_bcc, p.dismissed, p.attached, p.named, p.felt, p.thread,
          ${personOf('1')} as first, 'Re: ' || split_part(a.text, ' ', 3) || ' ' || split_part(b.text, ' ', 5) || ' ref' || p.id as subject,
          a.text || '. ' || b.text || '. ' || c.text as text, a.search as one, b.search as two, c.search as three
        from fill.plan p join fill.paragraphs a on a.id = p.one join fill.paragraphs b on b.id = p.two join fill.paragraphs c on c.id = p.three
        order by p.id) t`,
    participants: `
      insert into crm.participants (message_id, position, role, name, written, address)
      select id, position, role, null, address, address from (
        select id, 0 as position, case when outbound then 'from' else 'to' end as role, ${employee('mailbox')} as address from fill.plan
        union all
        select p.id, n, case when n = 1 and not outbound then 'from' when by_bcc then 'bcc' when n < 4 then 'to' else 'cc' end,
          case when matched then 'p' || person || '@d' || person % 20000 || '.example'
            else 's' || person * 13 % 50000 || '@stranger' || person * 17 % 5000 || '.example' end
        from (select p.*, n, ${personOf('n')} as person
          from (select id, outbound, by_bcc, matched, named, who from fill.plan) p, generate_series(1, p.named) n) p) s`,
    'found by participants': `
      update crm.messages m set search = to_tsvector('simple', p.open) || m.search,
        search_with_bcc = to_tsvector('simple', p.bcc) || to_tsvector('simple', p.open) || m.search
      from (select message_id, string_agg(words, ' ' order by position) filter (where role <> 'bcc') as open,
          string_agg(words, ' ' order by position) filter (where role = 'bcc') as bcc
        from (select message_id, position, role, written || ' ' || translate(written, '@', ' ') || ' ' || translate(written, '@.', '  ') as words
          from crm.participants) w group by message_id) p
      where m.id = p.message_id`,
    links: `
      insert into crm.links (message_id, person_id, role, address, field, sent_at, sentiment)
      select distinct on (p.message_id, a.person_id, p.role, a.address) p.message_id, a.person_id, p.role, a.address, a.field, m.sent_at,
        case when p.role = 'from' and m.direction = 'inbound' then nullif(m.sentiment, 'unrated') end
      from crm.participants p join crm.addresses a on a.address = p.address join crm.messages m on m.id = p.message_id`,
    captures: `
      insert into crm.captures (mailbox_id, immutable_id, message_id, made_record, received_at, sent_at, senders_copy)
      select 'mailbox-' || p.mailbox, 'i' || p.id, p.id, true, m.sent_at, m.sent_at, outbound from fill.plan p join crm.messages m on m.id = p.id
      union all
      select 'mailbox-' || (1 + p.second), 'c' || p.id, p.id, false, m.sent_at, m.sent_at, false
      from fill.plan p join crm.messages m on m.id = p.id where copied and p.second + 1 <> p.mailbox`,
    ledger: `
      update engine.mailboxes set checked_at = now(), check_missing = 0;
      insert into engine.ledger (mailbox_id, immutable_id, received_at, outcome)
      select mailbox_id, immutable_id, received_at, case when made_record then 'accepted' else 'known' end from crm.captures
      union all
      select mailbox_id, 'x' || immutable_id, received_at, (array['internal', 'internal', 'gone', 'parked'])[1 + message_id / 3 % 4] from crm.captures where message_id % 3 = 0`,
    bodies: `
      insert into crm.bodies (message_id, content_type, content)
      select id, 'html', '<html><body><p>' || repeat(new_text || '</p><p>', 8) || '</p></body></html>' from crm.messages where id % 50 = 0`,
  }
}
