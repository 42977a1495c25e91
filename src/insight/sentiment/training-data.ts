import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type LabelledText, readExamples, readLabelled } from './examples.ts'
import { CLASSES } from './labels.ts'
import { type Manifest, sha256 } from './model.ts'
import { scrub } from './scrub.ts'
import type { Example } from './train.ts'

/** Below --data. What may not be passed on stays outside: tweets and mail. Terms: NOTICE. */
const TWEETS = 'sentiment/semeval2013-2016.train.jsonl.gz'
const DOMAIN = 'sentiment-domain'
/** What a row of a file weighs beside one of the others. Neutral business mail is rare among them; comments are short and many. */
const DOMAIN_FILES: Record<string, number> = {
  'cfpb.train.jsonl.gz': 1,
  'nhs-fft.train.jsonl.gz': 1,
  'banking77.train.jsonl.gz': 1,
  'clinc150.train.jsonl.gz': 1,
  'multidogo.train.jsonl.gz': 1,
  'goemotions.train.jsonl.gz': 2,
  'enron.train.jsonl.gz': 3,
}
const LETTERS = new URL('./letters/', import.meta.url)

/** What each kind of text weighs in all, its three labels alike, so that where a text comes from does not tell its label.
 *  Chosen on the development sets (docs/sentiment.md). */
const MASS = { tweets: 71_000, domain: 25_000, letters: 53_000 }
/** So often does a letter come up in one round, each time with its part of the weight: gentler steps than one of its whole weight. */
const LETTER_ROUNDS = 8

/**
 * All that the shipped weights are trained on, in a fixed order: tweets, correspondence about services and money, letters of ours.
 * @param folder holds `sentiment/` and `sentiment-domain/`
 * @throws Error when a file is not there
 */
export function readTrainingData(folder: string): { examples: Example[]; data: Manifest['data'] } {
  const data: Manifest['data'] = []
  const read = (path: string | URL, reader: (bytes: Uint8Array) => LabelledText[]) => {
    const bytes = readFileSync(path)
    const rows = reader(bytes)
    const name = basename(String(path)).replace(/\.jsonl(?:\.gz)?$/, '')
    data.push({ name, rows: rows.length, sha256: sha256(bytes) })
    return rows
  }
  const tweets = read(join(folder, TWEETS), readExamples).map(weighing(1))
  const domain = Object.entries(DOMAIN_FILES).flatMap(([file, weight]) =>
    read(join(folder, DOMAIN, file), readLabelled).map(weighing(weight)),
  )
  const letters = trainingLetters().flatMap((file) => read(file, readLabelled).map(weighing(1)))
  const rounds = Array.from({ length: LETTER_ROUNDS }, () =>
    balanced(letters, MASS.letters / LETTER_ROUNDS),
  ).flat()
  return { examples: [...balanced(tweets, MASS.tweets), ...balanced(domain, MASS.domain), ...rounds], data }
}

function trainingLetters(): URL[] {
  return readdirSync(LETTERS)
    .filter((file) => file.startsWith('train-'))
    .sort()
    .map((file) => new URL(file, LETTERS))
}

interface Weighed extends Example {
  weight: number
}

/** As it is rated: without courtesy. */
function weighing(weight: number): (row: LabelledText) => Weighed {
  return ({ text, label }) => ({ text: scrub(text), label, weight })
}

/** The same rows, each label of them weighing a third of the mass. */
function balanced(rows: readonly Weighed[], mass: number): Example[] {
  const weights = new Map(CLASSES.map((label) => [label, 0]))
  for (const { label, weight } of rows) weights.set(label, weights.get(label)! + weight)
  return rows.map(({ text, label, weight }) => ({
    text,
    label,
    weight: (mass * weight) / (CLASSES.length * weights.get(label)!),
  }))
}
