import type { Measurement } from '../measurement.ts'
import { number, percent, printTable } from './print-table.ts'

export interface Figure {
  name: string
  setting: string
  value: number
  shown: string
  goal: string
  reached: boolean
  /** Missed, it fails the bench: it does not depend on the machine. */
  strict: boolean
}

export interface MemoryPoint {
  messages: number
  maxRssMb: number
  heapAfterGcMb: number
}

/** The goals of one setting; those that compare with an earlier build are told by `--against`. */
export function figuresOf({ store, latencyMs, backfill, barePipe, idle, size }: Measurement): Figure[] {
  const setting = `${store}, ${latencyMs} ms`
  const cpuMs = backfill.cpuMs / backfill.fetched
  const figures: Figure[] = [
    ...(latencyMs === 0
      ? [
          atLeast(
            'CPU of the bare pipe, share of ours',
            setting,
            shareOfPipe(backfill, barePipe),
            0.35,
            percent,
          ),
        ]
      : []),
    atMost('engine CPU per message fetched', setting, cpuMs, 2.5, (n) => `${number(n, 2)} ms`),
    atMost(
      'first accepted email',
      setting,
      (backfill.firstAcceptedMs ?? Infinity) / 1000,
      10,
      (n) => `${number(n, 1)} s`,
    ),
    strictly(
      atMost('HTTP calls per message', setting, backfill.httpCalls / size.messages, 0.07, (n) =>
        number(n, 3),
      ),
    ),
    strictly(
      atMost(
        'counted requests per message fetched',
        setting,
        backfill.countedRequests / backfill.fetched,
        1.1,
        (n) => number(n, 3),
      ),
    ),
  ]
  if (idle)
    figures.push(
      strictly(
        atMost('HTTP calls of an idle mailbox', setting, idle.httpCalls / size.mailboxes, 1, (n) =>
          number(n, 2),
        ),
      ),
    )
  return figures
}

/** CPU of engine and store for a message. */
function shareOfPipe(backfill: Measurement['backfill'], pipe: Measurement['barePipe']): number {
  const cpuOf = ({ cpuMs, storeCpuMs }: { cpuMs: number; storeCpuMs: number | null }) =>
    cpuMs + (storeCpuMs ?? Number.NaN)
  return cpuOf(pipe) / pipe.stored / (cpuOf(backfill) / backfill.fetched)
}

/** Memory at the largest run against that at the smallest. */
export function memoryFigure(points: MemoryPoint[]): Figure[] {
  const [small, large] = [points[0], points.at(-1)]
  if (!small || !large || small === large) return []
  const setting = `${number(large.messages)} to ${number(small.messages)} messages`
  const shown = (ratio: number) => `${number(ratio, 2)} ×`
  return [atMost('peak memory of the engine', setting, large.maxRssMb / small.maxRssMb, 1.1, shown)]
}

export function printFigures(figures: Figure[]): void {
  printTable(
    ['figure', 'setting', 'measured', 'goal', 'verdict'],
    figures.map(({ name, setting, shown, goal, reached }) => [
      name,
      setting,
      shown,
      goal,
      reached ? 'reached' : 'MISSED',
    ]),
  )
}

/** Per second. */
export function rate(count: number, ms: number): number {
  return (count * 1000) / ms
}

type Show = (value: number) => string

function atLeast(name: string, setting: string, value: number, goal: number, show: Show): Figure {
  return {
    name,
    setting,
    value,
    shown: show(value),
    goal: `≥ ${show(goal)}`,
    reached: value >= goal,
    strict: false,
  }
}

function atMost(name: string, setting: string, value: number, goal: number, show: Show): Figure {
  return {
    name,
    setting,
    value,
    shown: show(value),
    goal: `≤ ${show(goal)}`,
    reached: value <= goal,
    strict: false,
  }
}

function strictly(figure: Figure): Figure {
  return { ...figure, strict: true }
}
