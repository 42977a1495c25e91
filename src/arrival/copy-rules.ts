import type { MessageIdentity } from '../domain/message-key.ts'
import type { MailboxId } from '../domain/ports.ts'

/**
 * When an email is a copy of one that a destination has (G3). What it has, and which mailboxes hold it, the destination finds in its own
 * store; which of them it is, is decided here, the same for all.
 */

/** An email that a destination has, as far as it tells copies; `Id`: how the destination names it. */
export interface KnownRecord<Id> {
  key: Buffer
  fingerprint: Buffer
  /** Null: the email was removed, this is its tombstone. */
  messageId: Id | null
  /** Of its content (domain/message-key.ts). */
  digest: Buffer
}

/** An item of a mailbox that is to be told. */
interface TakenItem {
  mailbox: MailboxId
  identity: MessageIdentity
  digest: Buffer
}

/** Which mailboxes hold each email. */
type HeldBy<Id> = ReadonlyMap<Id, ReadonlySet<MailboxId>>

/**
 * Whether a tombstone tells this email: the same content, or the same Message-ID, sender, date and recipients. More than
 * for copies: a banner must not bring a removed email back.
 */
export function isRemoved<Id>(records: KnownRecord<Id>[], { identity, digest }: TakenItem): boolean {
  return records.some(
    (record) =>
      record.messageId === null &&
      record.key.equals(identity.key) &&
      (record.digest.equals(digest) ||
        (identity.hasMessageId && record.fingerprint.equals(identity.fingerprint))),
  )
}

/**
 * The record that an item is a copy of: one with the same content, else, in another mailbox, one with the same
 * Message-ID, sender, date and recipients, since servers add banners and disclaimers on the way. In the mailbox that
 * holds it already only the content tells (but `ownCandidates`); without a Message-ID two of its items are two emails.
 */
export function findCopied<Id>(
  records: KnownRecord<Id>[],
  { mailbox, identity, digest }: TakenItem,
  heldBy: HeldBy<Id>,
): KnownRecord<Id> | undefined {
  const isElsewhere = ({ messageId }: KnownRecord<Id>) => !heldBy.get(messageId!)?.has(mailbox)
  const sameKey = records.filter(
    (record) =>
      record.messageId !== null &&
      record.key.equals(identity.key) &&
      (identity.hasMessageId || isElsewhere(record)),
  )
  return (
    sameKey.find((record) => record.digest.equals(digest)) ??
    sameKey.find(
      (record) =>
        identity.hasMessageId && isElsewhere(record) && record.fingerprint.equals(identity.fingerprint),
    )
  )
}

/**
 * Records in the same mailbox that an item may be a copy of where its owner wrote it to themself, too: the item in Sent Items and the one
 * that came back have one Message-ID, sender, date and recipients. Whether they are, their words tell (same-letter.ts).
 */
export function ownCandidates<Id>(
  records: KnownRecord<Id>[],
  { mailbox, identity }: TakenItem,
  heldBy: HeldBy<Id>,
): (KnownRecord<Id> & { messageId: Id })[] {
  if (!identity.hasMessageId) return []
  return records.filter(
    (record): record is KnownRecord<Id> & { messageId: Id } =>
      record.messageId !== null &&
      record.key.equals(identity.key) &&
      record.fingerprint.equals(identity.fingerprint) &&
      heldBy.get(record.messageId)?.has(mailbox) === true,
  )
}
