import { sql } from 'kysely'
import {
  captureIsVisible,
  entityIsVisible,
  linkIsVisible,
  participantIsVisible,
  personIsVisible,
} from '../../queries/visibility-conditions.ts'
import { directions, mailboxes, segments, sentiments } from '../choices.ts'
import { choice, date, type Field, several, text, yesNo } from '../field.ts'
import type { Scope, Sql } from '../filter.ts'

const participant = (scope: Scope, role: Sql) =>
  sql`crm.participants p where p.message_id = m.id and ${role} and ${participantIsVisible(scope.visibility, 'p')}`
const named = sql`coalesce(nullif(p.name, '') || ' <' || p.written || '>', p.written, p.name)`

const sender = (value: Sql) => sql`(select ${value} from crm.participants p
  where p.message_id = m.id and p.role = 'from' order by p.position limit 1)`

/** Everybody the email (`m`) is linked to, as far as the viewer sees. */
const linked = ({ visibility }: Scope) => sql`crm.links l join crm.persons n on n.id = l.person_id
  where l.message_id = m.id and ${linkIsVisible(visibility)} and ${personIsVisible(visibility)}`

const linkedEntities = ({ visibility }: Scope) => sql`crm.links l join crm.persons n on n.id = l.person_id
  join crm.memberships s on s.person_id = n.id join crm.entities e on e.id = s.entity_id
  where l.message_id = m.id and ${linkIsVisible(visibility)} and ${personIsVisible(visibility)} and ${entityIsVisible(visibility)}`

/** Of an email, on crm.messages as `m`. `sentAt`: where an index has its date. */
export function emailFields(sentAt: Sql): Field[] {
  return [
    text('subject', 'Subject', sql`nullif(m.subject, '')`),
    several('from', 'From', {
      among: (scope) => participant(scope, sql`p.role = 'from'`),
      value: sql`p.address`,
      shown: named,
    }),
    text('fromAddress', 'From (address)', sender(sql`p.address`), { canGroup: true }),
    text('fromDomain', 'From (domain)', sender(sql`substring(p.address from '[^@]*$')`), { canGroup: true }),
    several('recipients', 'Recipients', {
      among: (scope) => participant(scope, sql`p.role <> 'from'`),
      value: sql`p.address`,
      shown: named,
    }),
    ...date('sent', 'Sent', sentAt, { neverEmpty: true }),
    ...date('synced', 'Synced', sql`m.synced_at`, { neverEmpty: true }),
    choice('direction', 'Direction', directions, sql`m.direction`, { neverEmpty: true }),
    several(
      'employee',
      'Employee',
      {
        among: ({ visibility }) => sql`crm.captures k join crm.mailboxes b on b.id = k.mailbox_id
          where k.message_id = m.id and ${captureIsVisible(visibility, 'k')}`,
        value: sql`b.id`,
        shown: sql`b.name`,
      },
      { choices: mailboxes, me: ({ mailbox }) => (mailbox === null ? [] : [mailbox]) },
    ),
    several('people', 'People', { among: linked, value: sql`n.name` }),
    several('entities', 'Entities', { among: linkedEntities, value: sql`e.name` }),
    several(
      'segments',
      'Client segments',
      { among: linkedEntities, value: sql`e.segment` },
      { choices: segments },
    ),
    yesNo(
      'keyEntity',
      'Key entity',
      (scope) => sql`exists (select 1 from ${linkedEntities(scope)} and e.key_entity)`,
    ),
    choice('sentiment', 'Sentiment', sentiments, sql`m.sentiment`, { emptyLabel: 'Sent by the firm' }),
    yesNo('attachment', 'Has attachments', sql`m.has_attachments`),
  ]
}
