import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { DENSE } from './features/dense.ts'
import { readLexicons } from './features/lexicons.ts'
import { FEATURE_VERSION, type Features, makeFeatureReader } from './features/read-features.ts'
import { BUCKETS } from './features/word.ts'

/** `model/model.json`: what `npm run sentiment:train` writes beside the weights. */
export interface Manifest {
  /** Changes with every training that changes a weight; stored with each rating. */
  version: string
  features: number
  seeds: readonly number[]
  /** One hashed weight is its whole number times this. */
  scale: number
  /** Feature by feature, three classes each, then the bias. */
  dense: number[]
  thresholds: { negative: number; positive: number }
  /** SHA-256, hex. */
  sha256: { weights: string; lexicons: string }
  data: { name: string; rows: number; sha256: string }[]
}

export interface Model {
  manifest: Manifest
  weights: Int8Array
  dense: Float32Array
  read: (text: string) => Features
}

const FOLDER = new URL('./model/', import.meta.url)
let loaded: Model | undefined

/** The model of this release, read once (1 MB). @throws Error when a file is not the one of the manifest */
export function loadModel(): Model {
  loaded ??= readModel(FOLDER)
  return loaded
}

export function lexiconsFile(folder: URL = FOLDER): URL {
  return new URL('lexicons.tsv', folder)
}

function readModel(folder: URL): Model {
  const manifest = JSON.parse(readFileSync(new URL('model.json', folder), 'utf8')) as Manifest
  const bytes = readFileSync(new URL('model.bin', folder))
  const fits =
    manifest.features === FEATURE_VERSION &&
    bytes.length === BUCKETS * 2 &&
    manifest.dense.length === (DENSE + 1) * 3 &&
    manifest.sha256.weights === sha256(bytes) &&
    manifest.sha256.lexicons === sha256(readFileSync(lexiconsFile(folder)))
  if (!fits) throw new Error('The sentiment model is not the one its manifest describes: train it again.')
  return {
    manifest,
    weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    dense: Float32Array.from(manifest.dense),
    read: makeFeatureReader(readLexicons(lexiconsFile(folder))),
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
