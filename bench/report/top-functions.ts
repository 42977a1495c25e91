import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The parts of a .cpuprofile we read. Source: Chrome DevTools Protocol, Profiler.Profile. */
interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  /** Microseconds between samples. */
  timeDeltas: number[]
}

interface FunctionTime {
  name: string
  selfMs: number
  /** Of the time in which anything ran. */
  share: number
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where the CPU time of a profile went, by function, most first. Time with nothing to do is left out. */
export function topFunctions(file: string, count: number): FunctionTime[] {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile
  const names = new Map(nodes.map(({ id, callFrame }) => [id, describe(callFrame)]))
  const selfMs = new Map<string, number>()
  for (const [index, id] of samples.entries()) {
    const name = names.get(id)!
    if (name !== '(idle)') selfMs.set(name, (selfMs.get(name) ?? 0) + timeDeltas[index]! / 1000)
  }
  const total = [...selfMs.values()].reduce((sum, ms) => sum + ms, 0)
  return [...selfMs]
    .map(([name, ms]) => ({ name, selfMs: ms, share: ms / total }))
    .sort((one, other) => other.selfMs - one.selfMs)
    .slice(0, count)
}

function describe({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const name = functionName || '(anonymous)'
  if (url === '') return name
  const place = url.startsWith('file:') ? relative(root, fileURLToPath(url)) : url
  return `${name}  ${place}:${lineNumber + 1}`
}
