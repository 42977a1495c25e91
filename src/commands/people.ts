import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { audited } from '../admin/audit/audited.ts'
import { findMapping, keepMapping, listMappings } from '../admin/import-mappings.ts'
import { linksReplyTo } from '../admin/settings.ts'
import { readOwn } from '../api/people/own-addresses.ts'
import { auditOfImport } from '../api/people/people-files.ts'
import { importPeople, type OnLikely, type OnLookAlike } from '../crm/commands/import-people.ts'
import { linkEarlierMail, ofPerson, ofThoseVisible } from '../crm/commands/link-earlier-mail.ts'
import { undoAct } from '../crm/commands/undo.ts'
import { readTable } from '../crm/import/read-table.ts'
import type { EntitiesBy } from '../crm/import/resolve-entities.ts'
import { findEarlierLinks } from '../crm/queries/earlier-links.ts'
import { isImport } from '../crm/queries/list-imports.ts'
import type { Db } from '../database/database.ts'
import { fullSight } from '../domain/access.ts'
import { decodeText } from '../domain/csv-text.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { importFields } from '../domain/import-fields.ts'
import { guessColumns, type ImportMapping, type ImportSource, mappingOf } from '../domain/import-mapping.ts'
import { ask } from './ask.ts'
import { printImport } from './print-import.ts'
import { operator, print, say, withStore } from './with-store.ts'

interface ImportFileOptions {
  json?: boolean
  preview?: boolean
  entitiesBy?: EntitiesBy
  duplicates?: OnLikely
  lookAlikes?: OnLookAlike
  /** `field=column+column`. */
  map?: string[]
  /** `field=value`. */
  set?: string[]
  guess?: boolean
  mapping?: string
  keepMapping?: string
}

export async function importPeopleFile(file: string, options: ImportFileOptions): Promise<void> {
  const csv = await readTextFile(file)
  await withStore(async ({ db }) => {
    const mapping = await readMapping(db, csv, options)
    if (mapping && options.keepMapping)
      await keepMapping(db, { name: options.keepMapping, mapping }, operator())
    const report = await importPeople(db, csv, {
      mapping,
      by: operator().by,
      audit: auditOfImport(operator()),
      entitiesBy: options.entitiesBy ?? 'id',
      onLikely: options.duplicates ?? 'hold',
      onLookAlike: options.lookAlikes ?? 'hold',
      isInternal: await readOwn(db),
      dryRun: options.preview === true,
    })
    const { examples: _, ...told } = report
    if (options.json) print(JSON.stringify(told))
    else printImport(report, options.preview === true)
    const taken = report.created + report.updated + report.unchanged
    const left =
      report.refused.length + [...report.likely, ...report.lookAlikes].filter(({ held }) => held).length
    if (taken === 0 && left > 0) process.exitCode = 1
  })
}

/** The mapping that the options name; none: the header names the fields. Throws MAPPING_UNKNOWN, CSV_INVALID. */
async function readMapping(
  db: Db,
  csv: string,
  { map = [], set = [], guess, mapping }: ImportFileOptions,
): Promise<ImportMapping | undefined> {
  if (map.length + set.length === 0 && !guess && mapping === undefined) return undefined
  const { columns } = await readTable(csv)
  const kept = mapping === undefined ? {} : await findMapping(db, mapping)
  const found = guess ? mappingOf(columns, guessColumns(columns)) : {}
  const given = Object.fromEntries([
    ...map.map((text) =>
      split(text, (names) => ({
        columns: columns.includes(names) ? [names] : names.split('+').map((one) => one.trim()),
      })),
    ),
    ...set.map((text) => split(text, (value) => ({ value }))),
  ]) as ImportMapping
  const all = { ...found, ...kept, ...given }
  if (guess || mapping !== undefined)
    for (const [field, source] of Object.entries(all))
      say(`${field}: ${'value' in source ? `'${source.value}' for all rows` : source.columns.join(' + ')}`)
  return all
}

function split(text: string, read: (right: string) => ImportSource): [string, ImportSource] {
  const at = text.indexOf('=')
  const field = text.slice(0, at).trim()
  if (at < 1 || !(importFields as readonly string[]).includes(field))
    throw new ThroughlineError(
      'CSV_INVALID',
      `'${text}' is to be FIELD=…, with a field of: ${importFields.join(', ')}. Nothing was imported.`,
    )
  return [field, read(text.slice(at + 1).trim())]
}

export async function showMappings(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const { items } = await listMappings(db)
    if (options.json) return print(JSON.stringify(items))
    for (const { name, changedBy } of items) print(`${name}\t${changedBy}`)
  })
}

export async function undoImport(act: string): Promise<void> {
  await withStore(async ({ db }) => {
    const actId = Number(act)
    if (!Number.isSafeInteger(actId) || !(await isImport(db, actId)))
      throw new ThroughlineError('NOT_FOUND', `There is no import ${act}. Nothing was changed.`)
    const undoing = { by: operator().by, linksReplyTo: await linksReplyTo(db) }
    const { kept, emails } = await audited(
      db,
      operator(),
      (tx) => undoAct(tx, fullSight, actId, undoing),
      ({ kind, emails }) => ({ action: 'acts.undo', detail: { act: actId, kind, emails } }),
    )
    print(`The import is undone; ${emails} emails were concerned.`)
    if (kept > 0) say(`${kept} people stay: somebody has worked with them since.`)
  })
}

/** Tells what would be linked; links it with `--yes`, or when somebody at the terminal says so. */
export async function linkEarlier(options: {
  person?: string
  json?: boolean
  yes?: boolean
}): Promise<void> {
  await withStore(async ({ db }) => {
    const person = options.person === undefined ? undefined : await findPerson(db, options.person)
    if (!options.yes) {
      const found = await findEarlierLinks(
        db,
        fullSight,
        person ? ofPerson(person.id) : ofThoseVisible(fullSight),
        await linksReplyTo(db),
      )
      if (options.json) return print(JSON.stringify(found))
      print(`${found.count} earlier emails would be linked.`)
      for (const { person, address, emails } of found.items) print(`${person.name}\t${address}\t${emails}`)
      if (found.count === 0) return
      if (!(await saysYes()))
        return say('Nothing was linked. Link them with: throughline people link-earlier --yes')
    }
    const alsoReplyTo = await linksReplyTo(db)
    const linked = await audited(
      db,
      operator(),
      (tx) => linkEarlierMail(tx, person, alsoReplyTo),
      (linked) => ({ action: 'people.link-earlier', detail: { person: person?.id ?? 'all', linked } }),
    )
    print(options.json ? JSON.stringify({ linked }) : `${linked} earlier emails linked.`)
  })
}

async function saysYes(): Promise<boolean> {
  const answer = await ask('Link them? (yes/no) ')
  return answer !== null && /^y(es)?$/i.test(answer.trim())
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
