import { listColleagues } from '../admin/colleagues.ts'
import { subjectsOfEmails } from '../crm/queries/noticed-records.ts'
import { arePeopleVisible, isEntityVisible } from '../crm/queries/visible-people.ts'
import type { Db } from '../database/database.ts'
import { reachOf, type Viewer, type Visibility } from '../domain/access.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { readVisibility } from './http/access.ts'

/** What something is about, all of which a colleague must be able to see. */
export interface About {
  email?: number | null
  people?: number[]
  entity?: number | null
}

/** Everybody who has signed in, each with whether they may see what it is about. */
export async function colleaguesFor(db: Db, about: About): Promise<(Viewer & { maySee: boolean })[]> {
  const known = new Map<string, boolean>()
  const colleagues = []
  for (const one of await listColleagues(db)) {
    const visibility = await visibilityOfColleague(db, one)
    // Those who see the whole firm see the same; those with a book are asked each.
    const key = JSON.stringify(
      visibility?.reach === 'firm' ? { ...visibility, mailbox: null, addresses: [] } : [one.id],
    )
    if (!known.has(key)) known.set(key, visibility !== null && (await maySee(db, visibility, about)))
    colleagues.push({ ...one, maySee: known.get(key)! })
  }
  return colleagues
}

/** These colleagues, who may all see what it is about. Throws COLLEAGUE_UNKNOWN. */
export async function needColleagues(db: Db, ids: string[], about: About): Promise<Viewer[]> {
  const wanted = [...new Set(ids)]
  const found = await listColleagues(db, wanted)
  if (found.length < wanted.length)
    throw new ThroughlineError(
      'COLLEAGUE_UNKNOWN',
      'A colleague you chose has not signed in to Throughline yet, or cannot any more. Choose somebody else. Nothing was changed.',
    )
  for (const one of found) {
    const visibility = await visibilityOfColleague(db, one)
    if (!visibility || !(await maySee(db, visibility, about)))
      throw new ThroughlineError(
        'COLLEAGUE_UNKNOWN',
        `${one.name} may not see this. Choose somebody else. Nothing was changed.`,
      )
  }
  return found
}

async function visibilityOfColleague(db: Db, one: Viewer): Promise<Visibility | null> {
  return reachOf('emails.read', one.roles) === 'none' ? null : readVisibility(db, one, 'emails.read')
}

async function maySee(db: Db, visibility: Visibility, { email, people, entity }: About): Promise<boolean> {
  if (email != null && !(await subjectsOfEmails(db, visibility, [email])).has(email)) return false
  if (people?.length && !(await arePeopleVisible(db, visibility, people))) return false
  return entity == null || isEntityVisible(db, visibility, entity)
}
