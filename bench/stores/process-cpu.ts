import { readdirSync, readFileSync } from 'node:fs'

/** Source: proc(5), /proc/pid/stat, counted in ticks of sysconf(_SC_CLK_TCK), which Linux fixes at 100 a second. */
const MS_PER_TICK = 10

/** CPU time a process of this machine has used, in ms; null where that cannot be told (not Linux, or gone). */
export function processCpuMs(pid: number): number | null {
  return readStat(pid)?.ownMs ?? null
}

/** The same for a process and all that descends from it, those that have ended too. */
export function processTreeCpuMs(pid: number): number | null {
  const root = readStat(pid)
  if (!root) return null
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), stat: readStat(Number(name)) }))
  const ofTree = (parent: number, { ownMs, endedChildrenMs }: Stat): number =>
    all.reduce(
      (sum, child) => (child.stat?.parent === parent ? sum + ofTree(child.pid, child.stat) : sum),
      ownMs + endedChildrenMs,
    )
  return ofTree(pid, root)
}

interface Stat {
  parent: number
  ownMs: number
  /** Of those it has waited for. */
  endedChildrenMs: number
}

function readStat(pid: number): Stat | null {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
  // The program's name stands in parentheses and may hold blanks; field 4 follows it.
  const fields = text.slice(text.lastIndexOf(')') + 4).split(' ')
  const [user, system, childUser, childSystem] = fields.slice(10, 14).map(Number) as [
    number,
    number,
    number,
    number,
  ]
  return {
    parent: Number(fields[0]),
    ownMs: (user + system) * MS_PER_TICK,
    endedChildrenMs: (childUser + childSystem) * MS_PER_TICK,
  }
}

/** The process that started this one; null where that cannot be told. */
export function parentOf(pid: number): number | null {
  return readStat(pid)?.parent ?? null
}
