import type { Header } from 'postal-mime'
import type { MaildirMarks } from './mail-tree.ts'

/** What the file of a message tells of its marks. */
export interface MarkedBy {
  /** The file is a mail program's own store: what stands in its headers the program wrote there, not the sender. */
  inStore: boolean
  maildir?: MaildirMarks
}

/** What a mail program noted about a message, in the message or in its file's name. */
export interface Marks {
  /** Why it is no message of the mailbox; null: it is one. Completes "1 …". */
  gone: string | null
  isDraft: boolean
  isJunk: boolean
  /** Null: nobody noted it. */
  isRead: boolean | null
}

/** Bits of X-Mozilla-Status and X-Mozilla-Status2. Source: Thunderbird, nsMsgMessageFlags.idl. */
const MOZILLA = { read: 0x0001, expunged: 0x0008, queued: 0x0800 }
const MOZILLA_2 = { imapDeleted: 0x0020_0000 }
/** Bits of X-Evolution's second number. Source: Evolution's library camel, CamelMessageFlags. */
const EVOLUTION = { deleted: 0x02, draft: 0x04, seen: 0x10, junk: 0x80 }

const DELETED = 'marked as deleted'

/**
 * Marks of Thunderbird (X-Mozilla-Status), of mbox programs and Dovecot (Status, X-Status, X-Keywords), of Maildir (the
 * file's name), Evolution (X-Evolution), Outlook and Windows Mail (X-Unsent), Apple Mail (X-Uniform-Type-Identifier).
 * A program marks as deleted what it will take out of the file, or has moved elsewhere. Senders cannot make their mail
 * vanish: headers that a program writes count in its own store only, and what came through a server is no draft.
 * Source: maildir(5); Dovecot documentation, "mbox Mailbox Format".
 */
export function readMarks(headers: readonly Header[], { inStore, maildir }: MarkedBy): Marks {
  const value = (name: string) => headers.find((header) => header.key === name)?.value.trim() ?? ''
  const stored = (name: string) => (inStore ? value(name) : '')
  const mozilla = hexadecimal(stored('x-mozilla-status'))
  const mozilla2 = hexadecimal(stored('x-mozilla-status2'))
  const evolution = hexadecimal(stored('x-evolution').split('-')[1] ?? '')
  const [status, xStatus] = [stored('status'), stored('x-status')]
  const flags = maildir?.flags ?? ''
  const keywords = [stored('x-keywords'), stored('x-mozilla-keys'), ...(maildir?.keywords ?? [])]
    .join(' ')
    .toLowerCase()
    .split(/[\s,]+/)
  const isDeleted =
    has(mozilla, MOZILLA.expunged) ||
    has(mozilla2, MOZILLA_2.imapDeleted) ||
    has(evolution, EVOLUTION.deleted) ||
    xStatus.includes('D') ||
    flags.includes('T')
  const wasReceived = value('received') !== ''
  const isUnsent =
    value('x-unsent') === '1' ||
    value('x-mozilla-draft-info') !== '' ||
    value('x-uniform-type-identifier') === 'com.apple.mail-draft'
  return {
    gone: isInternalData(headers) ? "the mail program's own data" : isDeleted ? DELETED : null,
    isDraft:
      has(mozilla, MOZILLA.queued) ||
      has(evolution, EVOLUTION.draft) ||
      xStatus.includes('T') ||
      flags.includes('D') ||
      (isUnsent && !wasReceived),
    isJunk: has(evolution, EVOLUTION.junk) || keywords.includes('$junk') || keywords.includes('junk'),
    isRead: readState(),
  }

  function readState(): boolean | null {
    if (mozilla !== null) return has(mozilla, MOZILLA.read)
    if (evolution !== null) return has(evolution, EVOLUTION.seen)
    if (maildir) return flags.includes('S')
    return status === '' && xStatus === '' ? null : status.includes('R')
  }
}

function has(bits: number | null, bit: number): boolean {
  return bits !== null && (bits & bit) !== 0
}

/** The first message that UW-IMAP, Pine and Alpine keep in an mbox. Source: UW-IMAP, docs/internal.txt, "pseudo message". */
function isInternalData(headers: readonly Header[]): boolean {
  const value = (name: string) => headers.find((header) => header.key === name)?.value ?? ''
  return (
    /^(DON'T|DO NOT) DELETE THIS MESSAGE -- FOLDER INTERNAL DATA$/i.test(value('subject').trim()) &&
    (value('x-imap') !== '' || /mailer-daemon/i.test(value('from')))
  )
}

function hexadecimal(text: string): number | null {
  return /^[0-9a-f]{1,8}$/i.test(text) ? Number.parseInt(text, 16) : null
}
