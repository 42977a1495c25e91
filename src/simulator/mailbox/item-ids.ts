import { createHash } from 'node:crypto'

/**
 * Ids of one mailbox's messages, made from a running number and read back into it, so that a hundred thousand of them
 * need no table. They look like Exchange's: long, case-sensitive, alike in their first part, with '-', '_' and '='.
 *
 * Source: "Obtain immutable identifiers for Outlook resources".
 */
export interface ItemIds {
  encode(number: number): string
  /** The number, or null when this mailbox never made such an id. */
  decode(id: string): number | null
}

const SPREAD = 0x9e3779b1
const SPREAD_BACK = inverse(SPREAD)

/** Ids whose fixed part starts with `head` and is peculiar to `mailboxId`. */
export function itemIds(head: string, mailboxId: string, fixedLength: number): ItemIds {
  const digest = createHash('sha256').update(`${head}${mailboxId}`).digest()
  const key = digest.readUInt32LE(0)
  let fixed = head
  while (fixed.length < fixedLength)
    fixed += createHash('sha256').update(`${fixed}${mailboxId}`).digest('base64url')
  const prefix = fixed.slice(0, fixedLength)
  return {
    encode(number) {
      const bytes = Buffer.allocUnsafe(8)
      bytes.writeUInt32LE(Math.imul(number, SPREAD) >>> 0, 0)
      bytes.writeUInt32LE((Math.imul(number ^ key, SPREAD) ^ key) >>> 0, 4)
      return `${prefix}${bytes.toString('base64url')}=`
    },
    decode(id) {
      if (id.length !== fixedLength + 12 || !id.startsWith(prefix)) return null
      const bytes = Buffer.from(id.slice(fixedLength, -1), 'base64url')
      if (bytes.length !== 8) return null
      const number = Math.imul(bytes.readUInt32LE(0), SPREAD_BACK) >>> 0
      return this.encode(number) === id ? number : null
    },
  }
}

/** The number that undoes a multiplication by `odd` in 32 bits (Newton's iteration). */
function inverse(odd: number): number {
  let result = odd
  for (let round = 0; round < 5; round++) result = Math.imul(result, 2 - Math.imul(odd, result))
  return result
}

/** Whether a text has the form of an item or folder id at all; others are refused as malformed. */
export function looksLikeId(text: string): boolean {
  return /^AA[A-Za-z0-9_-]{30,}={0,2}$/.test(text)
}
