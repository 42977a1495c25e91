import { sql } from 'kysely'
import { ledgerByDay } from '../../capture/control.ts'
import { dayRange, isInRange } from '../../crm/reports/days.ts'
import { date, day, type Field, number, text } from '../../crm/reports/field.ts'
import type { Scope, Sql } from '../../crm/reports/filter.ts'
import type { PlannedFilter, RowType } from '../../crm/reports/row-type.ts'
import { type Outcome, outcomes } from '../../domain/outcome.ts'

const labels: Record<Outcome, string> = {
  ...{ accepted: 'Accepted', known: 'Known', internal: 'Internal', private: 'Private', excluded: 'Excluded' },
  ...{ drafts: 'Drafts', beforeStart: 'Before the sync start', parked: 'Parked', gone: 'Gone', open: 'Open' },
}

const fields: Field[] = [
  text('mailbox', 'Mailbox', sql`coalesce(w.name, d.mailbox_id)`, { canGroup: true, neverEmpty: true }),
  text('address', 'Address', sql`w.address`),
  day('day', 'Day', sql`d.day`, { neverEmpty: true }),
  number('seen', 'Seen', sql`d.seen`, { neverEmpty: true }),
  ...outcomes.map((one) => number(one, labels[one], sql`d.${sql.id(one)}`, { neverEmpty: true })),
  ...date('checkedAt', 'Last check of the mailbox', sql`d.checked_at`),
  number('missing', 'Missing at the last check', sql`d.check_missing`),
]

/** What filters on the day mean for what is added up: the ledger holds years. */
function received(scope: Scope, filters: PlannedFilter[]): Sql {
  const ranges = filters.flatMap(({ field, filter }) =>
    field.id === 'day' ? (dayRange(filter, scope) ?? []) : [],
  )
  return sql.join(
    [sql`true`, ...ranges.map((range) => isInRange(sql`l.received_at`, true, range, scope))],
    sql` and `,
  )
}

/** Who sees it sees no message, so it is no part of the CRM: counts of the ledger beside the names of its mailboxes. */
export const completeness: RowType = {
  label: 'Capture completeness',
  description: 'A mailbox and a day on which it received anything: seen is the sum of the ten outcomes.',
  ...{ action: 'sync.inspect', canBuild: false, showsContent: false, addsUp: true, countsApart: false },
  fields,
  defaultColumns: ['mailbox', 'day', 'seen', ...outcomes, 'checkedAt', 'missing'],
  order: { field: 'day', descending: true },
  from: (scope, { filters }) =>
    sql`${ledgerByDay(scope.zone, received(scope, filters))} d left join admin.employees w on w.id = d.mailbox_id`,
  seen: () => sql`true`,
  key: [
    { sql: sql`d.mailbox_id`, type: 'text' },
    { sql: sql`d.day`, type: 'date' },
  ],
}
