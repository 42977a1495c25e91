import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rateEmbedded } from '../../src/insight/sentiment/embedded.ts'
import { evaluate } from '../../src/insight/sentiment/evaluate.ts'
import { readLabelled } from '../../src/insight/sentiment/examples.ts'
import { readLexicons } from '../../src/insight/sentiment/features/lexicons.ts'
import { makeFeatureReader } from '../../src/insight/sentiment/features/read-features.ts'
import { CLASSES } from '../../src/insight/sentiment/labels.ts'
import { makeModelFiles } from '../../src/insight/sentiment/make-model-files.ts'
import { lexiconsFile, loadModel, sha256 } from '../../src/insight/sentiment/model.ts'
import { rate } from '../../src/insight/sentiment/rate.ts'
import { readTrainingData } from '../../src/insight/sentiment/training-data.ts'
import { corpus } from '../support/enron.ts'

const email = corpus('sentiment-email')
const rows = (file: string) => readLabelled(readFileSync(file))
const rated = (file: string) =>
  evaluate(rows(file).map(({ text, label }) => ({ label, rated: rateEmbedded(text).label })))

it('trained again on the same texts, the weights are the same byte for byte', () => {
  const lexicons = lexiconsFile()
  const reader = makeFeatureReader(readLexicons(lexicons))
  const { examples, data } = readTrainingData(dirname(corpus('sentiment-domain')))
  const { weights, manifest } = makeModelFiles(examples, reader, readFileSync(lexicons), data)
  expect(sha256(weights)).toBe(loadModel().manifest.sha256.weights)
  expect(manifest).toEqual(loadModel().manifest)
})

describe('the figures of docs/sentiment.md are reached', () => {
  // Once .715 and .7, of a model of tweets alone: mail goes before tweets (decision 110).
  it('on tweets', () => {
    const result = rated(join(corpus('sentiment'), 'tweeteval.val.jsonl.gz'))
    expect(result.macroRecall).toBeGreaterThan(0.705)
    expect(result.macroF1).toBeGreaterThan(0.67)
  })

  it('on real mail', () => {
    const result = rated(join(email, 'enron-dev.jsonl'))
    expect(result.accuracy).toBeGreaterThan(0.82)
    expect(result.macroF1).toBeGreaterThan(0.7)
    expect(result.recall.negative).toBeGreaterThan(0.7)
    expect(result.recall.neutral).toBeGreaterThan(0.86)
  })

  it('on client letters in the kinds that go wrong most, each label', () => {
    const result = rated(join(email, 'client-dev-2.jsonl'))
    expect(result.accuracy).toBeGreaterThan(0.8)
    for (const label of CLASSES) expect(result.recall[label]).toBeGreaterThanOrEqual(0.75)
  })

  it('on client letters, and on the same wrapped in quoted mail and a notice within two points', async () => {
    const bare = rated(join(email, 'client-dev.jsonl'))
    expect(bare.accuracy).toBeGreaterThan(0.95)
    const pairs = []
    for (const { text, label } of rows(join(email, 'wrapped-dev.jsonl'))) {
      const body = { contentType: 'text', content: text } as const
      const rating = await rate({ body, subject: null, headers: null, from: null })
      pairs.push({ label, rated: rating.label })
    }
    expect(Math.abs(evaluate(pairs).accuracy - bare.accuracy)).toBeLessThan(0.02)
  })
})
