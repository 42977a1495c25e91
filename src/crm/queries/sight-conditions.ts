/**
 * What a viewer may see, as SQL conditions on tables a query already names by an alias (G10). Every query that takes a Sight
 * asks here and nowhere else. An alias is a name of ours, never input.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Sight } from '../../domain/access.ts'

type Condition = RawBuilder<boolean>

const everything: Condition = sql<boolean>`true`
const nothing: Condition = sql<boolean>`false`

/** An email (`m`: crm.messages): in the viewer's mailbox, or linked to somebody in the book by a link the viewer sees. */
export function emailSeen(sight: Sight, m = 'm'): Condition {
  if (sight.reach === 'firm') return everything
  return sql<boolean>`${sql.ref(`${m}.id`)} in (select message_id from (${bookEmails(sight)}) book)`
}

/** A link (`l`: crm.links), as far as Bcc decides: made by Bcc, only where the viewer may see that. */
export function linkSeen(sight: Sight, l = 'l'): Condition {
  return sight.bcc === 'all'
    ? everything
    : sql<boolean>`(${sql.ref(`${l}.role`)} <> 'bcc' or ${bccSeen(sight, `${l}.message_id`)})`
}

/** A participant (`p`: crm.participants), as far as Bcc decides. */
export function participantSeen(sight: Sight, p = 'p'): Condition {
  return linkSeen(sight, p)
}

/** Bcc of the email with this id (a column): Compliance, or whoever's mailbox holds the sender's copy. */
export function bccSeen(sight: Sight, messageId: string): Condition {
  if (sight.bcc === 'all') return everything
  if (sight.mailbox === null) return nothing
  return sql<boolean>`exists (select 1 from crm.captures sc where sc.message_id = ${sql.ref(messageId)}
    and sc.mailbox_id = ${sight.mailbox} and sc.senders_copy)`
}

/** Whether an email (`m`) is matched in the viewer's eyes: one matched by an unseen Bcc alone is not. */
export function matchedFor(sight: Sight, m = 'm'): Condition {
  if (sight.bcc === 'all') return sql<boolean>`${sql.ref(`${m}.matched`)}`
  const openly = sql.ref(`${m}.openly_matched`)
  return sight.mailbox === null
    ? sql<boolean>`${openly}`
    : sql<boolean>`(${openly} or (${sql.ref(`${m}.matched`)} and ${bccSeen(sight, `${m}.id`)}))`
}

/** A person (`n`: crm.persons): not merged into another, and in the book. */
export function personSeen(sight: Sight, n = 'n'): Condition {
  const merged = sql`${sql.ref(`${n}.merged_into`)} is null`
  return sight.reach === 'firm'
    ? sql<boolean>`${merged}`
    : sql<boolean>`(${merged} and ${inBook(sight, `${n}.id`)})`
}

/** An entity (`e`: crm.entities): in the book when it is assigned, or one of its members is. */
export function entitySeen(sight: Sight, e = 'e'): Condition {
  if (sight.reach === 'firm') return everything
  const id = sql.ref(`${e}.id`)
  // One set, as the book of people is.
  return sql<boolean>`${id} in (
    select sa.entity_id from crm.entity_assignments sa where sa.employee_address = any(${sight.addresses}::text[])
    union all select sm.entity_id from crm.assignments sa join crm.memberships sm on sm.person_id = sa.person_id
      where sa.employee_address = any(${sight.addresses}::text[]))`
}

/** The person with this id (a column) is assigned to the viewer, or belongs to an entity that is. */
function inBook(sight: Sight, personId: string): Condition {
  return sql<boolean>`${sql.ref(personId)} in (${bookPeople(sight)})`
}

/** Ids of everybody in the book. */
export function bookPeople({ addresses }: Sight): RawBuilder<{ person_id: number }> {
  return sql`select person_id from crm.assignments where employee_address = any(${addresses}::text[])
    union all select sm.person_id from crm.memberships sm join crm.entity_assignments se on se.entity_id = sm.entity_id
    where se.employee_address = any(${addresses}::text[])`
}

/** Every email in the book with its date, some of them twice: one set, since for each email of a list to be asked costs far more. */
export function bookEmails(sight: Sight): RawBuilder<{ message_id: number; sent_at: Date }> {
  return sql`select sc.message_id, sc.sent_at from crm.captures sc where sc.mailbox_id = ${sight.mailbox}
    union all select sl.message_id, sl.sent_at from crm.links sl where ${linkSeen(sight, 'sl')} and ${inBook(sight, 'sl.person_id')}`
}
