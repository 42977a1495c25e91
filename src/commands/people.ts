import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { audit } from '../admin/audit.ts'
import { importPeople } from '../crm/commands/import-people.ts'
import { linkEarlierMail } from '../crm/commands/link-earlier-mail.ts'
import { decodeText } from '../domain/csv-text.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { operator, print, say, withStore } from './with-store.ts'

export async function importPeopleFile(file: string, options: { json?: boolean }): Promise<void> {
  const csv = await readTextFile(file)
  await withStore(async ({ db }) => {
    const { examples: _, ...report } = await importPeople(db, csv)
    await audit(db, {
      ...operator(),
      action: 'people.import',
      detail: {
        created: report.created,
        updated: report.updated,
        unchanged: report.unchanged,
        refused: report.refused.length,
      },
    })
    if (options.json) print(JSON.stringify(report))
    else {
      print(
        `${report.created} people created, ${report.updated} updated, ${report.unchanged} unchanged, ${report.refused.length} rows refused.`,
      )
      for (const { line, reason } of report.refused) say(`line ${line}: ${reason}`)
      if (report.created + report.updated > 0)
        say('Mail captured earlier is linked to them with: throughline people link-earlier')
    }
  })
}

export async function linkEarlier(options: { person?: string; json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const person = options.person === undefined ? undefined : await findPerson(db, options.person)
    const linked = await linkEarlierMail(db, person)
    await audit(db, {
      ...operator(),
      action: 'people.link-earlier',
      detail: { person: person?.id ?? 'all', linked },
    })
    print(options.json ? JSON.stringify({ linked }) : `${linked} earlier emails linked.`)
  })
}

/** Says which encoding it took the file for where that is a guess. Throws FILE_UNREADABLE. */
export async function readTextFile(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new ThroughlineError('FILE_UNREADABLE', `The file ${file} cannot be read.`)
  })
  const { text, assumed } = decodeText(bytes)
  if (assumed)
    say(`${file} is not in UTF-8: it is read as ${assumed}. Look whether names with accents are right.`)
  return text
}

async function findPerson(
  db: Parameters<typeof linkEarlierMail>[0],
  externalId: string,
): Promise<{ id: number }> {
  const { rows } = await sql<{
    id: number
  }>`select id from crm.persons where external_id = ${externalId}`.execute(db)
  if (rows[0]) return rows[0]
  throw new ThroughlineError('PERSON_UNKNOWN', `There is no person with the external id '${externalId}'.`)
}
