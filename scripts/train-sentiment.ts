import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readLexicons } from '../src/insight/sentiment/features/lexicons.ts'
import { makeFeatureReader } from '../src/insight/sentiment/features/read-features.ts'
import { makeModelFiles } from '../src/insight/sentiment/make-model-files.ts'
import { lexiconsFile } from '../src/insight/sentiment/model.ts'
import { readTrainingData } from '../src/insight/sentiment/training-data.ts'

/** Writes the shipped weights anew. Most of their texts may not be passed on, so they are read from outside. */
const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } })
if (!values.data) {
  process.stderr.write(
    'Say where the training data is: npm run sentiment:train -- --data DIR (it holds sentiment/ and sentiment-domain/).\n',
  )
  process.exitCode = 1
} else {
  const folder = resolve(values.out ?? join(import.meta.dirname, '../src/insight/sentiment/model'))
  const lexicons = lexiconsFile()
  const { examples, data } = readTrainingData(resolve(values.data))
  const reader = makeFeatureReader(readLexicons(lexicons))
  const { weights, manifest } = makeModelFiles(examples, reader, readFileSync(lexicons), data)
  writeFileSync(join(folder, 'model.bin'), weights)
  writeFileSync(join(folder, 'model.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const texts = data.reduce((sum, { rows }) => sum + rows, 0)
  process.stdout.write(`Trained on ${texts} texts: model ${manifest.version} in ${folder}\n`)
}
