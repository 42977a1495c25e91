import type { MessageEnvelope } from './message.ts'

/** A folder whose mail is private, with what lies below it. */
export interface PrivateFolder {
  /** Never given again, so that the ledger can name the rule. */
  id: number
  /** As it is called, at any place in the mailbox; case does not count. */
  name: string
  /** Whose mailbox; null: everybody's. */
  mailbox: string | null
}

/** Which mail is private, so that it is not read. */
export interface PrivateRules {
  /** `confidential`: what its writer marked private or confidential. */
  sensitivity: 'off' | 'private' | 'confidential'
  /** Whoever has this category on it in their mailbox; `version`: of the rules that made the choice. Null: none. */
  category: { name: string; version: number } | null
  folders: readonly PrivateFolder[]
}

export const nothingPrivate: PrivateRules = { sensitivity: 'off', category: null, folders: [] }

/** Whether a rule goes by how a message is marked, so that this must be known before its content is asked for. */
export function goesByMarks({ sensitivity, category }: PrivateRules): boolean {
  return sensitivity !== 'off' || category !== null
}

const sensitivityKey = (sensitivity: string) => `sensitivity-${sensitivity}`
const categoryKey = ({ version }: { version: number }) => `category-${version}`
export const folderKey = ({ id }: Pick<PrivateFolder, 'id'>) => `folder-${id}`

/** Of every such rule in force (screening-rules.ts). */
export function privateKeys({ sensitivity, category, folders }: PrivateRules): string[] {
  return [
    ...(sensitivity === 'off' ? [] : [sensitivityKey('private')]),
    ...(sensitivity === 'confidential' ? [sensitivityKey('confidential')] : []),
    ...(category ? [categoryKey(category)] : []),
    ...folders.map(folderKey),
  ]
}

/** Of the rules about folders of one mailbox. */
export function folderKeys({ folders }: PrivateRules, mailbox: string): string[] {
  return folders.filter((one) => one.mailbox === null || one.mailbox === mailbox).map(folderKey)
}

/** The key of the rule that makes a message private by its marks; null: none does. */
export function privateByMarks(
  { marks }: Pick<MessageEnvelope, 'marks'>,
  rules: PrivateRules,
): string | null {
  if (!marks) return null
  const bySensitivity = sensitivityKey(marks.sensitivity)
  if (rules.sensitivity !== 'off' && privateKeys(rules).includes(bySensitivity)) return bySensitivity
  const { category } = rules
  const hasIt = category && marks.categories.some((one) => folded(one) === folded(category.name))
  return hasIt ? categoryKey(category) : null
}

/** The key of the rule by which a folder of this name in this mailbox is private, the oldest; null: by none. */
export function privateByName(name: string, mailbox: string, { folders }: PrivateRules): string | null {
  const found = folders
    .filter((one) => (one.mailbox === null || one.mailbox === mailbox) && folded(one.name) === folded(name))
    .toSorted((one, other) => one.id - other.id)[0]
  return found ? folderKey(found) : null
}

function folded(name: string): string {
  return name.trim().normalize('NFC').toLowerCase()
}
