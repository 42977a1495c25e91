import { sql } from 'kysely'
import { emailIsVisible } from '../../queries/visibility-conditions.ts'
import { decisions, phraseLists, places, reviewStates } from '../choices.ts'
import { choice, date, type Field, number, several, text, yesNo } from '../field.ts'
import type { RowType } from '../row-type.ts'
import { emailFields } from './email-fields.ts'

const snippet = sql`(select concat(s->>'before', s->>'match', s->>'after') from (select h.hits->0->'snippet' as s) x where s is not null)`

const fields: Field[] = [
  text('phrase', 'Phrase', sql`h.phrase`, { canGroup: true, neverEmpty: true }),
  choice('list', 'Phrase list', phraseLists, sql`h.list_id::text`, { neverEmpty: true }),
  several(
    'places',
    'Where',
    {
      among: () => sql`unnest(h.places) u (place) where true`,
      value: sql`u.place`,
      shown: sql`case u.place when 'subject' then 'Subject' when 'new' then 'New text' when 'quoted' then 'Quoted history' when 'footer' then 'Footer' else 'Hidden text' end`,
    },
    { choices: places },
  ),
  number('count', 'Times', sql`h.count`, { neverEmpty: true }),
  number('exact', 'Times as written', sql`h.exact`, { neverEmpty: true }),
  text('snippet', 'Snippet', snippet),
  ...date('found', 'Found', sql`h.found_at`, { neverEmpty: true }),
  choice('reviewState', 'Review', reviewStates, sql`v.state`, { emptyLabel: 'Not up for review' }),
  yesNo('secondLook', 'Second look asked for', sql`v.second_look`),
  choice('decision', 'Last decision', decisions, sql`decided.decision`, {
    ...{ join: 'decided', emptyLabel: 'Not decided' },
  }),
  text('reviewer', 'Reviewer', sql`decided.by_name`, {
    ...{ join: 'decided', canGroup: true, emptyLabel: 'Nobody yet' },
  }),
  ...date('decidedAt', 'Decided', sql`decided.at`, { join: 'decided' }),
  ...emailFields(sql`h.sent_at`),
]

export const phraseHits: RowType = {
  label: 'Phrase hits',
  description: 'A phrase of a list in an email: an email with three phrases is three rows.',
  ...{ action: 'phrases.read', canBuild: true, showsContent: true, addsUp: false, countsApart: true },
  fields,
  defaultColumns: ['sent', 'employee', 'from', 'subject', 'phrase', 'places', 'snippet', 'reviewState'],
  order: { field: 'sent', descending: true },
  from: () => sql`crm.phrase_hits h join crm.messages m on m.id = h.message_id
    left join crm.reviews v on v.message_id = h.message_id`,
  joins: {
    decided: () => sql`
      select d.decision, d.by_name, d.at from crm.review_decisions d where d.message_id = h.message_id
      order by d.id desc limit 1`,
  },
  seen: ({ visibility }) => emailIsVisible(visibility),
  key: [
    { sql: sql`h.message_id`, type: 'bigint' },
    { sql: sql`h.list_id`, type: 'bigint' },
    { sql: sql`h.phrase`, type: 'text' },
  ],
  opens: { kind: sql`'email'`, id: sql`h.message_id` },
}
