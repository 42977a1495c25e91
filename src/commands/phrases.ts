import type { Command } from 'commander'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { audited } from '../admin/audit/audited.ts'
import { NewPhraseList } from '../api/contract.ts'
import { changePhraseList } from '../crm/commands/change-phrase-list.ts'
import { makePhraseList } from '../crm/commands/make-phrase-list.ts'
import { listPhraseLists, readPhraseList } from '../crm/queries/phrase-lists.ts'
import { sweepToEnd } from '../crm/sweeps/sweeper.ts'
import type { Db } from '../database/database.ts'
import { csvLines } from '../domain/csv-lines.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { PhraseEntry } from '../insight/phrases/phrase-list.ts'
import { readTextFile } from './people.ts'
import { operator, print, say, withStore, write } from './with-store.ts'

const COLUMNS = ['list', 'phrase', 'variants']
/** Between two lines of progress, in ms. */
const SAY_MS = 2_000

export function addPhraseCommands(program: Command): void {
  const phrases = program.command('phrases').description('suspicious phrases to watch for')
  phrases
    .command('list')
    .description('the lists, in how many emails each found something, and how far it is applied')
    .option('--json', 'print as JSON')
    .action(listLists)
  phrases
    .command('apply')
    .description('do what is left of applying lists to earlier mail, and of searches, then end')
    .action(applyLists)
  phrases
    .command('import <file>')
    .description('make or change lists from CSV list,phrase,variants (variants separated by ;)')
    .action(importLists)
  phrases
    .command('export')
    .description('all lists as CSV, as import takes it; inactive ones too')
    .action(exportLists)
}

async function listLists(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const lists = await listPhraseLists(db)
    if (options.json) return print(JSON.stringify(lists))
    for (const { name, version, active, phrases, emails, applying } of lists) {
      const state = active
        ? applying
          ? `applied to ${applying.done} of ${applying.total}`
          : 'active'
        : 'inactive'
      print([name, `version ${version}`, `${phrases} phrases`, `${emails} emails`, state].join('\t'))
    }
  })
}

async function applyLists(): Promise<void> {
  await withStore(async ({ db }) => {
    let saidAt = 0
    await sweepToEnd(db, {
      async onStep() {
        if (Date.now() - saidAt < SAY_MS) return
        saidAt = Date.now()
        for (const line of await progress(db)) say(line)
      },
    })
    print('All lists are applied to all mail.')
  })
}

async function progress(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    name: string | null
    kind: string
    done: number
    total: number
    found: number
  }>`
    select l.name, s.kind, s.done, s.total, s.found from crm.sweeps s
    left join crm.phrase_lists l on s.kind = 'phrases' and l.id = (s.target->>'list')::bigint
    where s.ended_at is null order by s.id`.execute(db)
  return rows.map(({ name, kind, done, total, found }) =>
    kind === 'reread'
      ? `earlier mail read again: ${done} of ${total} emails`
      : kind === 'participants'
        ? `names and addresses of earlier mail made searchable: ${done} of ${total} emails`
        : `${name ?? 'a search'}: ${done} of ${total} emails, found in ${found}`,
  )
}

async function importLists(file: string): Promise<void> {
  const lists = readLists(await readTextFile(file))
  await withStore(async ({ db }) => {
    for (const { name, entries } of lists) print(`${name}: ${await importList(db, name, entries)}`)
    say('Earlier mail is searched by a running server, or by: throughline phrases apply')
  })
}

/** Tells what became of it. */
async function importList(db: Db, name: string, entries: PhraseEntry[]): Promise<string> {
  const known = (await listPhraseLists(db)).find((list) => list.name.toLowerCase() === name.toLowerCase())
  const actor = operator()
  const changed = await audited(
    db,
    actor,
    (tx) =>
      known
        ? changePhraseList(tx, Number(known.id), { version: known.version, entries }, actor)
        : makePhraseList(tx, { name, entries }, actor),
    (change) => change && { action: known ? 'phrases.change' : 'phrases.create', detail: { ...change } },
  )
  return changed ? `version ${changed.version}, ${entries.length} phrases` : 'as it was'
}

/** Throws CSV_INVALID. */
function readLists(csv: string): { name: string; entries: PhraseEntry[] }[] {
  const byName = Map.groupBy(readRows(csv), ({ list }) => list ?? '')
  return [...byName].map(([name, rows]) => {
    const entries = rows.map(({ phrase, variants }) => ({
      phrase: plain(phrase),
      variants: (variants ?? '').split(';').map(plain).filter(Boolean),
    }))
    const read = NewPhraseList.safeParse({ name: plain(name), entries })
    if (read.success) return read.data
    const [issue] = read.error.issues
    throw new ThroughlineError(
      'CSV_INVALID',
      `The list “${name}” cannot be taken: ${issue!.path.join('.')}: ${issue!.message}. Nothing was changed.`,
    )
  })
}

function readRows(csv: string): Record<string, string>[] {
  let rows: Record<string, string>[]
  try {
    rows = parse(csv, { columns: true, bom: true, skip_empty_lines: true, trim: true })
  } catch (error) {
    throw new ThroughlineError('CSV_INVALID', `The file is not CSV: ${(error as Error).message}.`)
  }
  const missing = COLUMNS.filter((column) => rows.length === 0 || !(column in rows[0]!))
  if (missing.length === 0) return rows
  throw new ThroughlineError(
    'CSV_INVALID',
    `The file needs a first line ${COLUMNS.join(',')} and a phrase on each of the others.`,
  )
}

/** Without the apostrophe that keeps a spreadsheet from taking it for a formula. */
function plain(value: string | undefined): string {
  return (value ?? '').replace(/^'(?=[=+\-@])/, '').trim()
}

async function exportLists(): Promise<void> {
  await withStore(async ({ db }) => {
    await write(csvLines([COLUMNS]))
    for (const { id, name } of await listPhraseLists(db)) {
      const { entries } = (await readPhraseList(db, Number(id)))!
      for (const { phrase, variants } of entries) await write(csvLines([[name, phrase, variants.join(';')]]))
    }
  })
}
