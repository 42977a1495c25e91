import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import type { Database } from '../../database/database.ts'
import { readSearch } from '../../domain/search-terms.ts'
import { openStore } from '../../main.ts'
import { indexedText } from '../letters.ts'
import { textQuery } from './text-query.ts'

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
  }>`select to_tsvector('simple', ${indexedText(text)}) @@ ${query} as found`.execute(database.db)
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

  it.each([
    [
      'Merci de confirmer la résiliation.',
      ['resiliation', 'RÉSILIATION', 're\u0301siliation', 'resil', 'ｒｅｓｉｌｉａｔｉｏｎ'],
      ['resiliations'],
    ],
    [
      'Merci de confirmer la re\u0301siliation du dece\u0300s.',
      ['résiliation', 'deces', 'décès', '"du décès"'],
      ['décèses'],
    ],
    [
      '契約を解約したいのでご連絡ください。',
      ['解約', '契約', '約', 'ご連絡', '契約を解約', '契約 連絡', '"解約したい"'],
      ['約契', '解契', '絡約'],
    ],
    ['ฉันต้องการยกเลิกสัญญา', ['ยกเลิก', 'สัญญา', 'ต้องการ'], ['ยกสัญญา']],
    ['ข้าม 支払い iPhone口座', ['支払', 'iphone', 'iphone口座', '口座'], ['支座']],
    [
      'Siobhán O’Brien, Straße 5, İpek Şahin',
      ["O'Brien", 'siobhan', 'strasse', 'ipek sahin', 'ŞAHİN'],
      ['obrain'],
    ],
    ['계약을 해지하고 싶습니다', ['해지하', '계약을'.normalize('NFD')], ['해약']],
    ['ΑΘΗΝΑ και София', ['αθηνα', 'Αθήνα', 'софия'], ['αθη ']],
  ])('finds letters of any language by their parts: %s', async (text, found, missed) => {
    for (const typed of found) expect([typed, await finds(typed, text)]).toEqual([typed, true])
    for (const typed of missed) expect([typed, await finds(typed, text)]).toEqual([typed, false])
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
