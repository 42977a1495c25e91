import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { SeedMessage, SeedTenant } from '../seed.ts'
import { Account, counted } from './account.ts'
import { folderPath } from './choose-folder.ts'
import { ContentFile } from './content-file.ts'
import { type FoundMailbox, findMailboxes, type PlacedFile } from './find-mailboxes.ts'
import { type Evidence, findOwner } from './find-owner.ts'
import { MailFolderError } from './mail-folder-error.ts'
import { readMailTree } from './mail-tree.ts'
import { type MailboxOwner, readEmployeesFile } from './read-employees-file.ts'
import { readEvidence, readMailFile, whyUnreadable } from './read-mail-file.ts'
import { sniffFile } from './sniff-file.ts'

/** Nobody says who does what in this firm, so everybody may do everything. */
const EVERY_ROLE = ['Advisor', 'ClientService', 'Compliance', 'Administrator']

/** Messages looked at to find out whose mailbox it is: in each mbox, in each folder of files, and in all. */
const MOST_EVIDENCE = { mbox: 5_000, folder: 300, mailbox: 20_000 }

/** Anybody's mail, ready to be served. */
interface MailFolder {
  tenant: SeedTenant
  /** All messages, mailbox by mailbox; may be gone through again. What cannot be read is in the account. */
  mail: AsyncIterable<SeedMessage>
  /** Sentences about whose mailboxes they are and how that is known, and what does not fit together. */
  warnings: string[]
  /** What was read of every file, and what was left out and why; complete once all mail was gone through. */
  account: Account
}

interface OwnedMailbox {
  owner: MailboxOwner
  files: PlacedFile[]
}

/**
 * Opens a folder of mail (findMailboxes says how it may be laid out), or one file of it, as a tenant whose employees own the
 * mailboxes.
 *
 * Who owns a mailbox: who the employees file or `owner` names; else whose address is the mailbox's name; else who the mail
 * itself tells (findOwner). A mailbox whose owner nobody tells is left out, and refused when there is no other: an address
 * is never made up. Mailboxes of one owner are one. One message is read at a time, and memory does not grow with
 * what the messages hold (ContentFile).
 *
 * @param options.owner address of the owner of all mailboxes that the employees file does not name
 * @param options.now arrival of messages that tell no date themselves is never later than this
 * @throws MailFolderError with a sentence for the user: no such folder or file, no mail in it, nobody's mail, a faulty
 *   employees file
 */
export async function openMailFolder(options: {
  dir: string
  owner?: string
  employeesFile?: string
  now?: Date
}): Promise<MailFolder> {
  const path = resolve(options.dir)
  const account = new Account()
  const found = await withoutUnreadable(path, await mailboxesIn(path, account), account)
  const employees = options.employeesFile ? await readEmployeesFile(options.employeesFile) : []
  const warnings: string[] = []
  const boxes: OwnedMailbox[] = []
  const unowned: FoundMailbox[] = []
  for (const mailbox of found) {
    const owner = await ownerOf(mailbox, employees, options.owner, warnings)
    if (owner) boxes.push({ owner, files: mailbox.files })
    else unowned.push(mailbox)
  }
  if (boxes.length === 0) throw new MailFolderError(askForOwner(unowned.map(({ name }) => name)))
  for (const { name } of unowned) account.leftOutFile('', name, 'nobody told whose mailbox it is')
  if (unowned.length > 0) warnings.push(askForOwner(unowned.map(({ name }) => name)))
  const merged = mergeByOwner(boxes, found)
  if (options.employeesFile) warnings.push(...mismatches(employees, found))
  return {
    tenant: tenantOf(
      path,
      merged.map(({ owner }) => owner),
    ),
    mail: { [Symbol.asyncIterator]: () => readMail(merged, options.now ?? new Date(), account) },
    warnings,
    account,
  }
}

async function mailboxesIn(path: string, account: Account): Promise<FoundMailbox[]> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!isFile) return findMailboxes(await readMailTree(path, account))
  const name = basename(path)
  const sniffed = await sniffFile(path, name).catch((cause: unknown) => {
    throw new MailFolderError(`The mail file ${path} cannot be read.`, { cause })
  })
  if ('leftOut' in sniffed) throw new MailFolderError(`There is no mail in ${path}: ${sniffed.leftOut}.`)
  const mailbox = name.replace(/(\.(mbox|mbx|mbs|eml|emlx|msg|pst|ost))?(\.gz)?$/i, '') || name
  const folder = folderPath([mailbox])
  const isKnown = folder !== null && folder !== mailbox
  return [
    {
      name: mailbox,
      top: mailbox,
      files: [{ path, place: name, ...sniffed, folder: isKnown ? folder : null }],
    },
  ]
}

/** Takes out files that turn out to be no mail; throws when none is left. */
async function withoutUnreadable(
  path: string,
  mailboxes: FoundMailbox[],
  account: Account,
): Promise<FoundMailbox[]> {
  let refused: string | null = null
  const readable: FoundMailbox[] = []
  for (const mailbox of mailboxes) {
    const files: PlacedFile[] = []
    for (const file of mailbox.files) {
      const why = await whyUnreadable(file)
      if (why === null) files.push(file)
      else {
        refused ??= `The mail file ${file.path} cannot be read: ${why}.`
        account.leftOutFile('', file.place, why)
      }
    }
    if (files.length > 0) readable.push({ ...mailbox, files })
  }
  if (readable.length > 0) return readable
  throw new MailFolderError(
    refused ?? [`There is no mail in ${path}.`, ...account.sentences().slice(0, 10)].join('\n'),
  )
}

async function ownerOf(
  mailbox: FoundMailbox,
  employees: readonly MailboxOwner[],
  given: string | undefined,
  notes: string[],
): Promise<MailboxOwner | null> {
  const { name, top } = mailbox
  const named = employees.find((employee) => employee.mailbox === name || employee.mailbox === top)
  if (named) return named
  const isAddress = /^[^@\s]+@[^@\s]+$/.test(name)
  const address = given ?? (isAddress ? name : null)
  if (address !== null) {
    const found = await findOwner(name, evidenceIn(mailbox))
    const isHis = found?.address === address.toLowerCase()
    return { mailbox: name, name: isHis ? found.name : address, address, aliases: isHis ? found.aliases : [] }
  }
  const found = await findOwner(name, evidenceIn(mailbox))
  if (!found) return null
  const also = found.aliases.length > 0 ? `, also ${found.aliases.join(', ')}` : ''
  notes.push(
    `${name} is taken for the mailbox of ${found.address}${also}: ${found.speaking} of ${counted(found.lookedAt, 'message')} looked at say so. Another owner is named with --owner ADDRESS or in an employees file.`,
  )
  return { mailbox: name, name: found.name, address: found.address, aliases: found.aliases }
}

async function* evidenceIn({ files }: FoundMailbox): AsyncGenerator<Evidence> {
  const told = new Map<string, number>()
  let all = 0
  // What the owner wrote tells most.
  const ordered = [...files].sort((one, other) => Number(isSent(other)) - Number(isSent(one)))
  for (const file of ordered) {
    const before = told.get(file.place) ?? 0
    const ofPlace =
      file.kind === 'message' || file.kind === 'emlx' || file.kind === 'msg'
        ? MOST_EVIDENCE.folder
        : MOST_EVIDENCE.mbox
    const most = Math.min(ofPlace - before, MOST_EVIDENCE.mailbox - all)
    if (most <= 0) continue
    for await (const evidence of readEvidence(file, most)) {
      told.set(file.place, (told.get(file.place) ?? 0) + 1)
      all++
      yield evidence
    }
  }
}

function isSent({ folder }: PlacedFile): boolean {
  return folder?.startsWith('Sent Items') ?? false
}

function askForOwner(names: readonly string[]): string {
  return `Whose mail is it in ${names.join(', ')}? The mail does not tell. Name the owner with --owner ADDRESS, or the owners of several mailboxes in an employees file (--employees).`
}

/** Mailboxes of one owner are one; what lay in none of its folders then lies in one by the mailbox's name. */
function mergeByOwner(boxes: readonly OwnedMailbox[], found: readonly FoundMailbox[]): OwnedMailbox[] {
  const merged: OwnedMailbox[] = []
  const nameOf = new Map(found.map(({ name, files }) => [files, name]))
  for (const { owner, files } of boxes) {
    const known = merged.find(({ owner: other }) => sharesAddress(owner, other))
    if (!known) {
      merged.push({ owner, files })
      continue
    }
    const folder = folderPath([nameOf.get(files)?.split('/').at(-1) ?? ''])
    known.files = [...known.files, ...files.map((file) => ({ ...file, folder: file.folder ?? folder }))]
  }
  return merged
}

function sharesAddress(one: MailboxOwner, other: MailboxOwner): boolean {
  const own = new Set([one.address, ...one.aliases].map((address) => address.toLowerCase()))
  return [other.address, ...other.aliases].some((address) => own.has(address.toLowerCase()))
}

function tenantOf(path: string, owners: readonly MailboxOwner[]): SeedTenant {
  const domains = Map.groupBy(
    owners.flatMap(({ address, aliases }) => [address, ...aliases]),
    (address) => address.slice(address.lastIndexOf('@') + 1).toLowerCase(),
  )
  return {
    tenantId: guidFrom(path),
    displayName: `Mail in ${basename(path)}`,
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

function mismatches(employees: readonly MailboxOwner[], found: readonly FoundMailbox[]): string[] {
  const named = new Set(employees.map((employee) => employee.mailbox))
  const known = new Set(found.flatMap(({ name, top }) => [name, top]))
  return [
    ...[...named]
      .filter((mailbox) => !known.has(mailbox))
      .map(
        (mailbox) => `The employees file names the mailbox ${mailbox}, but the folder holds no mail of it.`,
      ),
    ...found
      .filter(({ name, top }) => !named.has(name) && !named.has(top))
      .map(({ name }) => `The employees file does not name the owner of the mailbox ${name}.`),
  ]
}

async function* readMail(
  boxes: readonly OwnedMailbox[],
  now: Date,
  account: Account,
): AsyncGenerator<SeedMessage> {
  account.forget()
  // Lives as long as the messages do: until the process ends.
  const contents = new ContentFile()
  for (const { owner, files } of boxes) {
    const ownAddresses = new Set([owner.address, ...owner.aliases].map((address) => address.toLowerCase()))
    for (const file of files) {
      const messages = readMailFile(file, { mailbox: owner.address, ownAddresses }, now, account)
      for await (const message of messages) yield contents.put(message)
    }
  }
}
