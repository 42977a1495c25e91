/** The online archive of an employee; `parts`: how many archives Exchange has spread it over, as far as they are read. */
export interface ArchiveStatus {
  state: 'none' | 'read' | 'notRead'
  parts: number
  /** What keeps it or a part of it from being read, or where it is now, as a sentence. */
  why: string | null
}

/** What reading found in the mailbox of an employee and in its archive. Dates are ISO 8601. */
interface Holds {
  mailbox: { listed: number; oldestReadAt: string | null }
  archive: { listed: number; oldestReadAt: string | null } | null
}

/** Of the online archive of an employee: whether it is read, and why not. */
export function archiveInWords({ state, parts, why }: ArchiveStatus): string {
  const words = {
    none: 'no archive',
    read: parts > 1 ? `archive read, in ${parts} parts` : 'archive read',
    notRead: 'archive not read',
  }[state]
  return why ? `${words}: ${why.replace(/\.$/, '')}` : words
}

/** What reading found in a mailbox and in its archive; `day`: how a date is written. */
export function holdsInWords({ mailbox, archive }: Holds, day: (at: string) => string): string {
  const [oldest] = [mailbox.oldestReadAt, archive?.oldestReadAt].filter((at) => at != null).sort()
  const listed = `${messages(mailbox.listed)}${archive ? `, ${archive.listed.toLocaleString('en')} in the archive` : ''}`
  return oldest ? `${listed}, oldest read ${day(oldest)}` : listed
}

function messages(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'message' : 'messages'}`
}
