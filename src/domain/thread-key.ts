import { createHash } from 'node:crypto'
import type { Message } from './message.ts'

/**
 * 16 bytes that all emails of a thread share: of the id of the email it began with, which is the first in References, else
 * what In-Reply-To names, else the email's own Message-ID. Null where it has none of them. The same whatever arrives first
 * (docs/decisions/0008-threads.md). Source: RFC 5322, 3.6.4.
 */
export function threadKey({
  headers,
  internetMessageId,
}: Pick<Message, 'headers' | 'internetMessageId'>): Buffer | null {
  const root =
    firstId(headers?.references) ?? firstId(headers?.['in-reply-to']) ?? bare(internetMessageId ?? '')
  return root === null ? null : createHash('sha256').update(root).digest().subarray(0, 16)
}

/** In-Reply-To of old programs is a sentence with an id in it; some programs leave the angle brackets out. */
function firstId(header: string | undefined): string | null {
  if (!header) return null
  const bracketed = /<([^<>\s]+)>/.exec(header)
  if (bracketed) return bracketed[1]!
  const words = header.trim().split(/\s+/)
  return words.length === 1 && words[0]!.includes('@') ? bare(words[0]!) : null
}

function bare(id: string): string | null {
  return id.trim().replace(/^<|>$/g, '').trim() || null
}
