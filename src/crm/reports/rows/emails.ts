import { sql } from 'kysely'
import { folderCondition } from '../../queries/email-filters.ts'
import { textQuery } from '../../queries/text-query.ts'
import { emailIsVisible, matchedFor } from '../../queries/visibility-conditions.ts'
import { bodySearches, phraseLists, states } from '../choices.ts'
import { daysSince } from '../days.ts'
import { choice, type Field, number, onlyFilter, several } from '../field.ts'
import type { Filter, Scope, Sql } from '../filter.ts'
import type { RowType } from '../row-type.ts'
import { emailFields } from './email-fields.ts'

const sentAt = sql`m.sent_at`

/** By the conditions that the indexes of the folders are made of. */
function isInState({ visibility }: Scope, { operator, values }: Filter): Sql {
  const folders = values.map((state) =>
    folderCondition(visibility, state as 'unmatched' | 'matched' | 'dismissed'),
  )
  const isOne = sql`(${sql.join(folders, sql` or `)})`
  return operator === 'is' ? isOne : sql`not ${isOne}`
}

function hasWords({ values: [typed] }: Filter): Sql {
  return sql`m.search @@ ${textQuery(String(typed))}`
}

function noWords({ values: [typed] }: Filter): string | null {
  return textQuery(String(typed)) ? null : '“Words” takes at least one letter or digit.'
}

function foundBy({ viewerId }: Scope, { values }: Filter): Sql {
  return sql`m.id in (select f.message_id from crm.search_finds f join crm.sweeps w on w.id = f.sweep_id
    where w.kind = 'search' and w.by_id = ${viewerId} and w.id::text = any(${values.map(String)}::text[]))`
}

const hits = () =>
  sql`crm.phrase_hits h join crm.phrase_lists t on t.id = h.list_id where h.message_id = m.id`

const fields: Field[] = [
  ...emailFields(sentAt),
  {
    ...choice(
      'state',
      'State',
      states,
      ({ visibility }) =>
        sql`case when ${matchedFor(visibility)} then 'matched' when m.dismissed then 'dismissed' else 'unmatched' end`,
      { neverEmpty: true },
    ),
    where: isInState,
  },
  number('age', 'Days since sent', (scope) => daysSince(sentAt, scope), { neverEmpty: true }),
  onlyFilter('text', 'Words', ['contains'], (_scope, filter) => hasWords(filter), { fault: noWords }),
  several(
    'phraseLists',
    'Phrase lists',
    { among: hits, value: sql`t.id::text`, shown: sql`t.name` },
    { choices: phraseLists, needs: 'phrases.read' },
  ),
  several('phrases', 'Phrases', { among: hits, value: sql`h.phrase` }, { needs: 'phrases.read' }),
  onlyFilter('search', 'Exact search', ['is'], foundBy, {
    choices: bodySearches,
    needs: 'emails.searchBodies',
  }),
]

export const emails: RowType = {
  ...{ label: 'Emails', description: 'An email, once however many mailboxes hold it.' },
  ...{ action: 'emails.read', canBuild: true, showsContent: false, addsUp: false, countsApart: true },
  fields,
  defaultColumns: ['sent', 'direction', 'from', 'subject', 'people', 'employee', 'sentiment'],
  order: { field: 'sent', descending: true },
  from: () => sql`crm.messages m`,
  seen: ({ visibility }) => emailIsVisible(visibility),
  key: [{ sql: sql`m.id`, type: 'bigint' }],
  opens: { kind: sql`'email'`, id: sql`m.id` },
}
