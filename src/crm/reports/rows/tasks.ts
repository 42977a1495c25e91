import { sql } from 'kysely'
import { entityIsVisible, personIsVisible } from '../../queries/visibility-conditions.ts'
import { daysSince } from '../days.ts'
import { choice, date, type Field, number, several, text, yesNo } from '../field.ts'
import type { Scope } from '../filter.ts'
import type { RowType } from '../row-type.ts'

const states = [
  { value: 'open', label: 'Open' },
  { value: 'done', label: 'Completed' },
]

const about = ({ visibility }: Scope) => sql`crm.activity_people p join crm.persons n on n.id = p.person_id
  where p.activity_id = a.id and ${personIsVisible(visibility)}`

const entity = ({ visibility }: Scope) => sql`(select e.name from crm.entities e
  where e.id = a.entity_id and ${entityIsVisible(visibility)})`

const fields: Field[] = [
  text('subject', 'Subject', sql`a.subject`, { neverEmpty: true }),
  choice('state', 'State', states, sql`case when a.done_at is null then 'open' else 'done' end`, {
    neverEmpty: true,
  }),
  ...date('due', 'Due', sql`a.at`, { neverEmpty: true }),
  yesNo('overdue', 'Overdue', ({ now }) => sql`a.done_at is null and a.at < ${now}::timestamptz`),
  number(
    'daysOverdue',
    'Days overdue',
    (scope) =>
      sql`case when a.done_at is null and a.at < ${scope.now}::timestamptz then ${daysSince(sql`a.at`, scope)} end`,
  ),
  ...date('completed', 'Completed', sql`a.done_at`),
  several('people', 'People', { among: about, value: sql`n.name` }),
  text('entity', 'Entity', entity, { canGroup: true }),
  text('createdBy', 'Created by', sql`a.by_name`, { canGroup: true, neverEmpty: true }),
  ...date('created', 'Created', sql`a.created_at`, { neverEmpty: true }),
]

export const tasks: RowType = {
  ...{ label: 'Tasks', description: 'A task about people or an entity.' },
  ...{ action: 'people.read', canBuild: true, showsContent: false, addsUp: false, countsApart: false },
  fields,
  defaultColumns: ['due', 'subject', 'people', 'entity', 'state', 'createdBy'],
  order: { field: 'due', descending: false },
  from: () => sql`crm.activities a`,
  seen: (scope) => sql`a.kind = 'task' and a.deleted_at is null and (exists (select 1 from ${about(scope)})
    or exists (select 1 from crm.entities e where e.id = a.entity_id and ${entityIsVisible(scope.visibility)}))`,
  key: [{ sql: sql`a.id`, type: 'bigint' }],
}
