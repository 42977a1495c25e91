import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const run = (script: string, args: string[], input = '') => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, script), ...args],
    { input, encoding: 'utf8', cwd: root },
  )
  return { stdout, stderr, status }
}

it('throughline rate says label, scores and model of standard input, or why it is not rated', () => {
  const angry = 'I am furious. Nobody has answered my calls for three weeks.\n\n> Wonderful, thank you!'
  expect(run('src/cli.ts', ['rate', '--text'], angry).stdout).toMatch(
    /^negative\nnegative 0\.\d{3} {2}neutral 0\.\d{3} {2}positive 0\.\d{3}\nembedded, embedded-2-[0-9a-f]{8}\n$/,
  )
  const json = run('src/cli.ts', ['rate', '--html', '--json'], '<p>Please find the form attached.</p>').stdout
  expect(JSON.parse(json)).toMatchObject({ label: 'neutral', provider: 'embedded', language: 'en' })
  const list = run('src/cli.ts', ['rate', '--text', '--header', 'List-Id: <x>', '--subject', 'News'], angry)
  expect(list).toMatchObject({ stdout: 'unrated: bulk\n', status: 0 })
})

it('sentiment:evaluate prints the table of a file, whole messages too, and names a file that is not there', () => {
  const letters = join(root, 'test/fixtures/client-letters.jsonl')
  const { stdout } = run('scripts/evaluate-sentiment.ts', [letters])
  expect(stdout).toMatch(
    /: 60 rows\n {2}accuracy +\d\d\.\d\n {2}macro-recall +\d\d\.\d\n {2}macro-F1 +\d\d\.\d\n/,
  )
  expect(stdout).toMatch(/labelled \\ rated +negative +neutral +positive\n/)
  expect(stdout).toMatch(/[\d,]+ messages\/s\n$/)
  expect(run('scripts/evaluate-sentiment.ts', ['--wrapped', letters]).stdout).toContain(
    '60 rows, whole messages',
  )
  const kept = ['negative', 'positive'].map((label) =>
    join(root, `src/insight/sentiment/letters/choose-${label}.jsonl`),
  )
  const together = run('scripts/evaluate-sentiment.ts', ['--together', ...kept]).stdout
  expect(together).toContain(': 219 rows')
  expect(together).toMatch(/\n {2}negative facts +\d+ of 34\n/)
  expect(together).toMatch(/\n {2}positive negthanks +\d+ of 24\n/)
  expect(run('scripts/evaluate-sentiment.ts', ['nowhere.jsonl'])).toMatchObject({
    status: 1,
    stderr: 'There is no file nowhere.jsonl.\n',
  })
  expect(run('scripts/train-sentiment.ts', [])).toMatchObject({ status: 1, stdout: '' })
})
