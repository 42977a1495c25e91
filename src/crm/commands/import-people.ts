import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { withoutDeadlock } from '../../database/without-deadlock.ts'
import { fullSight, type Visibility } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import type { ImportField } from '../../domain/import-fields.ts'
import { countLosses, type Losses, nothingLost } from '../import/count-losses.ts'
import { findLikelyPeople, type Likely } from '../import/find-likely-people.ts'
import { findLookAlikes, type LookAlike } from '../import/find-look-alikes.ts'
import { isOneOf, type Joined } from '../import/joined.ts'
import type { PersonInFile } from '../import/person-in-file.ts'
import { type Plan, planPeople, type WrittenPlan } from '../import/plan-people.ts'
import { type HowToRead, type Note, readPeopleFile } from '../import/read-people-file.ts'
import { type EntitiesBy, type Entity, type Places, resolveEntities } from '../import/resolve-entities.ts'
import { writePeople } from '../import/write-people.ts'
import { findSharedSenders } from '../queries/find-shared-senders.ts'
import { personIsVisible } from '../queries/visibility-conditions.ts'
import { internalAddress } from './store-addresses.ts'

/** People written together, in one transaction. */
const CHUNK = 500
const EXAMPLES = 100

/** What is done with a new row that is probably somebody who is there: left out, made a person of its own, or taken for them. */
export type OnLikely = 'hold' | 'create' | 'join'
/** What is done with a row whose new address looks like somebody's: left out, or imported after a person has compared the two. */
export type OnLookAlike = 'hold' | 'take'

export interface ImportReport {
  created: number
  updated: number
  unchanged: number
  /** Rows left out, with the line of the file they begin on and why. */
  refused: { line: number; reason: string }[]
  /** New rows that are probably people who are there. `held`: left out until somebody says what they are. */
  likely: ({ line: number; name: string; held: boolean } & Pick<Likely, 'reason' | 'like'>)[]
  /** Rows whose new address may be taken for one of somebody on record. `held`: left out until somebody has compared the two. */
  lookAlikes: ({ line: number; name: string; held: boolean } & LookAlike)[]
  /** Rows that name an entity which another line names (null: the CRM has): in none until somebody says that it is the same. */
  sameNames: { line: number; name: string; entity: string; asLine: number | null }[]
  /** Lines that were taken, and something to know of them. */
  notes: Note[]
  /** Replaced addresses: they stay as former ones, with their mail. */
  former: number
  lost: Losses
  /** The first of those that are created or updated, and by which fields. */
  examples: { line: number; change: 'create' | 'update'; name: string; fields: ImportField[] }[]
  /** What can be undone; null: nothing was written. */
  actId: number | null
}

/** Where an import is written down, each in a transaction of it. */
export interface ImportAudit {
  /** With the first part that writes anything. */
  begun(tx: Db, actId: number): Promise<void>
  /** Of every import that was not broken off. */
  ended(tx: Db, report: ImportReport): Promise<void>
}

export interface ImportOptions extends HowToRead {
  /** Who of the CRM may be changed; default everybody. */
  visibility?: Visibility
  by?: { id: string; name: string }
  audit?: ImportAudit
  entitiesBy?: EntitiesBy
  onLikely?: OnLikely
  onLookAlike?: OnLookAlike
  /** The firm's own addresses: a row with one is refused. */
  isInternal?: (address: EmailAddress) => boolean
  /** Tells what would be done, and writes nothing. */
  dryRun?: boolean
  onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Takes people, their addresses, entities and advisers from CSV; the same external_id updates, and the same file again
 * changes nothing. Refused rows are reported and the others go in, a chunk at a time: broken off, it can be repeated. An empty
 * cell says nothing; a replaced address stays as a former one; only `(none)` takes away, and only what came by files. One act,
 * which undo takes back. By default a file is taken at its word: its new ids are new people, and entities of one name are one.
 * Throws CSV_INVALID when the file as a whole cannot be read.
 */
export async function importPeople(db: Db, csv: string, options: ImportOptions = {}): Promise<ImportReport> {
  const { visibility = fullSight, dryRun = false, onProgress } = options
  const { people, refused, notes } = await readPeopleFile(csv, options)
  const report: ImportReport = {
    ...{ created: 0, updated: 0, unchanged: 0, refused, likely: [], lookAlikes: [], sameNames: [], notes },
    ...{ former: 0, lost: { ...nothingLost }, examples: [], actId: null },
  }
  const { going: decided, joined } = await decide(db, people, report, options)
  const going = await withoutLookAlikes(db, decided, report, options)
  report.notes.push(...(await sharedSenders(db, visibility, going)))
  const places = await resolveEntities(db, visibility, going, { by: options.entitiesBy ?? 'name', joined })
  report.notes.push(...places.notes)
  report.notes.push(...(await archivedAmong(db, visibility, going, joined)))
  const plan = (on: Db, chunk: PersonInFile[]) =>
    planPeople(on, visibility, chunk, { places: places.of, joined })
  const writer = dryRun ? null : makeWriter(db, visibility, options)
  for (let from = 0; from < going.length; from += CHUNK) {
    const chunk = going.slice(from, from + CHUNK)
    const { plans, losses } = writer
      ? await writer.write((tx) => plan(tx, chunk))
      : await look(db, visibility, await plan(db, chunk))
    for (const one of plans) note(report, one)
    for (const what of Object.keys(losses) as (keyof Losses)[]) report.lost[what] += losses[what]
    onProgress?.(Math.min(from + CHUNK, going.length), going.length)
  }
  report.sameNames = askedNames(going, places)
  for (const list of [report.refused, report.likely, report.lookAlikes, report.notes])
    list.sort((a, b) => a.line - b.line)
  await writer?.end(report)
  return report
}

/** Which rows go in, and which of them are existing people; reports the others. */
async function decide(
  db: Db,
  people: PersonInFile[],
  report: ImportReport,
  { visibility = fullSight, isInternal = () => false, onLikely = 'create' }: ImportOptions,
): Promise<{ going: PersonInFile[]; joined: Joined }> {
  const outside = people.filter(({ line, addresses }) => {
    const own = Object.values(addresses)
      .flat()
      .find(({ address }) => isInternal(address))
    if (own) report.refused.push({ line, reason: internalAddress(own.written) })
    return !own
  })
  const likely = await findLikelyPeople(db, visibility, outside)
  const inFile = new Set(people.map(({ externalId }) => externalId))
  const joined = new Map<PersonInFile, number>()
  const taken = new Set<number>()
  const going = outside.filter((person) => {
    const found = likely.get(person)
    if (!found) return true
    const { reason, like, decide } = found
    const canJoin = like.id !== null && !taken.has(like.id) && !inFile.has(like.externalId ?? '')
    if (decide && onLikely === 'join' && canJoin) {
      joined.set(person, like.id!)
      taken.add(like.id!)
    }
    const held = decide && onLikely !== 'create' && !joined.has(person)
    report.likely.push({ line: person.line, name: person.name, held, reason, like })
    return !held
  })
  return { going, joined }
}

/** An address that may be taken for a client's is how somebody poses as them, in a book as in an email. */
async function withoutLookAlikes(
  db: Db,
  people: PersonInFile[],
  report: ImportReport,
  { visibility = fullSight, onLookAlike = 'take' }: ImportOptions,
): Promise<PersonInFile[]> {
  const alike = await findLookAlikes(db, visibility, people)
  const held = onLookAlike === 'hold'
  for (const [{ line, name }, found] of alike) report.lookAlikes.push({ line, name, held, ...found })
  return held ? people.filter((person) => !alike.has(person)) : people
}

/** New addresses that are no one person's: they go in as the file says, and that is reported before anything is written. */
async function sharedSenders(db: Db, visibility: Visibility, people: PersonInFile[]): Promise<Note[]> {
  const given = people.flatMap(({ line, addresses }) =>
    Object.values(addresses)
      .flat()
      .map(({ address }) => ({ line, address })),
  )
  const shared = await findSharedSenders(
    db,
    visibility,
    given.map(({ address }) => address),
  )
  return given.flatMap(({ line, address }) => {
    const note = shared.get(address)
    return note ? [{ line, note }] : []
  })
}

/** People of the file who are archived: they are updated all the same, and stay archived. */
async function archivedAmong(
  db: Db,
  visibility: Visibility,
  people: PersonInFile[],
  joined: Joined,
): Promise<Note[]> {
  const { rows } = await sql<{ id: number; externalId: string | null; name: string }>`
    select n.id, n.external_id as "externalId", n.name from crm.persons n
    where n.archived_at is not null and ${personIsVisible(visibility)} and ${isOneOf(people, joined)}`.execute(
    db,
  )
  return people.flatMap((person) => {
    const found = rows.find(
      ({ id, externalId }) => externalId === person.externalId || id === joined.get(person),
    )
    const note = found && `${found.name} is archived: updated, and stays archived`
    return note ? [{ line: person.line, note }] : []
  })
}

function askedNames(people: PersonInFile[], { of }: Places): ImportReport['sameNames'] {
  return people.flatMap((person) => {
    const place = of.get(person)
    if (place?.in !== 'asked') return []
    return [{ line: person.line, name: person.name, entity: place.name, asLine: place.asLine }]
  })
}

interface Chunk {
  plans: Plan[]
  losses: Losses
}

async function look(db: Db, visibility: Visibility, plans: Plan[]): Promise<Chunk> {
  return { plans, losses: await countLosses(db, visibility, written(plans)) }
}

const written = (plans: Plan[]) =>
  plans.filter((plan): plan is WrittenPlan => plan.change === 'create' || plan.change === 'update')

/** Writes chunk by chunk, all as one act, which is begun with the first that writes anything. */
function makeWriter(
  db: Db,
  visibility: Visibility,
  { by = { id: 'file', name: 'A file' }, audit }: ImportOptions,
) {
  const begin = async (tx: Db) => {
    const act = await beginAct(tx, by)
    await audit?.begun(tx, act)
    return act
  }
  let actId: number | null = null
  let entities: ReadonlyMap<Entity, number> = new Map()
  return {
    async write(plan: (tx: Db) => Promise<Plan[]>): Promise<Chunk> {
      const done = await withoutDeadlock(db, async (tx) => {
        // Two imports at once take turns.
        await sql`select pg_advisory_xact_lock(hashtextextended('people import', 0))`.execute(tx)
        const chunk = await look(tx, visibility, await plan(tx))
        const changes = written(chunk.plans)
        if (changes.length === 0) return { chunk, act: actId, made: entities }
        const act = actId ?? (await begin(tx))
        return { chunk, act, made: await writePeople(tx, act, changes, entities) }
      })
      // Only what was committed counts for the next chunk.
      actId = done.act
      entities = done.made
      return done.chunk
    },
    async end(report: ImportReport): Promise<void> {
      const { created, updated, unchanged, refused } = report
      const summary = { created, updated, unchanged, refused: refused.length }
      report.actId = actId
      await inTransaction(db, async (tx) => {
        await sql`update crm.acts set summary = ${JSON.stringify(summary)}::jsonb where id = ${actId}`.execute(
          tx,
        )
        await audit?.ended(tx, report)
      })
    },
  }
}

async function beginAct(tx: Db, by: { id: string; name: string }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crm.acts (kind, by_id, by_name) values ('import', ${by.id}, ${by.name}) returning id`.execute(
    tx,
  )
  return rows[0]!.id
}

function note(report: ImportReport, plan: Plan): void {
  const { line, name } = plan.person
  if (plan.change === 'refuse') report.refused.push({ line, reason: plan.reason })
  else if (plan.change === 'none') report.unchanged++
  else {
    report[plan.change === 'create' ? 'created' : 'updated']++
    report.former += plan.addresses.former.length
    if (report.examples.length < EXAMPLES)
      report.examples.push({ line, change: plan.change, name, fields: [...new Set(plan.fields)] })
  }
}
