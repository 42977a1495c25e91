/**
 * What a viewer may see, as SQL conditions on tables a query already names by an alias (G10). Every query that takes a Visibility
 * asks here and nowhere else. An alias is a name of ours, never input.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Visibility } from '../../domain/access.ts'

type Condition = RawBuilder<boolean>

const everything: Condition = sql<boolean>`true`
const nothing: Condition = sql<boolean>`false`

/**
 * An email (`m`: crm.messages): not from Recoverable Items alone, and in the viewer's mailbox, or linked to somebody in the book by a
 * link the viewer sees.
 */
export function emailIsVisible(visibility: Visibility, m = 'm'): Condition {
  if (visibility.reach === 'firm') return isOpenTo(visibility, `${m}.id`)
  return sql<boolean>`${sql.ref(`${m}.id`)} in (select message_id from (${bookEmails(visibility)}) book)`
}

/** The email with this id (a column) is more than what Recoverable Items held, whoever asks. */
export function isOrdinary(messageId: string): Condition {
  // No column of crm.messages: lists are read by indexes alone, and links and participants are asked without their email.
  return sql<boolean>`not exists (select 1 from crm.recoverable_emails sr where sr.message_id = ${sql.ref(messageId)})`
}

/** The email with this id (a column), as far as Recoverable Items decide. */
export function isOpenTo({ recoverable }: Visibility, messageId: string): Condition {
  return recoverable === 'all' ? everything : isOrdinary(messageId)
}

/** A copy (`c`: crm.captures): captured from Recoverable Items, only where the viewer may know of that. */
export function captureIsVisible({ recoverable }: Visibility, c = 'c'): Condition {
  return recoverable === 'all' ? everything : sql<boolean>`not ${sql.ref(`${c}.recoverable`)}`
}

/** A link (`l`: crm.links), as far as its email's place and Bcc decide: made by Bcc, only where the viewer may see that. */
export function linkIsVisible(visibility: Visibility, l = 'l'): Condition {
  const isOpen = isOpenTo(visibility, `${l}.message_id`)
  return visibility.bcc === 'all'
    ? isOpen
    : sql<boolean>`(${isOpen} and (${sql.ref(`${l}.role`)} <> 'bcc' or ${bccIsVisible(visibility, `${l}.message_id`)}))`
}

/** A participant (`p`: crm.participants), as far as the same decide. */
export function participantIsVisible(visibility: Visibility, p = 'p'): Condition {
  return linkIsVisible(visibility, p)
}

/** Bcc of the email with this id (a column): Compliance, or whoever's mailbox holds the sender's copy. */
export function bccIsVisible(visibility: Visibility, messageId: string): Condition {
  if (visibility.bcc === 'all') return everything
  if (visibility.mailbox === null) return nothing
  return sql<boolean>`exists (select 1 from crm.captures sc where sc.message_id = ${sql.ref(messageId)}
    and sc.mailbox_id = ${visibility.mailbox} and sc.senders_copy and ${captureIsVisible(visibility, 'sc')})`
}

/** Whether an email (`m`) is matched in the viewer's eyes: one matched by an unseen Bcc alone is not. */
export function matchedFor(visibility: Visibility, m = 'm'): Condition {
  if (visibility.bcc === 'all') return sql<boolean>`${sql.ref(`${m}.matched`)}`
  const openly = sql.ref(`${m}.openly_matched`)
  return visibility.mailbox === null
    ? sql<boolean>`${openly}`
    : sql<boolean>`(${openly} or (${sql.ref(`${m}.matched`)} and ${bccIsVisible(visibility, `${m}.id`)}))`
}

/** A person (`n`: crm.persons): not merged into another, not deleted, and in the book. */
export function personIsVisible(visibility: Visibility, n = 'n'): Condition {
  const there = sql`${sql.ref(`${n}.merged_into`)} is null and ${sql.ref(`${n}.deleted_at`)} is null`
  return visibility.reach === 'firm'
    ? sql<boolean>`(${there})`
    : sql<boolean>`(${there} and ${inBook(visibility, `${n}.id`)})`
}

/** An entity (`e`: crm.entities): not deleted; in the book when it is assigned, or one of its members is. */
export function entityIsVisible(visibility: Visibility, e = 'e'): Condition {
  const there = sql<boolean>`${sql.ref(`${e}.deleted_at`)} is null`
  if (visibility.reach === 'firm') return there
  const id = sql.ref(`${e}.id`)
  // One set, as the book of people is.
  return sql<boolean>`${there} and ${id} in (
    select sa.entity_id from crm.entity_assignments sa where sa.employee_address = any(${visibility.addresses}::text[])
    union all select sm.entity_id from crm.assignments sa join crm.memberships sm on sm.person_id = sa.person_id
      where sa.employee_address = any(${visibility.addresses}::text[]))`
}

/** The person with this id (a column) is assigned to the viewer, or belongs to an entity that is. */
function inBook(visibility: Visibility, personId: string): Condition {
  return sql<boolean>`${sql.ref(personId)} in (${bookPeople(visibility)})`
}

/** Ids of everybody in the book. */
export function bookPeople({ addresses }: Visibility): RawBuilder<{ person_id: number }> {
  return sql`select person_id from crm.assignments where employee_address = any(${addresses}::text[])
    union all select sm.person_id from crm.memberships sm join crm.entity_assignments se on se.entity_id = sm.entity_id
    where se.employee_address = any(${addresses}::text[])`
}

/** Every email in the book with its date, some of them twice: one set, since for each email of a list to be asked costs far more. */
export function bookEmails(visibility: Visibility): RawBuilder<{ message_id: number; sent_at: Date }> {
  return sql`select sc.message_id, sc.sent_at from crm.captures sc where sc.mailbox_id = ${visibility.mailbox} and ${captureIsVisible(visibility, 'sc')}
    union all select sl.message_id, sl.sent_at from crm.links sl where ${linkIsVisible(visibility, 'sl')} and ${inBook(visibility, 'sl.person_id')}`
}
