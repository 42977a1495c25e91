import { type RawBuilder, sql } from 'kysely'
import { lastEmailAt, mainAddress } from '../../queries/person-parts.ts'
import { ratedBy } from '../../queries/recent-sentiment.ts'
import { entityIsVisible, isOrdinary, personIsVisible } from '../../queries/visibility-conditions.ts'
import { advisors, entityKinds, feelings, personKinds, segments } from '../choices.ts'
import { daysSince, isInRange, lastDays } from '../days.ts'
import { anyEmail, choice, date, type Field, number, several, text, yesNo } from '../field.ts'
import type { Scope, Sql } from '../filter.ts'
import type { RowType } from '../row-type.ts'

const assigned = () => sql`(
    select a.employee_address from crm.assignments a where a.person_id = n.id
    union select a.employee_address from crm.memberships am join crm.entity_assignments a on a.entity_id = am.entity_id
      where am.person_id = n.id) a
  left join crm.mailboxes b on lower(b.address) = a.employee_address where true`

const fields: Field[] = [
  text('name', 'Name', sql`n.name`, { neverEmpty: true }),
  choice('kind', 'Kind', personKinds, sql`n.kind`, { neverEmpty: true }),
  text('email', 'Email', mainAddress),
  text('client', 'Client', sql`coalesce(e.name, n.name)`, { canGroup: true, neverEmpty: true }),
  text('entity', 'Entity', sql`e.name`, { canGroup: true }),
  choice('entityKind', 'Entity kind', entityKinds, sql`e.kind`),
  text('role', 'Role', sql`s.role`, { canGroup: true }),
  choice('segment', 'Client segment', segments, sql`e.segment`, { emptyLabel: 'No segment' }),
  yesNo('keyEntity', 'Key entity', sql`e.key_entity`),
  several(
    'advisors',
    'Advisors',
    { among: assigned, value: sql`a.employee_address`, shown: sql`coalesce(b.name, a.employee_address)` },
    { choices: advisors, me: ({ addresses }) => addresses },
  ),
  choice('sentiment', 'Most recent sentiment', feelings, sql`recent.sentiment`, {
    ...{ join: 'recent', emptyLabel: 'Not rated' },
  }),
  ...date('sentimentAt', 'Most recent sentiment, sent', sql`recent.sent_at`, { join: 'recent' }),
  number('sentimentShared', 'Most recent sentiment, people who share the address', sql`recent.shared_by`, {
    join: 'recent',
  }),
  number('rated90', 'Rated emails, last 90 days', sql`ninety.rated`, { join: 'ninety', neverEmpty: true }),
  number('negative90', 'Negative emails, last 90 days', sql`ninety.negative`, {
    ...{ join: 'ninety', neverEmpty: true },
  }),
  ...date('lastEmail', 'Last email', sql`latest.at`, { join: 'latest' }),
  ...date('lastWrote', 'Last email from them', sql`wrote.at`, { join: 'wrote' }),
  ...date('lastWritten', 'Last email to them', sql`written.at`, { join: 'written' }),
  ...date('lastNegative', 'Last negative email from them', sql`negative.at`, { join: 'negative' }),
  anyEmail(
    'anyFrom',
    'Any email from them',
    (_scope, isIn) => sql`exists (${linked(sql`q.role = 'from' and ${isIn(sql`q.sent_at`)}`)})`,
  ),
  anyEmail(
    'anyTo',
    'Any email to them',
    (_scope, isIn) => sql`exists (${linked(sql`${isWrittenTo} and ${isIn(sql`q.sent_at`)}`)})`,
  ),
  anyEmail(
    'anyNegative',
    'Any negative email from them',
    (_scope, isIn) => sql`exists (${linked(sql`q.sentiment = 'negative' and ${isIn(sql`q.sent_at`)}`)})`,
  ),
  number('silence', 'Days since last email', (scope) => daysSince(sql`latest.at`, scope), { join: 'latest' }),
]

/** Links (`q`) of a person to emails. */
export function linked(condition: Sql): Sql {
  return sql`select q.sent_at as at from crm.links q where q.person_id = n.id and ${condition} and ${isOrdinary('q.message_id')}`
}

/** Who reads an email by Bcc was not written to. */
export const isWrittenTo = sql`q.role in ('to', 'cc') and exists (
  select 1 from crm.messages qm where qm.id = q.message_id and qm.direction = 'outbound')`

const joins: RowType['joins'] = {
  recent: () => ratedBy('n.id'),
  ninety: (scope) => sql`
    select count(distinct r.message_id) as rated, count(distinct r.message_id) filter (where r.sentiment = 'negative') as negative
    from crm.links r where r.person_id = n.id and r.sentiment is not null and r.shared_by is null and ${inNinety(scope)}`,
  latest: ({ visibility }) => sql`select ${lastEmailAt(visibility)} as at`,
  negative: () => sql`
    select r.sent_at as at from crm.links r where r.person_id = n.id and r.sentiment = 'negative' order by r.sent_at desc limit 1`,
  wrote: () => sql`
    select l.sent_at as at from crm.links l where l.person_id = n.id and l.role = 'from' and ${isOrdinary('l.message_id')} order by l.sent_at desc limit 1`,
  // Who reads an email by Bcc was not written to.
  written: () => sql`
    select l.sent_at as at from crm.links l join crm.messages m on m.id = l.message_id
    where l.person_id = n.id and l.role in ('to', 'cc') and m.direction = 'outbound' and ${isOrdinary('m.id')} order by l.sent_at desc limit 1`,
}

/** A link (`r`) to an email of the last ninety days, today included. */
export function inNinety(scope: Scope): RawBuilder<unknown> {
  return isInRange(sql`r.sent_at`, true, lastDays(90, scope), scope)
}

export const people: RowType = {
  label: 'People with sentiment',
  description: 'A person, once for each entity they belong to; whoever stands alone, once.',
  ...{ action: 'people.read', canBuild: true, showsContent: false, addsUp: false, countsApart: false },
  fields,
  defaultColumns: ['name', 'client', 'segment', 'advisors', 'sentiment', 'sentimentAt', 'lastEmail'],
  order: { field: 'name', descending: false },
  from: ({ visibility }) => sql`crm.persons n left join
    (crm.memberships s join crm.entities e on e.id = s.entity_id and ${entityIsVisible(visibility)}) on s.person_id = n.id`,
  joins,
  seen: ({ visibility }) => personIsVisible(visibility),
  key: [
    { sql: sql`n.id`, type: 'bigint' },
    { sql: sql`e.id`, type: 'bigint' },
  ],
  opens: { kind: sql`'person'`, id: sql`n.id` },
}
