import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CheckedOut, checkOut } from '../against/builds.ts'
import type { BenchOptions } from '../options.ts'
import { number, print, printTable } from '../report/print-table.ts'
import { measureStart, type Start } from './measure-start.ts'

/** What somebody who clones the product waits for, stores and pays; times in ms, sizes in bytes. */
interface Measured {
  clone: Start
  loaded: number
  installed: number
  /** Installed, and the web app not built. */
  first: Start[]
  again: Start[]
}

const SECONDS = (ms: number) => `${number(ms / 1_000, 1)} s`
const MEGABYTES = (bytes: number) => `${number(bytes / 1e6)} MB`

/**
 * `npm start` in a clone of the commit checked out, and in one of an earlier commit in turns: with nothing installed and nothing in npm's
 * cache, with its packages installed, and once more.
 */
export async function benchStart({
  against,
  rounds,
}: Pick<BenchOptions, 'against' | 'rounds'>): Promise<void> {
  await using now = await checkOut('HEAD')
  await using before = against ? await checkOut(against.commit) : null
  const builds = before ? [before, now] : [now]
  print(`Load average at the start: ${loadavg()[0]!.toFixed(1)}.`)
  const measured: Measured[] = []
  for (const build of builds) measured.push(await measureClone(build))
  for (let round = 0; round < rounds; round++) {
    for (const [index, { root }] of builds.entries()) {
      for (const made of ['dist', 'node_modules/.cache'])
        await rm(join(root, made), { recursive: true, force: true })
      measured[index]!.first.push(await measureStart(root))
      measured[index]!.again.push(await measureStart(root))
    }
  }
  printMeasured(
    builds.map(({ name }) => name),
    measured,
  )
  print(`The lesser of ${rounds}; first emails are looked for once a second.`)
  print(`Load average at the end: ${loadavg()[0]!.toFixed(1)}.`)
}

async function measureClone({ root }: CheckedOut): Promise<Measured> {
  const cache = await mkdtemp(join(tmpdir(), 'throughline-npm-'))
  try {
    const clone = await measureStart(root, { npm_config_cache: cache })
    const [loaded, installed] = [
      await sizeOf(join(cache, '_cacache/content-v2'), 'bytes'),
      await sizeOf(join(root, 'node_modules'), 'stored'),
    ]
    return { clone, loaded, installed, first: [], again: [] }
  } finally {
    await rm(cache, { recursive: true, force: true })
  }
}

/** Of all files below a folder: what they hold, or what they take on the disk. */
async function sizeOf(folder: string, what: 'bytes' | 'stored'): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  let sum = 0
  for (const file of files) {
    const { size, blocks } = await lstat(join(file.parentPath, file.name))
    if (what === 'stored') sum += blocks * 512
    else if (file.isFile()) sum += size
  }
  return sum
}

function printMeasured(names: string[], measured: Measured[]): void {
  const least = (of: (one: Measured) => number[]) => measured.map((one) => Math.min(...of(one)))
  const row = (figure: string, values: number[], show: (value: number) => string, target: string) => {
    const [before, now] = values.length === 2 ? values : [undefined, values[0]]
    const ratio = before === undefined ? '' : `${number(now! / before, 2)} ×`
    return [figure, ...values.map(show), ratio, target]
  }
  printTable(
    ['figure', ...names, 'ratio', 'target'],
    [
      row(
        'fresh clone: first email',
        least(({ clone }) => [clone.firstEmailMs]),
        SECONDS,
        '≤ 30 s',
      ),
      row(
        "fresh clone: in npm's cache",
        least(({ loaded }) => [loaded]),
        MEGABYTES,
        '≤ 0.5 ×',
      ),
      row(
        'fresh clone: installed',
        least(({ installed }) => [installed]),
        MEGABYTES,
        '≤ 0.5 ×',
      ),
      row(
        'installed: first email',
        least(({ first }) => first.map((one) => one.firstEmailMs)),
        SECONDS,
        '≤ 0.5 ×',
      ),
      row(
        'installed: CPU to the sign-in page',
        least(({ first }) => first.map((one) => one.signInCpuMs)),
        SECONDS,
        '≤ 0.5 ×',
      ),
      row(
        'started before: first email',
        least(({ again }) => again.map((one) => one.firstEmailMs)),
        SECONDS,
        '',
      ),
      row(
        'started before: CPU to the sign-in page',
        least(({ again }) => again.map((one) => one.signInCpuMs)),
        SECONDS,
        '',
      ),
    ],
  )
}
