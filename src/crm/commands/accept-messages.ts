import { readInsights } from '../../arrival/read-insights.ts'
import { withFilesAsShown } from '../../arrival/with-files-as-shown.ts'
import { type Db, inTransaction } from '../../database/database.ts'
import type { AcceptOutcome, IncomingMessage, KnownCopy } from '../../domain/ports.ts'
import type { Insight, RatingOnArrival } from '../../insight/read-insight.ts'
import type { ListText } from '../../text/made-ready.ts'
import type { TextThreads } from '../../text/text-threads.ts'
import { assertCurrent, forgetLists, knownLists, ListsChanged } from '../queries/watched-lists.ts'
import { addBcc } from './add-bcc.ts'
import { addLateAttachments } from './add-late-attachments.ts'
import { deduplicateMessages, findRecords, lockKeys } from './deduplicate-messages.ts'
import { addCaptures, insertRecords } from './insert-records.ts'
import { insertReplyTo } from './insert-reply-to.ts'
import { keepApart } from './keep-apart.ts'
import { threadsOfNew, tieCopies } from './tie-to-threads.ts'
import { type KeptAttachments, wantedAttachments } from './wanted-attachments.ts'

/** What the firm wants of its mail as it comes in. */
export interface IngestOptions {
  attachments: KeptAttachments
  rating: RatingOnArrival
  /** Of mail without suspicious phrases, how much is drawn for review, in percent. */
  samplePercent: number
  /** An email is linked to whom answers to it go to, as if they had written it. */
  linkReplyTo?: boolean
}

/** Tries to take messages in before lists of phrases have changed again. */
const TRIES = 5

/**
 * Takes messages, one outcome each, in order; safe to repeat. One email is one record: a copy adds who had it, and Bcc
 * where it is the sender's copy. The same key with other content is a record of its own (G3; arrival/copy-rules.ts says when).
 * Their texts are read before the transaction that decides, and apart from the event loop. Throws TEXT_THREAD_FAILED.
 */
export async function acceptMessages(
  db: Db,
  given: IncomingMessage[],
  arriving: IngestOptions,
  threads: TextThreads,
): Promise<AcceptOutcome[]> {
  const handed = given.map(withFilesAsShown)
  for (let tries = 1; ; tries++) {
    const lists = await knownLists(db)
    const insights = await readInsights(threads, handed, { rating: arriving.rating, lists })
    try {
      return await inTransaction(db, (tx) => takeIn(tx, handed, { ...arriving, lists, insights, threads }))
    } catch (error) {
      if (!(error instanceof ListsChanged) || tries === TRIES) throw error
      forgetLists(db)
    }
  }
}

async function takeIn(
  tx: Db,
  handed: IncomingMessage[],
  {
    attachments,
    samplePercent,
    linkReplyTo = false,
    lists,
    insights,
    threads,
  }: Omit<IngestOptions, 'rating'> & { lists: ListText[]; insights: Insight[]; threads: TextThreads },
): Promise<AcceptOutcome[]> {
  await lockKeys(
    tx,
    handed.map(({ identity }) => identity.key),
  )
  const placed = await deduplicateMessages(tx, handed, threads)
  const made = placed.flatMap((one, index) =>
    one.madeRecord && !one.repeated ? [{ ...one, insight: insights[index]! }] : [],
  )
  const threadKeys = await threadsOfNew(
    tx,
    made.map(({ handed: one }) => one),
  )
  const records = made.map((one, index) => {
    const sampled = one.insight.unread !== null || isDrawn(one.handed.identity.key, samplePercent)
    return { ...one, sampled, threadKey: threadKeys[index] ?? null }
  })
  if (records.length > 0) await assertCurrent(tx, lists)
  await insertRecords(tx, records, { linkReplyTo })
  await insertReplyTo(tx, records)
  const copies = placed.filter(({ madeRecord, repeated, removed }) => !madeRecord && !repeated && !removed)
  await addCaptures(
    tx,
    copies.map(({ handed: one, messageId }) => ({
      mailbox: one.mailbox,
      envelope: one.message,
      authorship: one,
      messageId,
    })),
  )
  await addBcc(
    tx,
    copies.map(({ handed: { message }, messageId }) => ({ messageId, envelope: message })),
  )
  await tieCopies(
    tx,
    copies.map(({ handed: { message, conversation, outside }, messageId }) => ({
      ...{ messageId, envelope: message, conversation, outside },
    })),
  )
  await keepApart(
    tx,
    placed
      // Nothing ordinary becomes so by being new.
      .filter(({ handed: { recoverable }, madeRecord, repeated, removed }) =>
        recoverable ? !removed : repeated || !(madeRecord || removed),
      )
      .map(({ handed: { mailbox, message, recoverable = false }, messageId, repeated }) => ({
        ...{ mailbox, immutableId: message.immutableId, messageId, recoverable, isNew: !repeated },
      })),
  )
  await addLateAttachments(tx, placed)
  const wants = await wantedAttachments(tx, placed, attachments)
  return placed.map(({ madeRecord }, index) => ({
    outcome: madeRecord ? 'accepted' : 'known',
    wants: wants[index]!,
  }))
}

/** By chance, but the same chance whenever the email comes. */
function isDrawn(key: Buffer, percent: number): boolean {
  return (key.readUInt32BE(8) / 2 ** 32) * 100 < percent
}

/** Adds copies told from their envelope alone; false where the email is not there (any more). One that was removed by a
 *  person is settled and leaves nothing. */
export function acceptCopies(db: Db, copies: KnownCopy[]): Promise<boolean[]> {
  return inTransaction(db, async (tx) => {
    await lockKeys(
      tx,
      copies.map(({ identity }) => identity.key),
    )
    const records = await findRecords(
      tx,
      copies.map(({ identity }) => identity),
    )
    const found = copies.map(({ identity }) => {
      const same = records.filter(
        (r) => r.key.equals(identity.key) && r.fingerprint.equals(identity.fingerprint),
      )
      return same.find(({ messageId }) => messageId === null) ?? same[0]
    })
    const taken = copies.flatMap((copy, index) => {
      const messageId = found[index]?.messageId
      return messageId ? [{ ...copy, authorship: copy, messageId }] : []
    })
    await addCaptures(tx, taken)
    await keepApart(
      tx,
      taken.map(({ mailbox, envelope, messageId, recoverable = false }) => ({
        ...{ mailbox, immutableId: envelope.immutableId, messageId, recoverable, isNew: true },
      })),
    )
    await addBcc(tx, taken)
    await tieCopies(tx, taken)
    return found.map((record) => record !== undefined)
  })
}
