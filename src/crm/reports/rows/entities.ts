import { sql } from 'kysely'
import { lastEmailAt } from '../../queries/person-parts.ts'
import { ratedBy } from '../../queries/recent-sentiment.ts'
import { entityIsVisible, isOrdinary, personIsVisible } from '../../queries/visibility-conditions.ts'
import { advisors, entityKinds, feelings, segments } from '../choices.ts'
import { daysSince } from '../days.ts'
import { anyEmail, choice, date, type Field, number, several, text, yesNo } from '../field.ts'
import type { Scope, Sql } from '../filter.ts'
import type { RowType } from '../row-type.ts'
import { inNinety, isWrittenTo, linked } from './people.ts'

const members = ({ visibility }: Scope) => sql`crm.memberships s join crm.persons n on n.id = s.person_id
  where s.entity_id = e.id and ${personIsVisible(visibility)}`

const assigned = () => sql`(
    select a.employee_address from crm.entity_assignments a where a.entity_id = e.id
    union select a.employee_address from crm.memberships am join crm.assignments a on a.person_id = am.person_id
      where am.entity_id = e.id) a
  left join crm.mailboxes b on lower(b.address) = a.employee_address where true`

const fields: Field[] = [
  text('name', 'Name', sql`e.name`, { canGroup: true, neverEmpty: true }),
  choice('kind', 'Kind', entityKinds, sql`e.kind`, { neverEmpty: true }),
  choice('segment', 'Client segment', segments, sql`e.segment`, { emptyLabel: 'No segment' }),
  yesNo('keyEntity', 'Key entity', sql`e.key_entity`),
  several(
    'advisors',
    'Advisors',
    { among: assigned, value: sql`a.employee_address`, shown: sql`coalesce(b.name, a.employee_address)` },
    { choices: advisors, me: ({ addresses }) => addresses },
  ),
  several('members', 'Members', { among: members, value: sql`n.name` }),
  number('memberCount', 'Number of members', (scope) => sql`(select count(*) from ${members(scope)})`, {
    neverEmpty: true,
  }),
  choice('sentiment', 'Most recent sentiment', feelings, sql`recent.sentiment`, {
    ...{ join: 'recent', emptyLabel: 'Not rated' },
  }),
  ...date('sentimentAt', 'Most recent sentiment, sent', sql`recent.sent_at`, { join: 'recent' }),
  text('sentimentBy', 'Most recent sentiment, written by', sql`recent.name`, { join: 'recent' }),
  number('rated90', 'Rated emails, last 90 days', sql`ninety.rated`, { join: 'ninety', neverEmpty: true }),
  number('negative90', 'Negative emails, last 90 days', sql`ninety.negative`, {
    ...{ join: 'ninety', neverEmpty: true },
  }),
  ...date('lastEmail', 'Last email', sql`latest.at`, { join: 'latest' }),
  ...date('lastWritten', 'Last email to them', sql`written.at`, { join: 'written' }),
  ...date('lastNegative', 'Last negative email from a member', sql`negative.at`, { join: 'negative' }),
  anyEmail('anyFrom', 'Any email from a member', (scope, isIn) =>
    ofAnyMember(scope, sql`q.role = 'from' and ${isIn(sql`q.sent_at`)}`),
  ),
  anyEmail('anyTo', 'Any email to a member', (scope, isIn) =>
    ofAnyMember(scope, sql`${isWrittenTo} and ${isIn(sql`q.sent_at`)}`),
  ),
  anyEmail('anyNegative', 'Any negative email from a member', (scope, isIn) =>
    ofAnyMember(scope, sql`q.sentiment = 'negative' and ${isIn(sql`q.sent_at`)}`),
  ),
  number('silence', 'Days since last email', (scope) => daysSince(sql`latest.at`, scope), { join: 'latest' }),
]

const membersWith = ({ visibility }: Scope, joined: Sql) => sql`crm.memberships s
  join crm.persons n on n.id = s.person_id join ${joined} where s.entity_id = e.id and ${personIsVisible(visibility)}`

const ofAnyMember = (scope: Scope, condition: Sql) =>
  sql`exists (select 1 from ${members(scope)} and exists (${linked(condition)}))`

const joins: RowType['joins'] = {
  recent: ({ visibility }) => sql`
    select o.sentiment, o.sent_at, n.name
    from crm.memberships s join crm.persons n on n.id = s.person_id cross join lateral (${ratedBy('n.id')}) o
    where s.entity_id = e.id and ${personIsVisible(visibility)} order by o.sent_at desc, o.message_id desc, n.id limit 1`,
  negative: (scope) => sql`
    select max(r.sent_at) as at from ${membersWith(scope, sql`crm.links r on r.person_id = n.id and r.sentiment = 'negative'`)}`,
  ninety: (scope) => sql`
    select count(distinct r.message_id) as rated, count(distinct r.message_id) filter (where r.sentiment = 'negative') as negative
    from crm.memberships s join crm.persons n on n.id = s.person_id join crm.links r on r.person_id = n.id
    where s.entity_id = e.id and ${personIsVisible(scope.visibility)} and r.sentiment is not null and ${inNinety(scope)}`,
  latest: ({ visibility }) => sql`
    select max(${lastEmailAt(visibility)}) as at from crm.memberships s join crm.persons n on n.id = s.person_id
    where s.entity_id = e.id and ${personIsVisible(visibility)}`,
  // Who reads an email by Bcc was not written to.
  written: ({ visibility }) => sql`
    select max(t.at) as at from crm.memberships s join crm.persons n on n.id = s.person_id cross join lateral (
      select l.sent_at as at from crm.links l join crm.messages m on m.id = l.message_id
      where l.person_id = n.id and l.role in ('to', 'cc') and m.direction = 'outbound' and ${isOrdinary('m.id')} order by l.sent_at desc limit 1) t
    where s.entity_id = e.id and ${personIsVisible(visibility)}`,
}

export const entities: RowType = {
  label: 'Entities with sentiment',
  description: 'A household, an organisation, or an individual as client.',
  ...{ action: 'people.read', canBuild: true, showsContent: false, addsUp: false, countsApart: false },
  fields,
  defaultColumns: ['name', 'kind', 'segment', 'advisors', 'sentiment', 'sentimentAt', 'lastEmail'],
  order: { field: 'name', descending: false },
  from: () => sql`crm.entities e`,
  joins,
  seen: ({ visibility }) => entityIsVisible(visibility),
  key: [{ sql: sql`e.id`, type: 'bigint' }],
  opens: { kind: sql`'entity'`, id: sql`e.id` },
}
