import { sql } from 'kysely'
import { ownCandidates } from '../../arrival/copy-rules.ts'
import { filesOf, isSameLetter, type Letter } from '../../arrival/same-letter.ts'
import type { Db } from '../../database/database.ts'
import type { Body } from '../../insight/message-text.ts'
import type { TextThreads } from '../../text/text-threads.ts'
import type { DeduplicatedMessage, KnownRecord } from './deduplicated-message.ts'
import { sendersOf } from './senders.ts'
import { subjectRow } from './stored-text.ts'

/**
 * The record of what the owner of a mailbox sent to themself, too: the item in Sent Items and the one that came back have one
 * Message-ID, sender, date and recipients, and the same words but for what servers put above or under a letter, and markup. Only of the
 * owner's own mail: with anybody else's, the same Message-ID twice in one mailbox and other words are two emails.
 */
export async function findOwnCopy(
  tx: Db,
  {
    one,
    records,
    heldBy,
    fresh,
    threads,
  }: {
    one: DeduplicatedMessage
    records: KnownRecord[]
    heldBy: Map<number, Set<string>>
    /** Those of the same hand-over, whose records may not be there yet. */
    fresh: DeduplicatedMessage[]
    threads: TextThreads
  },
): Promise<KnownRecord | undefined> {
  const { mailbox, message, attachments } = one.handed
  const candidates = ownCandidates(records, { ...one.handed, digest: one.digest }, heldBy)
  if (candidates.length === 0 || !(await isOwn(tx, mailbox, sendersOf(message, one.handed)))) return undefined
  const own = { subject: subjectRow(message.subject), body: message.body, files: filesOf(attachments) }
  for (const candidate of candidates) {
    const there = await readLetter(tx, candidate.messageId, fresh)
    if (there && (await isSameLetter(own, there, threads))) return candidate
  }
  return undefined
}

async function isOwn(tx: Db, mailbox: string, senders: string[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from crm.mailboxes
    where id = coalesce((select mailbox_id from crm.archives where id = ${mailbox}), ${mailbox}) and own_addresses && ${senders}::text[]`.execute(
    tx,
  )
  return rows.length > 0
}

async function readLetter(tx: Db, messageId: number, fresh: DeduplicatedMessage[]): Promise<Letter | null> {
  const here = fresh.find((placed) => placed.messageId === messageId && placed.madeRecord)
  if (here) {
    const { message, attachments } = here.handed
    return { subject: subjectRow(message.subject), body: message.body, files: filesOf(attachments) }
  }
  const { rows } = await sql<{ subject: string | null; files: string[] } & Body>`
    select m.subject, b.content_type as "contentType", b.content,
      array(select a.name from crm.attachments a where a.message_id = m.id and not a.inline order by a.name collate "C") as files
    from crm.messages m join crm.bodies b on b.message_id = m.id where m.id = ${messageId}`.execute(tx)
  const [row] = rows
  return row
    ? { subject: row.subject, files: row.files, body: { contentType: row.contentType, content: row.content } }
    : null
}
