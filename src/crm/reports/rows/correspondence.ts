import { sql } from 'kysely'
import { entityIsVisible, isOrdinary, personIsVisible } from '../../queries/visibility-conditions.ts'
import { advisors, entityKinds, segments } from '../choices.ts'
import { daysSince } from '../days.ts'
import { choice, date, type Field, number, text, yesNo } from '../field.ts'
import type { Scope, Sql } from '../filter.ts'
import type { Asked, RowType } from '../row-type.ts'

const join = 'mail'

const fields: Field[] = [
  text('client', 'Client', sql`c.name`, { canGroup: true, neverEmpty: true }),
  choice('kind', 'Kind', entityKinds, sql`c.kind`, { neverEmpty: true }),
  choice('segment', 'Client segment', segments, sql`c.segment`, { emptyLabel: 'No segment' }),
  yesNo('keyEntity', 'Key entity', sql`c.key_entity`),
  text('advisor', 'Advisor', sql`coalesce(b.name, c.employee_address)`, {
    ...{ canGroup: true, emptyLabel: 'No advisor' },
  }),
  choice('advisorAddress', 'Advisor (address)', advisors, sql`c.employee_address`, {
    me: ({ addresses }) => addresses,
    ...{ canGroup: false, emptyLabel: 'No advisor' },
  }),
  ...date('lastContact', 'Last contact with the firm', sql`mail.last_contact`, { join }),
  number('silence', 'Days since last contact', (scope) => daysSince(sql`mail.last_contact`, scope), { join }),
  ...date('lastReceived', 'Last received', sql`mail.last_received`, { join }),
  ...date('lastSent', 'Last sent', sql`mail.last_sent`, { join }),
  number('received', 'Emails received', sql`mail.received`, { join, neverEmpty: true }),
  number('sent', 'Emails sent', sql`mail.sent`, { join, neverEmpty: true }),
  number('answered', 'Answered', sql`mail.answered`, { join, neverEmpty: true }),
  number('replyHours', 'Median reply time, hours', sql`mail.reply_hours`, { join }),
]

/** Entities, and people who belong to none, each with its advisors: of an entity also those of its members. */
const clients = ({ visibility }: Scope, { ids }: Asked) => sql`(
  select 'entity' as what, e.id, e.name, e.kind, e.segment, e.key_entity, a.employee_address
  from crm.entities e left join (
    select g.entity_id, g.employee_address from crm.entity_assignments g where ${isOneOf(sql`g.entity_id`, ids)}
    union select s.entity_id, g.employee_address from crm.assignments g join crm.memberships s on s.person_id = g.person_id
      where ${isOneOf(sql`s.entity_id`, ids)}) a on a.entity_id = e.id
  where ${entityIsVisible(visibility)} and ${isOneOf(sql`e.id`, ids)}
  union all
  select 'person', n.id, n.name, 'individual', null, false, g.employee_address
  from crm.persons n left join crm.assignments g on g.person_id = n.id
  where ${personIsVisible(visibility)} and ${isOneOf(sql`n.id`, ids)} and not exists (select 1 from crm.memberships s where s.person_id = n.id)) c`

function isOneOf(id: Sql, ids: Asked['ids']): Sql {
  return ids ? sql`${id} = any(${ids}::bigint[])` : sql`true`
}

const mailboxOf = sql`(
  select distinct on (o) o as address, x.id, x.name from crm.mailboxes x, unnest(x.own_addresses) o order by o, x.id) b`

const members = ({ visibility }: Scope): Sql => sql`(
  select s.person_id from crm.memberships s join crm.persons n on n.id = s.person_id
    where c.what = 'entity' and s.entity_id = c.id and ${personIsVisible(visibility)}
  union all select c.id where c.what = 'person')`

/**
 * The mail with a client (`c`): what its people wrote, and what was written to them openly; `theirs` is what the advisor's
 * mailbox (`b`) holds, or of a client without an advisor any mailbox. The client waits from the first email that has no answer
 * yet to the next email to it.
 * NOTE: the limit makes `held` one look at each email; without it all that a mailbox holds is read for every client, 5 ms each.
 */
const mail = (scope: Scope): Sql => sql`
  select max(w.sent_at) as last_contact,
    max(w.sent_at) filter (where w.theirs and w.inbound) as last_received,
    max(w.sent_at) filter (where w.theirs and not w.inbound) as last_sent,
    count(*) filter (where w.theirs and w.inbound) as received,
    count(*) filter (where w.theirs and not w.inbound) as sent,
    count(*) filter (where w.waits and w.answered_at is not null) as answered,
    round((percentile_cont(0.5) within group (order by extract(epoch from w.answered_at - w.sent_at) / 3600)
      filter (where w.waits and w.answered_at is not null))::numeric, 1) as reply_hours
  from (
    select o.*, o.theirs and o.inbound and lag(o.inbound, 1, false) over (partition by o.theirs order by o.sent_at, o.id) is false as waits,
      min(o.sent_at) filter (where not o.inbound) over (partition by o.theirs order by o.sent_at desc, o.id desc) as answered_at
    from (
      select m.id, m.sent_at, m.direction = 'inbound' as inbound, c.employee_address is null or held.by_them is true as theirs
      from (select l.message_id, bool_or(l.role in ('from', 'related')) as wrote
        from ${members(scope)} p join crm.links l on l.person_id = p.person_id
        where l.role in ('from', 'to', 'cc', 'related') and ${isOrdinary('l.message_id')} group by l.message_id) i
      join crm.messages m on m.id = i.message_id
      left join lateral (
        select true as by_them from crm.captures k where k.message_id = m.id and k.mailbox_id = b.id and not k.recoverable limit 1) held on true
      where m.direction = 'outbound' or i.wrote) o) w`

export const correspondence: RowType = {
  label: 'Correspondence by client',
  description:
    'A client with each of its advisors: the mail between them that the advisor’s mailbox holds; of a client without advisor, all of it.',
  ...{ action: 'people.read', canBuild: false, showsContent: false, addsUp: false, countsApart: false },
  fields,
  defaultColumns: ['client', 'segment', 'advisor', 'lastContact', 'lastReceived', 'lastSent', 'replyHours'],
  order: { field: 'client', descending: false },
  from: (scope, asked) =>
    sql`${clients(scope, asked)} left join ${mailboxOf} on b.address = c.employee_address`,
  joins: { mail },
  seen: () => sql`true`,
  key: [
    { sql: sql`c.id`, type: 'bigint' },
    { sql: sql`c.what`, type: 'text' },
    { sql: sql`c.employee_address`, type: 'text' },
  ],
  opens: { kind: sql`c.what`, id: sql`c.id` },
}
