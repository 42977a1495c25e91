import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readExamples } from '../src/insight/sentiment/examples.ts'
import { readLexicons } from '../src/insight/sentiment/features/lexicons.ts'
import { makeFeatureReader } from '../src/insight/sentiment/features/read-features.ts'
import { makeModelFiles } from '../src/insight/sentiment/make-model-files.ts'
import { lexiconsFile } from '../src/insight/sentiment/model.ts'

/** What the shipped weights are trained on: tweets, which may not be passed on, so they are read from outside. */
const TRAINING_FILE = 'semeval2013-2016.train.jsonl.gz'

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } })
if (!values.data) {
  process.stderr.write(
    `Say where the training data is: npm run sentiment:train -- --data DIR (it holds ${TRAINING_FILE}).\n`,
  )
  process.exitCode = 1
} else {
  const file = resolve(values.data, TRAINING_FILE)
  const bytes = readFileSync(file)
  const examples = readExamples(bytes)
  const folder = resolve(values.out ?? join(import.meta.dirname, '../src/insight/sentiment/model'))
  const lexicons = lexiconsFile()
  const { weights, manifest } = makeModelFiles(
    examples,
    makeFeatureReader(readLexicons(lexicons)),
    readFileSync(lexicons),
    [
      {
        name: basename(file, '.jsonl.gz'),
        rows: examples.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    ],
  )
  writeFileSync(join(folder, 'model.bin'), weights)
  writeFileSync(join(folder, 'model.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  process.stdout.write(`Trained on ${examples.length} texts: model ${manifest.version} in ${folder}\n`)
}
