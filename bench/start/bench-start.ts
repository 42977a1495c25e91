import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CheckedOut, checkOut } from '../against/builds.ts'
import type { BenchOptions } from '../options.ts'
import { number, print, printTable } from '../report/print-table.ts'
import { measureStart, type Start } from './measure-start.ts'

/** What somebody who clones a build waits for, stores and pays; times in ms, sizes in bytes, of several rounds the least. */
export interface StartCosts {
  name: string
  cloneFirstEmailMs: number
  loaded: number
  installed: number
  /** Installed, and the web app not built. */
  firstEmailMs: number
  signInCpuMs: number
  againFirstEmailMs: number
  againSignInCpuMs: number
}

const SECONDS = (ms: number) => `${number(ms / 1_000, 1)} s`
const MEGABYTES = (bytes: number) => `${number(bytes / 1e6)} MB`

export const startFigures: {
  figure: string
  of: (costs: StartCosts) => number
  show: (value: number) => string
  target: { mostMs: number } | { mostRatio: number } | null
}[] = [
  {
    figure: 'fresh clone: first email',
    of: (costs) => costs.cloneFirstEmailMs,
    show: SECONDS,
    target: { mostMs: 30_000 },
  },
  {
    figure: "fresh clone: in npm's cache",
    of: (costs) => costs.loaded,
    show: MEGABYTES,
    target: { mostRatio: 0.5 },
  },
  {
    figure: 'fresh clone: installed',
    of: (costs) => costs.installed,
    show: MEGABYTES,
    target: { mostRatio: 0.5 },
  },
  {
    figure: 'installed: first email',
    of: (costs) => costs.firstEmailMs,
    show: SECONDS,
    target: { mostRatio: 0.5 },
  },
  {
    figure: 'installed: CPU to the sign-in page',
    of: (costs) => costs.signInCpuMs,
    show: SECONDS,
    target: { mostRatio: 0.5 },
  },
  {
    figure: 'started before: first email',
    of: (costs) => costs.againFirstEmailMs,
    show: SECONDS,
    target: null,
  },
  {
    figure: 'started before: CPU to the sign-in page',
    of: (costs) => costs.againSignInCpuMs,
    show: SECONDS,
    target: null,
  },
]

/**
 * `npm start` in a clone of the commit checked out, and in one of an earlier commit in turns: with nothing installed and nothing in npm's
 * cache, with its packages installed, and once more. The earlier commit first, where there is one.
 */
export async function measureStarts({
  against,
  rounds,
}: Pick<BenchOptions, 'against' | 'rounds'>): Promise<StartCosts[]> {
  await using now = await checkOut('HEAD')
  await using before = against ? await checkOut(against.commit) : null
  const builds = before ? [before, now] : [now]
  const clones: Awaited<ReturnType<typeof measureClone>>[] = []
  for (const build of builds) clones.push(await measureClone(build))
  const first: Start[][] = builds.map(() => [])
  const again: Start[][] = builds.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, { root }] of builds.entries()) {
      for (const made of ['dist', 'node_modules/.cache'])
        await rm(join(root, made), { recursive: true, force: true })
      first[index]!.push(await measureStart(root))
      again[index]!.push(await measureStart(root))
    }
  }
  const least = (starts: Start[], of: (start: Start) => number) => Math.min(...starts.map(of))
  return builds.map(({ name }, index) => ({
    name,
    ...clones[index]!,
    firstEmailMs: least(first[index]!, (start) => start.firstEmailMs),
    signInCpuMs: least(first[index]!, (start) => start.signInCpuMs),
    againFirstEmailMs: least(again[index]!, (start) => start.firstEmailMs),
    againSignInCpuMs: least(again[index]!, (start) => start.signInCpuMs),
  }))
}

/** `--start`: prints it. */
export async function benchStart(options: Pick<BenchOptions, 'against' | 'rounds'>): Promise<void> {
  print(`Load average at the start: ${loadavg()[0]!.toFixed(1)}.`)
  const costs = await measureStarts(options)
  printTable(
    ['figure', ...costs.map(({ name }) => name), 'ratio', 'target'],
    startFigures.map(({ figure, of, show, target }) => [
      figure,
      ...costs.map((one) => show(of(one))),
      costs.length === 2 ? `${number(of(costs[1]!) / of(costs[0]!), 2)} ×` : '',
      target === null ? '' : 'mostMs' in target ? `≤ ${show(target.mostMs)}` : `≤ ${target.mostRatio} ×`,
    ]),
  )
  print(`The lesser of ${options.rounds}; first emails are looked for once a second.`)
  print(`Load average at the end: ${loadavg()[0]!.toFixed(1)}.`)
}

async function measureClone({
  root,
}: CheckedOut): Promise<Pick<StartCosts, 'cloneFirstEmailMs' | 'loaded' | 'installed'>> {
  const cache = await mkdtemp(join(tmpdir(), 'throughline-npm-'))
  try {
    const clone = await measureStart(root, { npm_config_cache: cache })
    const [loaded, installed] = [
      await sizeOf(join(cache, '_cacache/content-v2'), 'bytes'),
      await sizeOf(join(root, 'node_modules'), 'stored'),
    ]
    return { cloneFirstEmailMs: clone.firstEmailMs, loaded, installed }
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
