import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { rateEmbedded } from '../src/insight/sentiment/embedded.ts'
import { evaluate } from '../src/insight/sentiment/evaluate.ts'
import { type LabelledText, readLabelled } from '../src/insight/sentiment/examples.ts'
import { CLASSES } from '../src/insight/sentiment/labels.ts'
import { loadModel } from '../src/insight/sentiment/model.ts'
import { rate } from '../src/insight/sentiment/rate.ts'

/** Prints how well the embedded model rates files of `{id, text, label}` lines. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    wrapped: { type: 'boolean' },
    negative: { type: 'string' },
    positive: { type: 'string' },
    errors: { type: 'boolean' },
    together: { type: 'boolean' },
  },
})
const missing = positionals.find((file) => !existsSync(file))
if (positionals.length === 0 || missing) {
  process.stderr.write(
    missing
      ? `There is no file ${missing}.\n`
      : 'Say which file: npm run sentiment:evaluate -- FILE.jsonl ... [--together] [--wrapped] (lines {"id", "text", "label"}, plain or .gz).\n',
  )
  process.exitCode = 1
} else {
  const shipped = loadModel().manifest.thresholds
  const thresholds = {
    negative: Number(values.negative ?? shipped.negative),
    positive: Number(values.positive ?? shipped.positive),
  }
  const rateText = values.wrapped ? rateWrapped : async (text: string) => rateEmbedded(text, thresholds).label
  const sets = values.together ? [positionals] : positionals.map((file) => [file])
  for (const files of sets) await print(files, rateText)
}

/** As a message is rated: history, footers and other languages left out. */
async function rateWrapped(text: string): Promise<string> {
  const body = { contentType: 'text', content: text } as const
  const rating = await rate({ body, subject: null, headers: null, from: null })
  return rating.label === 'unrated' ? rating.reason : rating.label
}

async function print(files: string[], rateText: (text: string) => Promise<string>): Promise<void> {
  const rows = files.flatMap((file) => readRows(file) ?? [])
  if (rows.length === 0) return
  for (const { text } of rows.slice(0, 200)) await rateText(text)
  const before = performance.now()
  const pairs: { label: LabelledText['label']; rated: string }[] = []
  for (const { text, label } of rows) pairs.push({ label, rated: await rateText(text) })
  const seconds = (performance.now() - before) / 1_000
  const result = evaluate(pairs)
  const lines = [
    `${files.join(', ')}: ${result.rows} rows${values.wrapped ? ', whole messages' : ''}`,
    `  accuracy      ${percent(result.accuracy)}`,
    `  macro-recall  ${percent(result.macroRecall)}`,
    `  macro-F1      ${percent(result.macroF1)}`,
    ...CLASSES.map((label) => `  recall ${label.padEnd(9)}${percent(result.recall[label])}`),
    `  labelled \\ rated ${CLASSES.map((label) => label.padStart(9)).join('')}`,
    ...CLASSES.map(
      (label, row) =>
        `  ${label.padEnd(16)} ${result.confusion[row]!.map((n) => String(n).padStart(9)).join('')}`,
    ),
    ...kindLines(rows, pairs),
    ...Object.entries(result.unrated).map(([reason, n]) => `  unrated, ${reason}: ${n}`),
    `  ${Math.round(rows.length / seconds).toLocaleString('en')} messages/s`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (values.errors) {
    pairs.forEach(({ label, rated }, at) => {
      if (label !== rated) process.stdout.write(`  ${rows[at]!.id}: labelled ${label}, rated ${rated}\n`)
    })
  }
}

/** By label and kind, where the rows have kinds: how many were rated as labelled. */
function kindLines(rows: LabelledText[], pairs: { label: string; rated: string }[]): string[] {
  const kinds = new Map<string, { right: number; rows: number }>()
  for (const [at, { label, rated }] of pairs.entries()) {
    const { kind } = rows[at]!
    if (kind === undefined) continue
    const name = `${label} ${kind}`
    const counted = kinds.get(name) ?? { right: 0, rows: 0 }
    kinds.set(name, { right: counted.right + (label === rated ? 1 : 0), rows: counted.rows + 1 })
  }
  return [...kinds]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { right, rows: all }]) => `  ${name.padEnd(20)} ${right} of ${all}`)
}

function readRows(file: string): LabelledText[] | null {
  try {
    return readLabelled(readFileSync(file))
  } catch (error) {
    process.stderr.write(`${file}: ${(error as Error).message}\n`)
    process.exitCode = 1
    return null
  }
}

function percent(share: number | null): string {
  return share === null ? '    -' : (share * 100).toFixed(1).padStart(5)
}
