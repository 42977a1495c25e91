import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { SeedMessage, SeedTenant } from '../seed.ts'
import { findMailboxes, type MailFile } from './find-mailboxes.ts'
import { MailFolderError } from './mail-folder-error.ts'
import { parseMessage } from './parse-message.ts'
import { type MailboxOwner, readEmployeesFile } from './read-employees-file.ts'
import { splitMbox } from './split-mbox.ts'

/** Domain of owners nobody gave an address: reserved by RFC 2606, so that it can never be a real person's. */
const UNKNOWN_DOMAIN = 'mail-folder.example'

/** Nobody says who does what in this firm, so everybody may do everything. */
const EVERY_ROLE = ['Advisor', 'ClientService', 'Compliance', 'Administrator']

/** Anybody's mail, ready to be served. */
export interface MailFolder {
  tenant: SeedTenant
  /** All messages, mailbox by mailbox; may be gone through again. A file that breaks off ends it with MailFolderError. */
  mail: AsyncIterable<SeedMessage>
  /** Sentences about what does not fit together but does not stop the loading. */
  warnings: string[]
}

/**
 * Opens a folder of mail (findMailboxes says how it is laid out) as a tenant whose employees own the mailboxes.
 *
 * The employees file names the owners; an owner it does not name has the mailbox's name as address, completed by a
 * made-up domain when it is none. Only one message is held in memory at a time.
 *
 * @param options.now arrival of messages that tell no date themselves is never later than this
 * @throws MailFolderError with a sentence for the user: no such folder, no mail in it, a file that is not what its
 *   name says, a faulty employees file
 */
export async function openMailFolder(options: {
  dir: string
  employeesFile?: string
  now?: Date
}): Promise<MailFolder> {
  const dir = resolve(options.dir)
  const mailboxes = await findMailboxes(dir)
  const employees = options.employeesFile ? await readEmployeesFile(options.employeesFile) : []
  const owners = [...mailboxes.keys()].map(
    (mailbox) => employees.find((employee) => employee.mailbox === mailbox) ?? ownerFromName(mailbox),
  )
  refuseSharedAddresses(owners)
  const boxes = owners.map((owner) => ({ owner, files: mailboxes.get(owner.mailbox)! }))
  for (const { files } of boxes) for (const file of files) await refuseUnreadable(file)
  return {
    tenant: tenantOf(dir, owners),
    mail: { [Symbol.asyncIterator]: () => readMail(boxes, options.now ?? new Date()) },
    warnings: options.employeesFile ? mismatches(employees, [...mailboxes.keys()]) : [],
  }
}

function ownerFromName(mailbox: string): MailboxOwner {
  const isAddress = /^[^@\s]+@[^@\s]+$/.test(mailbox)
  const localPart = mailbox.toLowerCase().replaceAll(/[^\p{L}\p{N}._+-]+/gu, '.')
  return {
    mailbox,
    name: mailbox,
    address: isAddress ? mailbox : `${localPart}@${UNKNOWN_DOMAIN}`,
    aliases: [],
  }
}

function refuseSharedAddresses(owners: readonly MailboxOwner[]): void {
  const holders = new Map<string, string>()
  for (const { mailbox, address, aliases } of owners) {
    for (const own of new Set([address, ...aliases].map((each) => each.toLowerCase()))) {
      const other = holders.get(own)
      if (other) {
        throw new MailFolderError(
          `The mailboxes ${other} and ${mailbox} would both belong to ${own}: name their owners in an employees file.`,
        )
      }
      holders.set(own, mailbox)
    }
  }
}

/** Reads the first message of an mbox, so that a wrong file is told at once and not in the middle of the loading. */
async function refuseUnreadable(file: MailFile): Promise<void> {
  if (file.kind === 'eml') return
  const messages = messagesIn(file)
  await messages.next()
  await messages.return(undefined)
}

function tenantOf(dir: string, owners: readonly MailboxOwner[]): SeedTenant {
  const domains = Map.groupBy(
    owners.flatMap(({ address, aliases }) => [address, ...aliases]),
    (address) => address.slice(address.lastIndexOf('@') + 1).toLowerCase(),
  )
  return {
    tenantId: guidFrom(dir),
    displayName: `Mail in ${basename(dir)}`,
    domains: [...domains].sort(([, a], [, b]) => b.length - a.length).map(([domain]) => domain),
    users: owners.map(({ name, address, aliases }) => ({
      displayName: name,
      mail: address,
      aliases,
      appRoles: EVERY_ROLE,
    })),
  }
}

/** The same folder is the same tenant each time it is opened. */
function guidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

function mismatches(employees: readonly MailboxOwner[], mailboxes: readonly string[]): string[] {
  const named = employees.map((employee) => employee.mailbox)
  return [
    ...named
      .filter((mailbox) => !mailboxes.includes(mailbox))
      .map(
        (mailbox) => `The employees file names the mailbox ${mailbox}, but the folder holds no mail of it.`,
      ),
    ...mailboxes
      .filter((mailbox) => !named.includes(mailbox))
      .map((mailbox) => `The employees file does not name the owner of the mailbox ${mailbox}.`),
  ]
}

async function* readMail(
  boxes: readonly { owner: MailboxOwner; files: readonly MailFile[] }[],
  now: Date,
): AsyncGenerator<SeedMessage> {
  for (const { owner, files } of boxes) {
    const ownAddresses = new Set([owner.address, ...owner.aliases].map((address) => address.toLowerCase()))
    for (const file of files) {
      const { mtime } = await stat(file.path)
      const fallbackDate = (mtime < now ? mtime : now).toISOString()
      const place = { mailbox: owner.address, ownAddresses, folder: file.folder, fallbackDate }
      for await (const message of messagesIn(file)) yield parseMessage(message, place)
    }
  }
}

async function* messagesIn(file: MailFile): AsyncGenerator<Uint8Array> {
  try {
    if (file.kind === 'eml') yield await readFile(file.path)
    else yield* splitMbox(bytesOf(file.path))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MailFolderError(`The mail file ${file.path} cannot be read: ${reason}.`, { cause })
  }
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path)
  if (!/\.gz$/i.test(path)) return yield* file
  const unzipped = createGunzip()
  file.on('error', (error) => unzipped.destroy(error))
  try {
    yield* file.pipe(unzipped)
  } finally {
    file.destroy()
  }
}
