import { type PSTAttachment, PSTFile, type PSTFolder, type PSTMessage } from 'pst-extractor'
import type { SeedMessage } from '../../seed.ts'
import { Account } from '../account.ts'
import type { PlacedFile } from '../find-mailboxes.ts'
import type { Evidence } from '../find-owner.ts'
import type { MessagePlace } from '../parse-message.ts'
import { LARGEST_MESSAGE_BYTES } from '../split-mbox.ts'
import { ExchangeNames, type OutlookName } from './exchange-names.ts'
import { type OutlookAttachment, type OutlookItem, toSeedMessage, whyNoMail } from './outlook-item.ts'
import { numberOf, type PstFolder, pstFolders } from './pst-folders.ts'
import { quietly } from './quietly.ts'
import { bodyInRtf } from './rtf-body.ts'

/** Items that cannot be read, after which the rest of a folder is given up. */
const MOST_BROKEN = 1_000
const MOST_PARTS = 2_000
/** Messages attached to one message, all levels together, and levels. */
const [MOST_WITHIN, DEEPEST] = [200, 8]
/** PidTagAttachMethod, afEmbeddedMessage. Source: MS-OXCMSG 2.2.2.9. */
const EMBEDDED = 5
const OWN_FOLDER = /^(Sent Items|Drafts|Outbox)(\/|$)/

/** Properties that the library does not name. Source: MS-OXPROPS. */
const SENDER_SMTP = 0x5d01
const REPRESENTING_SMTP = 0x5d02
const RECEIVED_BY_SMTP = 0x5d07
const RTF = 0x1009

interface Properties {
  getStringItem(tag: number): string
  getBinaryItem(tag: number): Buffer | null
}

/**
 * The messages of an Outlook data file (PST or OST; ANSI, Unicode or of 2013), read where they lie. Names of Exchange's
 * directory are resolved by what all its messages tell. What cannot be read is told in the account; nothing is thrown.
 */
export async function* readPst(
  file: PlacedFile,
  owner: Pick<MessagePlace, 'mailbox' | 'ownAddresses'>,
  fallbackDate: string,
  account: Account,
): AsyncGenerator<SeedMessage> {
  const pst = quietly(() => new PSTFile(file.path))
  try {
    const names = new ExchangeNames()
    for (const { message } of messagesOf(pst, file.place, new Account())) learnFrom(message, names)
    for (const { message, path } of messagesOf(pst, file.place, account)) {
      try {
        const item = quietly(() => itemOf(message))
        const place: MessagePlace = { ...owner, folder: path, fallbackDate, markedBy: { inStore: true } }
        const seed = await toSeedMessage(item, place, names)
        if ('leftOut' in seed) account.leftOut(file.place, seed.leftOut)
        else {
          account.read(file.place, seed)
          yield seed
        }
      } catch {
        account.leftOut(file.place, 'item that cannot be read')
      }
    }
  } finally {
    pst.close()
  }
}

/** What the first messages tell of whose file it is. */
export function* pstEvidence(file: PlacedFile, most: number): Generator<Evidence> {
  const pst = quietly(() => new PSTFile(file.path))
  try {
    const names = new ExchangeNames()
    let told = 0
    for (const { message } of messagesOf(pst, file.place, new Account())) {
      learnFrom(message, names)
      if (++told >= most) break
    }
    told = 0
    for (const { message, path } of messagesOf(pst, file.place, new Account())) {
      if (told++ >= most) return
      const evidence = evidenceOf(message, path, names)
      if (evidence) yield evidence
    }
  } finally {
    pst.close()
  }
}

/** Opening it reads its head: what is wrong with the file, or null. */
export function whyNoPst(path: string): string | null {
  try {
    const pst = quietly(() => new PSTFile(path))
    quietly(() => pst.getRootFolder())
    pst.close()
    return null
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

function* messagesOf(
  pst: PSTFile,
  place: string,
  account: Account,
): Generator<{ message: PSTMessage; path: string | null }> {
  for (const { folder, path } of foldersOf(pst, place, account)) {
    const count = countOf(folder)
    const seen = new Set<number>()
    let broken = 0
    for (let at = 0; at < count && broken < MOST_BROKEN; at++) {
      const message = messageAt(folder, at)
      // The library passes over what it cannot load and gives the next one.
      if (message === 'broken' || (message && seen.has(numberOf(message)))) {
        broken++
        account.leftOut(place, 'item that cannot be read')
        continue
      }
      if (message === null) break
      seen.add(numberOf(message))
      yield { message, path }
    }
    if (broken >= MOST_BROKEN) account.leftOut(place, 'rest of a folder that cannot be read')
  }
}

function* foldersOf(pst: PSTFile, place: string, account: Account): Generator<PstFolder> {
  const folders = pstFolders(pst, place, account)
  for (;;) {
    try {
      const { value, done } = folders.next()
      if (done) return
      yield value
    } catch {
      return account.leftOut(place, 'rest of a file that cannot be read')
    }
  }
}

function countOf(folder: PSTFolder): number {
  try {
    return quietly(() => Math.max(folder.contentCount, 0))
  } catch {
    return 0
  }
}

function messageAt(folder: PSTFolder, at: number): PSTMessage | 'broken' | null {
  try {
    return quietly(() => {
      folder.moveChildCursorTo(at)
      return folder.getNextChild() as PSTMessage | null
    })
  } catch {
    return 'broken'
  }
}

function learnFrom(message: PSTMessage, names: ExchangeNames): void {
  try {
    quietly(() => {
      for (const name of [senderOf(message), representingOf(message), receivedByOf(message)])
        names.learn(name)
      for (const { who } of recipientsOf(message)) names.learn(who)
    })
  } catch {
    // Told when it is read.
  }
}

function evidenceOf(message: PSTMessage, path: string | null, names: ExchangeNames): Evidence | null {
  try {
    return quietly(() => {
      if (whyNoMail(message.messageClass)) return null
      return {
        isOwn: message.isUnsent || OWN_FOLDER.test(path ?? ''),
        from: names.resolve(representingOf(message)),
        recipients: recipientsOf(message).map(({ who }) => names.resolve(who)),
        deliveredTo: [names.resolve(receivedByOf(message))],
      }
    })
  } catch {
    return null
  }
}

/** `within`: how many messages attached to messages are still read. */
export function itemOf(message: PSTMessage, within = { left: MOST_WITHIN }, depth = 0): OutlookItem {
  const html = message.bodyHTML
  return {
    messageClass: message.messageClass,
    subject: message.subject,
    sender: senderOf(message),
    representing: representingOf(message),
    recipients: recipientsOf(message),
    receivedBy: receivedByOf(message),
    html,
    text: message.body,
    unpackRtf: () => {
      const packed = quietly(() => binaryOf(message, RTF))
      return packed ? bodyInRtf(packed) : null
    },
    transportHeaders: message.transportMessageHeaders,
    internetMessageId: message.internetMessageId,
    sentAt: message.clientSubmitTime,
    receivedAt: message.messageDeliveryTime,
    isUnsent: message.isUnsent,
    isRead: message.isRead,
    importance: message.importance,
    attachments: attachmentsOf(message, within, depth),
  }
}

function senderOf(message: PSTMessage): OutlookName {
  return {
    name: message.senderName,
    type: message.senderAddrtype,
    address: message.senderEmailAddress,
    smtp: stringOf(message, SENDER_SMTP),
  }
}

function representingOf(message: PSTMessage): OutlookName {
  const representing = {
    name: message.sentRepresentingName,
    type: message.sentRepresentingAddressType,
    address: message.sentRepresentingEmailAddress,
    smtp: stringOf(message, REPRESENTING_SMTP),
  }
  return representing.address || representing.smtp ? representing : senderOf(message)
}

function receivedByOf(message: PSTMessage): OutlookName {
  return {
    name: message.receivedByName,
    type: message.receivedByAddressType,
    address: message.receivedByAddress,
    smtp: stringOf(message, RECEIVED_BY_SMTP),
  }
}

function recipientsOf(message: PSTMessage): OutlookItem['recipients'] {
  const recipients: OutlookItem['recipients'] = []
  const count = Math.min(message.numberOfRecipients, MOST_PARTS)
  for (let at = 0; at < count; at++) {
    try {
      const found = message.getRecipient(at)
      if (!found) continue
      const who = {
        name: found.displayName,
        type: found.addrType,
        address: found.emailAddress,
        smtp: found.smtpAddress,
      }
      const role = found.recipientType === 3 ? 'bcc' : found.recipientType === 2 ? 'cc' : 'to'
      recipients.push({ role, who })
    } catch {
      // One recipient less than there were; the others are known.
    }
  }
  return recipients
}

function attachmentsOf(message: PSTMessage, within: { left: number }, depth: number): OutlookAttachment[] {
  const attachments: OutlookAttachment[] = []
  const count = Math.min(message.numberOfAttachments, MOST_PARTS)
  for (let at = 0; at < count; at++) {
    try {
      const found = message.getAttachment(at)
      attachments.push({
        name: found.longFilename || found.filename || found.displayName,
        mimeType: found.mimeTag,
        contentId: found.contentId,
        content: contentOf(found),
        isMessage: found.attachMethod === EMBEDDED,
        message: found.attachMethod === EMBEDDED ? embeddedIn(message, found, within, depth) : null,
      })
    } catch {
      attachments.push({
        name: 'unreadable',
        mimeType: '',
        contentId: '',
        content: new Uint8Array(),
        ...{ isMessage: false, message: null },
      })
    }
  }
  return attachments
}

/** The library gives it only where the attachment knows a node, which it never does: that of the message serves. */
function embeddedIn(
  message: PSTMessage,
  attachment: PSTAttachment,
  within: { left: number },
  depth: number,
): OutlookItem | null {
  if (depth >= DEEPEST || within.left-- <= 0) return null
  try {
    const nodes = [message, attachment] as unknown as { descriptorIndexNode: object | null }[]
    nodes[1]!.descriptorIndexNode ??= nodes[0]!.descriptorIndexNode
    const found = quietly(() => attachment.embeddedPSTMessage)
    return found && itemOf(found, within, depth + 1)
  } catch {
    return null
  }
}

function contentOf(attachment: PSTAttachment): Uint8Array {
  const stream = attachment.fileInputStream
  const size = stream ? stream.length.toNumber() : 0
  if (!stream || size <= 0 || size > LARGEST_MESSAGE_BYTES) return new Uint8Array()
  const content = Buffer.alloc(size)
  stream.readCompletely(content)
  return content
}

function stringOf(item: object, tag: number): string {
  return (item as Properties).getStringItem(tag)
}

function binaryOf(item: object, tag: number): Buffer | null {
  return (item as Properties).getBinaryItem(tag)
}
