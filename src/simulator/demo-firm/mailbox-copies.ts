import type { SeedAddress, SeedMessage } from '../seed.ts'
import { isInternalAddress } from './compose.ts'
import type { Email } from './correspondence.ts'
import { LISTS, SHARED_MAILBOX } from './data/firm/employees.ts'
import { type Employee, employees, employeesOf } from './employees.ts'
import { DAY } from './moments.ts'
import type { Random } from './random.ts'

/** The copies of one email as Exchange keeps them at `now` (ms): one with Bcc for the sender, one for every mailbox
 *  it reached. The first delivery takes seconds; what happened to a copy since depends on its age. */
export function mailboxCopies(email: Email, now: number, random: Random): SeedMessage[] {
  const copies: SeedMessage[] = []
  const sender = mailboxOf((email.sender ?? email.from).address)
  // Exchange keeps no copy of automatic replies in Sent Items.
  if (sender && email.mailKind !== 'system') {
    const folder = random.chance(0.01) && now - email.sentAt > DAY ? 'Deleted Items' : 'Sent Items'
    copies.push({ ...copyFor(sender, email, folder, email.sentAt), bcc: email.bcc, isRead: true })
  }
  for (const mailbox of readersOf(email)) {
    const receivedAt = Math.min(now, email.sentAt + random.int(1_000, 25_000))
    const folder = folderFor(mailbox, email, now, random)
    const isRead = folder !== 'Junk Email' && random.chance(now - email.sentAt > 2 * DAY ? 0.97 : 0.5)
    copies.push({ ...copyFor(mailbox, email, folder, receivedAt), isRead })
  }
  return copies
}

/** Primary addresses of the mailboxes the email was delivered to, members of distribution lists among them. */
function readersOf({ to, cc, bcc }: Email): string[] {
  const mailboxes = [...to, ...cc, ...bcc].flatMap(({ address }) => {
    const list = LISTS.find((candidate) => candidate.address === address)
    return list ? employeesOf(...list.roles).map((employee) => employee.address) : (mailboxOf(address) ?? [])
  })
  return [...new Set(mailboxes)]
}

/** Undefined: the address is no mailbox of the firm's. */
function mailboxOf(address: string | null): string | undefined {
  if (address === SHARED_MAILBOX.address) return address
  return employees.find(({ addresses }) => addresses.includes(address ?? ''))?.address
}

function copyFor(mailbox: string, email: Email, folder: string, receivedAt: number): SeedMessage {
  return {
    mailbox,
    folder,
    internetMessageId: email.internetMessageId,
    kind: email.kind,
    from: email.from,
    ...(email.sender ? { sender: email.sender } : {}),
    to: email.to,
    cc: email.cc,
    bcc: [],
    subject: email.subject,
    body: email.body,
    sentAt: new Date(email.sentAt).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
    importance: email.importance ?? 'normal',
    thread: email.thread,
    headers: email.headers,
    attachments: email.attachments,
  }
}

function folderFor(mailbox: string, email: Email, now: number, random: Random): string {
  if (email.mailKind === 'junk') return 'Junk Email'
  const owner = employees.find(({ address }) => address === mailbox)
  const ageDays = (now - email.sentAt) / DAY
  if (ageDays > 3 && random.chance(email.mailKind === 'bulk' ? 0.3 : 0.03)) return 'Deleted Items'
  if (ageDays > 75 && owner?.facts.archives && random.chance(0.6)) return 'Archive'
  return ruleFolder(owner, email) ?? 'Inbox'
}

/** Where the owner's own rule puts it on arrival. */
function ruleFolder(owner: Employee | undefined, { mailKind, from }: Email): string | undefined {
  if (mailKind === 'bulk') return owner?.facts.bulkFolder
  const isClientMail = mailKind === 'client' && !isInternalAddress(from.address)
  return isClientMail ? owner?.facts.clientFolder : undefined
}

/** All addresses of a copy, as a reader of that mailbox sees them. */
export function addressesOf(message: SeedMessage): SeedAddress[] {
  return [message.from, message.sender ?? null, ...message.to, ...message.cc, ...message.bcc].filter(
    (address) => address !== null,
  )
}
