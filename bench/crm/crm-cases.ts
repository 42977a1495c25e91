import { sql } from 'kysely'
import type { Db } from '../../src/database/database.ts'

/** One question to the API. */
export interface CrmCase {
  kind: string
  url: string
}

/** Values of one filter, from frequent to rare. */
type Values = [name: string, values: string[]][]

/** All pairs of filters in all folders by both dates; counts, timelines, people, text: with frequent and with rare values. */
export async function crmCases(db: Db): Promise<CrmCase[]> {
  const [busy, quiet] = await personIds(db)
  const entity = async (person: number) => {
    const { rows } = await sql<{
      id: number
    }>`select entity_id as id from crm.memberships where person_id = ${person}`.execute(db)
    return rows[0]!.id
  }
  const [frequent, common, rare] = await words(db)
  const filters: Values = [
    ['sentFrom', ['2025-11-01T00:00:00Z', '2026-11-18T00:00:00Z']],
    ['syncedTo', ['2026-10-01T00:00:00Z', '2026-05-01T00:06:00Z']],
    ['employee', ['mailbox-1', 'mailbox-199']],
    ['direction', ['outbound']],
    ['person', [String(busy), String(quiet)]],
    ['entity', [String(await entity(busy!))]],
    ['address', ['firm.example', 'd7.example', `p${quiet}@d${quiet! % 20_000}.example`]],
    ['attachment', ['yes', 'no']],
    ['text', [frequent!, rare!]],
  ]
  const cases: CrmCase[] = []
  for (const query of pairs(filters)) {
    for (const folder of ['unmatched', 'matched', 'dismissed', 'all'])
      for (const sort of folder === 'unmatched' || folder === 'all' ? ['sent', 'synced'] : ['sent'])
        cases.push({ kind: 'list by two filters', url: `/api/emails?folder=${folder}&sort=${sort}&${query}` })
    cases.push({ kind: 'counts by two filters', url: `/api/emails/counts?${query}` })
  }
  for (const folder of ['unmatched', 'matched', 'dismissed', 'all'])
    for (const sort of ['sent', 'synced'])
      cases.push({ kind: 'list', url: `/api/emails?folder=${folder}&sort=${sort}` })
  cases.push({ kind: 'counts', url: '/api/emails/counts' })
  for (const text of [
    frequent,
    common,
    rare,
    `${frequent} ${common}`,
    `${common} ${rare}`,
    common!.slice(0, 3),
    rare!.slice(0, 4),
    `"${frequent} ${common}"`,
  ])
    cases.push({ kind: 'text search', url: `/api/emails?text=${encodeURIComponent(text!)}` })
  return cases
}

function pairs(filters: Values): string[] {
  return filters.flatMap(([one, values], index) =>
    filters
      .slice(index + 1)
      .flatMap(([other, others]) =>
        values.flatMap((value) =>
          others.map(
            (another) => `${one}=${encodeURIComponent(value)}&${other}=${encodeURIComponent(another)}`,
          ),
        ),
      ),
  )
}

/** Of the person with most emails, and of one with few. */
async function personIds(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    (select person_id as id from crm.links group by person_id order by count(*) desc, person_id limit 1)
    union all (select max(person_id) from crm.links)`.execute(db)
  return rows.map(({ id }) => id)
}

/** A word of most emails, one of few, one of very few. */
async function words(db: Db): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from ts_stat('select search from crm.messages order by id limit 5000') where length(word) between 4 and 12 and word !~ '[0-9]'
    order by ndoc desc`.execute(db)
  return [rows[0]!.word, rows[200]!.word, rows.at(-1)!.word]
}
