import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { AttachmentInfo } from '../../domain/message.ts'
import type { DeduplicatedMessage } from './deduplicated-message.ts'

/** Attachments: kept in the CRM, read from Microsoft 365 when asked for, or not at all. Inline images always are kept. */
export type KeptAttachments = 'keep' | 'onDemand' | 'none'

/** Larger attachments are described but not kept. Inline images always are. */
export const KEEP_ATTACHMENTS_TO_BYTES = 10 * 1024 * 1024

/** Attachments whose bytes are still missing, each once: those of the copy that made the record. */
export async function wantedAttachments(
  tx: Db,
  placed: DeduplicatedMessage[],
  keeping: KeptAttachments,
): Promise<AttachmentInfo[][]> {
  const isKept = isKeptUnder(keeping)
  const asking = placed.filter(({ handed, madeRecord }) => madeRecord && handed.attachments.some(isKept))
  if (asking.length === 0) return placed.map(() => [])
  const { rows } = await sql<{ messageId: number; position: number }>`
    select message_id as "messageId", position from crm.attachments
    where message_id = any(${asking.map(({ messageId }) => messageId)}::bigint[]) and content is null`.execute(
    tx,
  )
  return placed.map(({ messageId, madeRecord, handed }) =>
    madeRecord
      ? rows
          .filter((row) => row.messageId === messageId)
          .flatMap(({ position }) => handed.attachments[position] ?? [])
          .filter(isKept)
      : [],
  )
}

function isKeptUnder(keeping: KeptAttachments) {
  return ({ isFile, inline, sizeBytes, contentType }: AttachmentInfo): boolean =>
    isFile &&
    ((inline && contentType.startsWith('image/')) ||
      (keeping === 'keep' && sizeBytes <= KEEP_ATTACHMENTS_TO_BYTES))
}
