import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Message, MessageEnvelope } from '../../domain/message.ts'
import type { Ties } from '../../domain/ports.ts'
import { threadKey } from '../../domain/thread-key.ts'
import { findThreads } from './find-threads.ts'

/** The keys of the threads of new emails, in order. */
export function threadsOfNew(
  tx: Db,
  emails: (Ties & { message: Pick<Message, 'subject' | 'headers' | 'internetMessageId'> })[],
): Promise<(Buffer | null)[]> {
  return findThreads(
    tx,
    emails.map(({ message, conversation, outside }) => ({
      marks: [threadKey(message), conversation].flatMap((mark) => mark ?? []),
      subject: message.subject,
      outside,
    })),
  )
}

/** A copy ties its email to the conversation it lies in, and to what its own headers say, where it has them. */
export async function tieCopies(
  tx: Db,
  copies: (Ties & { messageId: number; envelope: MessageEnvelope | Message })[],
): Promise<void> {
  if (copies.length === 0) return
  const { rows } = await sql<{ id: number; subject: string | null; thread: Buffer | null }>`
    select id, subject, thread_key as thread from crm.messages
    where id = any(${copies.map(({ messageId }) => messageId)}::bigint[])`.execute(tx)
  const records = new Map(rows.map((row) => [row.id, row]))
  const ties = copies.flatMap(({ messageId, envelope, conversation, outside }) => {
    const record = records.get(messageId)
    if (!record) return []
    const answered = 'headers' in envelope && envelope.headers ? threadKey(envelope) : null
    const marks = [answered, conversation].flatMap((mark) => mark ?? [])
    return [{ id: record.id, marks, subject: record.subject, outside, thread: record.thread }]
  })
  const threads = await findThreads(tx, ties)
  const fresh = ties.flatMap(({ id, thread }, index) => {
    const key = threads[index]
    return thread === null && key ? [{ id, key }] : []
  })
  if (fresh.length === 0) return
  await sql`update crm.messages m set thread_key = f.key
    from unnest(${fresh.map(({ id }) => id)}::bigint[], ${fresh.map(({ key }) => key)}::bytea[]) f (id, key)
    where m.id = f.id`.execute(tx)
}
