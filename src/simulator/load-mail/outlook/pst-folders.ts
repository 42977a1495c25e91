import type { PSTFile, PSTFolder } from 'pst-extractor'
import type { Account } from '../account.ts'
import { folderPath } from '../choose-folder.ts'
import { roleOf } from '../folder-roles.ts'
import { quietly } from './quietly.ts'

/** A folder of an Outlook data file with its place as the tenant serves it. */
export interface PstFolder {
  folder: PSTFolder
  path: string | null
}

/** Entry ids of the folders with a role; the last four bytes are the folder's number in the file.
 *  Source: MS-PST 2.4.3.2 (message store), MS-OXOSFLD 2.2.3 and 2.2.4 (drafts, junk). */
const ROLES_OF_STORE: [number, string][] = [
  [0x35e2, 'Outbox'],
  [0x35e3, 'Deleted Items'],
  [0x35e4, 'Sent Items'],
]
const SUBTREE = 0x35e0
const DRAFTS = 0x36d7
const ADDITIONAL = 0x36d8
const JUNK_AT = 4
const SEARCH_FOLDER = 0x03
const NOT_MAIL =
  /^(IPF\.(Appointment|Contact|Task|Journal|StickyNote|Configuration|Files)|Outlook\.Reminder)/i
const DEEPEST = 40

interface Properties {
  pstTableItems: Map<number, { entryValueType: number; data?: Buffer }> | null
  getBinaryItem(tag: number): Buffer | null
}

/** All folders of mail, roles by what the file itself says and else by their names, in any language. */
export function* pstFolders(file: PSTFile, place: string, account: Account): Generator<PstFolder> {
  const store = quietly(() => file.getMessageStore())
  const root = quietly(() => file.getRootFolder())
  const roles = new Map<number, string>()
  const number = (entryId: Buffer | null) =>
    entryId && entryId.length >= 24 ? entryId.readUInt32LE(20) : null
  const note = (at: number | null, role: string) => at !== null && roles.set(at, role)
  for (const [tag, role] of ROLES_OF_STORE) note(number(binary(store, tag)), role)
  const subtree = number(binary(store, SUBTREE))
  const top = (subtree !== null && find(root, subtree)) || findNamed(root, 'IPM_SUBTREE') || root
  for (const each of [root, ...children(top)]) {
    note(number(binary(each, DRAFTS)), 'Drafts')
    note(number(multiple(each, ADDITIONAL)[JUNK_AT] ?? null), 'Junk Email')
    if (each !== root && binary(each, DRAFTS)) note(numberOf(each), 'Inbox')
  }
  yield* below(top, [], !holdsMailbox(top), 0)

  function* below(
    parent: PSTFolder,
    names: readonly string[],
    isAbove: boolean,
    depth: number,
  ): Generator<PstFolder> {
    for (const folder of children(parent)) {
      if (NOT_MAIL.test(quietly(() => folder.containerClass))) continue
      const own = [...names, roles.get(numberOf(folder)) ?? quietly(() => folder.displayName)]
      yield { folder, path: folderPath(own) }
      if (depth >= DEEPEST) continue
      const holdsThem = isAbove && holdsMailbox(folder)
      yield* below(folder, holdsThem ? [] : own, isAbove && !holdsThem, depth + 1)
    }
  }

  /** Every Outlook data file has Deleted Items; a mailbox that was exported into one brings its own Inbox or Sent Items. */
  function holdsMailbox(folder: PSTFolder): boolean {
    return children(folder).some((each) => {
      const role = roles.get(numberOf(each)) ?? roleOf(quietly(() => each.displayName))
      return role === 'Inbox' || role === 'Sent Items'
    })
  }

  function children(folder: PSTFolder): PSTFolder[] {
    try {
      return quietly(() => folder.getSubFolders()).filter((each) => (numberOf(each) & 0x1f) !== SEARCH_FOLDER)
    } catch {
      account.leftOut(place, 'folder whose folders cannot be read')
      return []
    }
  }

  function find(folder: PSTFolder, wanted: number): PSTFolder | null {
    return children(folder).find((each) => numberOf(each) === wanted) ?? null
  }

  function findNamed(folder: PSTFolder, name: string, depth = 0): PSTFolder | null {
    const all = children(folder).filter((each) => !/public/i.test(quietly(() => each.displayName)))
    const found = all.find((each) => quietly(() => each.displayName) === name)
    if (found || depth > 1) return found ?? null
    return all.map((each) => findNamed(each, name, depth + 1)).find((each) => each !== null) ?? null
  }
}

export function numberOf(item: { descriptorNodeId: { toNumber(): number } }): number {
  return item.descriptorNodeId.toNumber()
}

function binary(item: object, tag: number): Buffer | null {
  try {
    return quietly(() => (item as Properties).getBinaryItem(tag))
  } catch {
    return null
  }
}

/** The values of a property that holds several. Source: MS-PST 2.3.3.4.2 (PtypMultipleBinary). */
function multiple(item: object, tag: number): Buffer[] {
  const data = (item as Properties).pstTableItems?.get(tag)?.data
  if (!data || data.length < 4) return []
  const count = Math.min(data.readUInt32LE(0), 32)
  if (data.length < 4 + count * 4) return []
  const starts = Array.from({ length: count }, (_, at) => data.readUInt32LE(4 + at * 4))
  return starts.map((start, at) => data.subarray(start, starts[at + 1] ?? data.length))
}
