import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { rateEmbedded } from '../embedded.ts'
import { evaluate } from '../evaluate.ts'
import { readLabelled } from '../examples.ts'

const folder = new URL('./', import.meta.url)
const read = (part: string) =>
  readdirSync(folder)
    .filter((file) => file.startsWith(`${part}-`))
    .flatMap((file) => readLabelled(readFileSync(new URL(file, folder))))
const [train, choose] = [read('train'), read('choose')]
const all = [...train, ...choose]
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []

it('letters are 500 to 1,000, each under an id of its own, in a file of its label', () => {
  expect(all.length).toBeGreaterThanOrEqual(500)
  expect(all.length).toBeLessThanOrEqual(1_000)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    const labels = new Set(readLabelled(readFileSync(new URL(file, folder))).map(({ label }) => label))
    expect([file, ...labels]).toEqual([file, file.replace(/^\w+-|\.jsonl$/g, '')])
  }
})

it('every kind of letter that is judged by is trained on, too', () => {
  const kinds = (letters: typeof all) => new Set(letters.map(({ label, kind }) => `${label} ${kind}`))
  const trained = kinds(train)
  expect([...kinds(choose)].filter((kind) => !trained.has(kind))).toEqual([])
  expect(kinds(choose).size).toBeGreaterThan(20)
})

it('no letter is nearly another: of long ones fewer than a third of the four-word runs stand elsewhere', () => {
  const runs = all.map(({ text }) => {
    const words = wordsOf(text)
    return new Set(words.slice(3).map((_, at) => words.slice(at, at + 4).join(' ')))
  })
  const holders = new Map<string, number>()
  for (const own of runs) for (const run of own) holders.set(run, (holders.get(run) ?? 0) + 1)
  const alike = all.filter((_, at) => {
    const shared = [...runs[at]!].filter((run) => holders.get(run)! > 1).length
    return runs[at]!.size >= 8 && shared / runs[at]!.size > 1 / 3
  })
  expect(alike.map(({ id }) => id)).toEqual([])
})

it('letters kept apart are rated as docs/sentiment.md says', () => {
  const result = evaluate(choose.map(({ label, text }) => ({ label, rated: rateEmbedded(text).label })))
  expect(result.accuracy).toBeGreaterThan(0.65)
  expect(result.recall.negative).toBeGreaterThan(0.54)
  expect(result.recall.neutral).toBeGreaterThan(0.6)
  expect(result.recall.positive).toBeGreaterThan(0.6)
})
