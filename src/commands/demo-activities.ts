import { sql } from 'kysely'
import { importPeople } from '../crm/commands/import-people.ts'
import { addActivity, setTaskState } from '../crm/commands/keep-activities.ts'
import type { ActivityKind } from '../crm/queries/activity-rows.ts'
import type { Db } from '../database/database.ts'

const DAY = 24 * 3_600_000

interface Told {
  kind: ActivityKind
  subject: string
  body: string
  /** Days from now; of a task: when it is due. */
  days: number
  done?: true
}

/** What an advisor would have written about a household in some months. */
const stories: Told[][] = [
  [
    {
      kind: 'meeting',
      subject: 'Annual review',
      body: 'Went through the year with both of them. They are content with the spread of risk and want to keep more in cash until the kitchen is paid for. Next review in a year; the younger one would like to sit in.',
      days: -41,
    },
    {
      kind: 'call',
      subject: 'Transfer from the savings account',
      body: 'Asked whether the transfer had arrived. It had, on Tuesday. Sent the confirmation while we spoke.',
      days: -12,
    },
    { kind: 'task', subject: 'Send the summary of the review', body: '', days: -38, done: true },
    {
      kind: 'task',
      subject: 'Ask for the new passport copies',
      body: 'Both run out this winter.',
      days: 9,
    },
  ],
  [
    {
      kind: 'note',
      subject: 'Prefers the telephone',
      body: 'Reads email on Sundays only. For anything urgent: ring before ten in the morning.',
      days: -88,
    },
    {
      kind: 'call',
      subject: 'Question about school fees',
      body: 'Wants to set something aside for school from next year. Promised two ways of doing it, with figures.',
      days: -6,
    },
    {
      kind: 'task',
      subject: 'Two ways to save for school fees',
      body: 'With figures, on one page.',
      days: -1,
    },
  ],
  [
    {
      kind: 'meeting',
      subject: 'First meeting with the new finance lead',
      body: 'Introduced the team and how we report. She wants the quarterly figures a week earlier than so far; agreed.',
      days: -23,
    },
    {
      kind: 'note',
      subject: 'Board meets on the first Thursday',
      body: 'Papers must be there on Monday.',
      days: -60,
    },
    { kind: 'task', subject: 'Quarterly figures, a week early', body: '', days: 16 },
  ],
]

/** Notes, calls, meetings and tasks of the demo firm, by the advisors of its first clients; advisors of the entities. */
export async function addDemoActivities(db: Db, now: Date): Promise<void> {
  await sql`insert into crm.entity_assignments (entity_id, employee_address)
    select distinct s.entity_id, g.employee_address from crm.memberships s join crm.assignments g on g.person_id = s.person_id
    on conflict do nothing`.execute(db)
  const { rows: clients } = await sql<{ entity: number; people: number[]; id: string; name: string }>`
    select e.id as entity, array_agg(distinct s.person_id) as people, min(p.id) as id, min(p.name) as name
    from crm.entities e join crm.memberships s on s.entity_id = e.id
    join crm.entity_assignments g on g.entity_id = e.id join admin.employees p on lower(p.address) = g.employee_address
    group by e.id order by e.key_entity desc, e.id limit 12`.execute(db)
  for (const [index, { entity, people, id, name }] of clients.entries()) {
    for (const told of stories[index % stories.length]!) {
      const at = new Date(now.getTime() + told.days * DAY - (index % 5) * 3_600_000)
      const whole = told.kind === 'meeting'
      const activity = await addActivity(db, {
        ...told,
        at,
        people: whole ? people : people.slice(0, 1),
        entity: whole ? entity : null,
        by: { id, name },
      })
      if (told.done) await setTaskState(db, activity, true)
    }
  }
}

/** One client a second time, as an older file of the firm had them. */
export async function addDemoDuplicate(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string; entity: string }>`
    select n.name, e.name as entity from crm.persons n join crm.memberships s on s.person_id = n.id
    join crm.entities e on e.id = s.entity_id where e.kind = 'household' and n.name ~ '^[A-Za-z]+ [A-Za-z]+$'
    order by e.key_entity desc, n.id limit 1`.execute(db)
  const [one] = rows
  if (!one) return
  const [first = '', family = ''] = one.name.split(' ')
  const address = `${first}.${family}@old-post.example`.toLowerCase()
  await importPeople(
    db,
    `external_id,kind,name,email,entity,entity_kind\r\nOLD-1,contact,${first} A. ${family},${address},${one.entity},household\r\n`,
  )
}
