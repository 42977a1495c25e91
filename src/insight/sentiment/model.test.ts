import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rateEmbedded } from './embedded.ts'
import { evaluate } from './evaluate.ts'
import { readExamples, readLabelled } from './examples.ts'
import { readLexicons } from './features/lexicons.ts'
import { makeFeatureReader } from './features/read-features.ts'
import { makeModelFiles } from './make-model-files.ts'
import { lexiconsFile, loadModel, sha256 } from './model.ts'
import { labelOf } from './score.ts'

const fixtures = new URL('../../../test/fixtures/', import.meta.url)
const letters = readLabelled(readFileSync(new URL('client-letters.jsonl', fixtures)))
const pinned = new URL('client-letters.scores.json', fixtures)

describe('the shipped model', () => {
  it('gives the sixty letters of ours the scores it always gave', () => {
    const scores = Object.fromEntries(
      letters.map(({ id, text }) => {
        const { negative, neutral, positive } = rateEmbedded(text).scores
        return [id, [negative, neutral, positive].map((share) => Number(share.toFixed(4)))]
      }),
    )
    const now = { model: loadModel().manifest.version, scores }
    if (process.env.THROUGHLINE_WRITE_SCORES) writeFileSync(pinned, `${JSON.stringify(now)}\n`)
    expect(now).toEqual(JSON.parse(readFileSync(pinned, 'utf8')))
  })

  it('is at most a megabyte and names what it was trained on', () => {
    expect(statSync(new URL('./model/model.bin', import.meta.url)).size).toBeLessThanOrEqual(1_000_000)
    const { data } = loadModel().manifest
    expect(data.map(({ name, rows }) => [name, rows])).toEqual([
      ['semeval2013-2016.train', 47_649],
      ['cfpb.train', 3_082],
      ['nhs-fft.train', 4_332],
      ['banking77.train', 1_501],
      ['clinc150.train', 879],
      ['multidogo.train', 1_119],
      ['goemotions.train', 3_190],
      ['enron.train', 2_411],
      ['train-negative', 226],
      ['train-neutral', 253],
      ['train-positive', 185],
    ])
    for (const { sha256: sum } of data) expect(sum).toMatch(/^[0-9a-f]{64}$/)
    const notice = readFileSync(new URL('../../../NOTICE', import.meta.url), 'utf8')
    for (const author of ['PolyAI', 'Casanueva', 'Larson', 'NHS England', 'GoEmotions', 'MultiDoGO'])
      expect(notice).toContain(author)
  })

  it('rates the words of the JavaScript language like any others', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
      expect(Object.values(rateEmbedded(`${word} arguments`).scores).every(Number.isFinite)).toBe(true)
    }
  })
})

describe('training', () => {
  const lexicons = lexiconsFile()
  const trainOn = (rows: typeof letters) =>
    makeModelFiles(rows, makeFeatureReader(readLexicons(lexicons)), readFileSync(lexicons), [])

  it('on the same texts gives the same bytes, today and whenever this test runs', () => {
    const first = trainOn(letters)
    const again = trainOn(letters)
    expect(Buffer.from(again.weights).equals(Buffer.from(first.weights))).toBe(true)
    expect(again.manifest).toEqual(first.manifest)
    expect(first.manifest.sha256.weights).toBe(TRAINED)
  })

  it('on other texts gives other bytes', () => {
    expect(sha256(trainOn(letters.slice(1)).weights)).not.toBe(TRAINED)
  })

  it('undoes what the collectors of tweets left in', () => {
    const line = JSON.stringify({ id: 1, text: 'don\\u2019t &amp; ""so""', label: 'neutral' })
    expect(readExamples(Buffer.from(line))[0]!.text).toBe('don’t & "so"')
  })
})
/** SHA-256 of the weights trained on the sixty letters. */
const TRAINED = '0cab6d017401bba3ea538734f2458bd91ec7580ad336945e992d4fb83dbc2691'

describe('thresholds', () => {
  it('decide between a feeling and neutral', () => {
    const scores = { negative: 0.42, neutral: 0.48, positive: 0.1 }
    expect(labelOf(scores, { negative: 0.45, positive: 0.45 })).toBe('neutral')
    expect(labelOf(scores, { negative: 0.4, positive: 0.45 })).toBe('negative')
  })
})

describe('figures', () => {
  it('are those of the textbook', () => {
    const pairs = [
      ...[
        ['negative', 'negative'],
        ['negative', 'neutral'],
        ['neutral', 'neutral'],
        ['positive', 'language'],
      ],
    ].map(([label, rated]) => ({ label: label as 'negative', rated: rated! }))
    const result = evaluate(pairs)
    expect(result).toMatchObject({ rows: 4, accuracy: 0.5, macroRecall: 0.5, unrated: { language: 1 } })
    expect(result.recall).toEqual({ negative: 0.5, neutral: 1, positive: 0 })
    expect(result.macroF1).toBeCloseTo((2 / 3 + 2 / 3 + 0) / 3)
  })

  it('an invalid line is named', () => {
    expect(() => readLabelled(Buffer.from('{"id":1,"text":"a","label":"neutral"}\nnonsense'))).toThrow(
      'Line 2',
    )
  })
})
