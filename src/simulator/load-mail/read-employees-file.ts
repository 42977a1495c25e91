import { readFile } from 'node:fs/promises'
import { CsvError, parse } from 'csv-parse/sync'
import { MailFolderError } from './mail-folder-error.ts'

/** The owner of one mailbox of a mail folder. */
export interface MailboxOwner {
  /** Name of the mailbox: of its file or sub-folder. */
  mailbox: string
  name: string
  address: string
  aliases: string[]
}

const COLUMNS = ['mailbox', 'name', 'address']

/**
 * Reads a CSV file with the heading `mailbox,name,address,aliases` (any order; aliases separated by ';', the column
 * may be missing).
 *
 * @throws MailFolderError naming the file, the line and what is wrong there
 */
export async function readEmployeesFile(file: string): Promise<MailboxOwner[]> {
  const rows = parseRows(await readText(file), file)
  const lineOf = new Map<string, number>()
  return rows.map(({ record, info: { lines: line } }) => {
    const refuse = (reason: string) => new MailFolderError(`${file}, line ${line}: ${reason}.`)
    for (const column of COLUMNS)
      if (!record[column]) throw refuse(`the column "${column}" is missing or empty`)
    const owner = {
      mailbox: record.mailbox!,
      name: record.name!,
      address: record.address!,
      aliases: (record.aliases ?? '')
        .split(';')
        .map((alias) => alias.trim())
        .filter(Boolean),
    }
    for (const address of [owner.address, ...owner.aliases]) {
      if (!/^[^@\s]+@[^@\s]+$/.test(address)) throw refuse(`"${address}" is not an email address`)
    }
    for (const claim of new Set([
      `mailbox ${owner.mailbox}`,
      ...[owner.address, ...owner.aliases].map(asClaim),
    ])) {
      if (lineOf.has(claim)) throw refuse(`the ${claim} stands on line ${lineOf.get(claim)} already`)
      lineOf.set(claim, line)
    }
    return owner
  })
}

function asClaim(address: string): string {
  return `address ${address.toLowerCase()}`
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new MailFolderError(`The employees file ${file} cannot be read.`, { cause })
  }
}

function parseRows(
  text: string,
  file: string,
): { record: Record<string, string | undefined>; info: { lines: number } }[] {
  try {
    return parse(text, {
      columns: (heading: string[]) => heading.map((column) => column.trim().toLowerCase()),
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
      info: true,
    })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new MailFolderError(`${file}, line ${cause.lines}: ${cause.message}.`, { cause })
  }
}
