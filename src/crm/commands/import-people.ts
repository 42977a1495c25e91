import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { fullSight, type Sight } from '../../domain/access.ts'
import { findEntities, type Plan, planPeople } from '../import/plan-people.ts'
import { type ImportField, type PersonInFile, readPeopleFile } from '../import/read-people-file.ts'
import { writePeople } from '../import/write-people.ts'
import { withoutDeadlock } from './act.ts'

/** People written together, in one transaction. */
const CHUNK = 500
const EXAMPLES = 100

export interface ImportReport {
  created: number
  updated: number
  unchanged: number
  /** Rows left out, with the line of the file they begin on and why. */
  refused: { line: number; reason: string }[]
  /** The first of those that are created or updated, and by which fields. */
  examples: { line: number; change: 'create' | 'update'; name: string; fields: ImportField[] }[]
}

export interface ImportOptions {
  /** Who of the CRM may be changed; default everybody. */
  sight?: Sight
  /** What each column is; absent: the header names them. */
  columns?: (ImportField | null)[]
  /** Tells what would be done, and writes nothing. */
  dryRun?: boolean
  onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Takes people, their addresses, entities and advisers from CSV; the same external_id updates, and the same file again
 * changes nothing. Refused rows are reported and the others go in, a chunk at a time: broken off, it can be repeated. A file
 * is master of what came by files: an address no longer given is taken away together with the links it made, while what was
 * added by hand stays. Throws CSV_INVALID when the file as a whole cannot be read.
 */
export async function importPeople(
  db: Db,
  csv: string,
  { sight = fullSight, columns, dryRun = false, onProgress }: ImportOptions = {},
): Promise<ImportReport> {
  const { people, given, refused } = await readPeopleFile(csv, columns)
  const entities = await findEntities(db, sight, people)
  const report: ImportReport = { created: 0, updated: 0, unchanged: 0, refused, examples: [] }
  for (let from = 0; from < people.length; from += CHUNK) {
    const chunk = people.slice(from, from + CHUNK)
    const plan = (on: Db) => planPeople(on, sight, chunk, given, entities)
    const plans = dryRun ? await plan(db) : await withoutDeadlock(db, (tx) => carryOut(tx, plan, given))
    for (const one of plans) note(report, one)
    onProgress?.(Math.min(from + CHUNK, people.length), people.length)
  }
  report.refused.sort((a, b) => a.line - b.line)
  return report
}

async function carryOut(tx: Db, plan: (on: Db) => Promise<Plan[]>, given: Set<ImportField>): Promise<Plan[]> {
  // Two imports at once take turns.
  await sql`select pg_advisory_xact_lock(hashtextextended('people import', 0))`.execute(tx)
  const plans = await plan(tx)
  const changed = plans.flatMap(({ person, change }): PersonInFile[] =>
    change === 'create' || change === 'update' ? [person] : [],
  )
  await writePeople(tx, changed, given)
  return plans
}

function note(report: ImportReport, plan: Plan): void {
  const { line, name } = plan.person
  if (plan.change === 'refuse') report.refused.push({ line, reason: plan.reason })
  else if (plan.change === 'none') report.unchanged++
  else {
    report[plan.change === 'create' ? 'created' : 'updated']++
    if (report.examples.length < EXAMPLES)
      report.examples.push({ line, change: plan.change, name, fields: plan.fields })
  }
}
