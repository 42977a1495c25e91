import { crmDestination } from '../../src/crm/destination.ts'
import type { Db } from '../../src/database/database.ts'
import { type EmailAddress, parseEmailAddress } from '../../src/domain/email-address.ts'
import type { Authorship } from '../../src/domain/internal-rule.ts'
import type { AttachmentInfo, Direction, Message, Role } from '../../src/domain/message.ts'
import { messageIdentity } from '../../src/domain/message-key.ts'
import type { AcceptOutcome, IncomingMessage, Ties } from '../../src/domain/ports.ts'
import type { Screened } from '../../src/domain/screened.ts'

export type GivenEmail = Partial<Omit<Message, 'participants' | 'body'>> & {
  mailbox: string
  from?: string | { name: string; written: string }
  to?: string[]
  cc?: string[]
  bcc?: string[]
  body?: string | Message['body']
  direction?: Direction
  /** Its From is an address of ours, and it came from outside. */
  claimed?: boolean
  /** It lies among sent mail. */
  sent?: boolean
  /** Of the mailbox, as the engine hands it over. */
  conversation?: Buffer | null
  attachments?: AttachmentInfo[]
  /** It lies in Recoverable Items. */
  recoverable?: boolean
}

let made = 0

/** An email as the engine hands it over: from a stranger, sent an hour ago, unless told otherwise. */
export function email(given: GivenEmail): IncomingMessage {
  const { mailbox, from = 'stranger@elsewhere.example', to = [], cc = [], bcc = [], body, ...rest } = given
  const {
    direction = 'inbound',
    claimed = false,
    sent = false,
    conversation = null,
    attachments = [],
    recoverable = false,
    ...message
  } = rest
  const number = ++made
  const sentAt = message.sentAt ?? new Date('2026-05-01T12:00:00Z')
  const inRole = (role: Role, list: string[]) => list.map((written) => ({ role, name: null, written }))
  const whole: Message = {
    immutableId: `item-${number}`,
    internetMessageId: `<email-${number}@elsewhere.example>`,
    folderId: null,
    conversationId: null,
    receivedAt: sentAt,
    isDraft: false,
    participants: [
      { role: 'from', ...(typeof from === 'string' ? { name: null, written: from } : from) },
      ...inRole('to', to),
      ...inRole('cc', cc),
      ...inRole('bcc', bcc),
    ],
    replyTo: [],
    origin: null,
    marks: null,
    sender: null,
    subject: `Email ${number}`,
    preview: '',
    body: typeof body === 'object' ? body : { contentType: 'text', content: body ?? `Text ${number}` },
    hasAttachments: attachments.length > 0,
    importance: null,
    headers: null,
    ...message,
    sentAt,
  }
  return {
    ...{ mailbox, recoverable },
    identity: messageIdentity('larch', whole, { claimed }),
    ...{ direction, claimed, sent },
    ...{ conversation, outside: outsideOf(whole) },
    message: screened(whole),
    attachments,
  }
}

/** The same email in another mailbox. */
export function copyOf(
  original: IncomingMessage,
  mailbox: string,
  given: Partial<Message> = {},
  authorship: Partial<Authorship & Ties> = {},
): IncomingMessage {
  const message = screened({ ...original.message, immutableId: `item-${++made}`, ...given })
  const copy = { ...original, ...authorship, mailbox, message }
  return { ...copy, identity: messageIdentity('larch', message, copy) }
}

function outsideOf({ participants }: Message): EmailAddress[] {
  const addresses = participants.flatMap(({ written }) => parseEmailAddress(written) ?? [])
  return addresses.filter((address) => !address.endsWith('@larch.example'))
}

/** The destination takes screened mail alone; what these tests hand it counts as such. */
function screened(message: Message): Screened<Message> {
  return message as Screened<Message>
}

export function handOver(db: Db, emails: IncomingMessage[]): Promise<AcceptOutcome[]> {
  return crmDestination(db).accept(emails)
}
