import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import type { Database } from '../../database/database.ts'
import { openStore } from '../../main.ts'
import { readSearch, textQuery } from './text-query.ts'

let store: TestStore
let database: Database
beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const terms = (typed: string) => readSearch(typed).map(({ kind, words }) => `${kind} ${words}`)

/** Whether `typed` finds this text; null: it asks for nothing. */
async function finds(typed: string, text: string): Promise<boolean | null> {
  const query = textQuery(typed)
  if (!query) return null
  const { rows } = await sql<{
    found: boolean
  }>`select to_tsvector('simple', ${text}) @@ ${query} as found`.execute(database.db)
  return rows[0]!.found
}

describe('what is typed into a search field', () => {
  it('is words and phrases, the last word perhaps unfinished', () => {
    expect(terms('plum harvest')).toEqual(['word plum', 'unfinished harvest'])
    expect(terms('plum har ')).toEqual(['word plum', 'word har'])
    expect(terms('plum ha')).toEqual(['word plum', 'word ha'])
    expect(terms('„die Ernte“ "two words" x')).toEqual(['phrase die Ernte', 'phrase two words', 'word x'])
    expect(terms('"not closed yet')).toEqual(['phrase not closed yet'])
    expect(terms(' -- "" 😀 ')).toEqual([])
  })

  it('finds texts that hold all of it', async () => {
    const text = "We picked the plums; Ann's follow-up is due."
    for (const typed of [
      'plums',
      'PLU',
      'picked plums',
      '"the plums"',
      "ann's",
      'follow-up',
      'follow-u',
      'up follow',
    ])
      expect([typed, await finds(typed, text)]).toEqual([typed, true])
    for (const typed of ['plums cherry', '"plums the"', 'plu ', 'umbrella'])
      expect([typed, await finds(typed, text)]).toEqual([typed, false])
  })

  it('never fails, whatever it is', async () => {
    const odd = ["'", "\\'", ':* & | ! ( <-> )', 'a\u0000b\ud800', "x':*", '\\\\\\', '<b', '"\'"', "it''s:A"]
    for (const typed of odd) await finds(typed, 'text')
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 200 }),
        async (typed) => void (await finds(typed, 'text')),
      ),
      { numRuns: 150 },
    )
  })
})
