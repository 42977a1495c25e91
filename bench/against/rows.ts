import { number, percent } from '../report/print-table.ts'
import { type Comparison, cpuPerMessage, median, type Pair } from './compare-builds.ts'
import type { BuildRun } from './measure-build.ts'

/** One figure of two builds. */
export interface Row {
  figure: string
  setting: string
  /** Medians of the rounds. */
  before: number
  now: number
  /** Median of the ratios of each pair, now to before; null: the target is a figure of its own. */
  ratio: number | null
  target: string
  /** Null: told beside the others, without a target. */
  reached: boolean | null
}

type Figure = (run: BuildRun) => number
const perSecond: Figure = ({ fetched, wallMs }) => (fetched * 1000) / wallMs

/** Targets of CPU by store, and of messages a second. Source: docs/benchmarks.md. */
const CPU_TARGET = { PostgreSQL: 0.6, PGlite: 0.65 }
const SPEED_TARGET = { PostgreSQL: 2, PGlite: 1.8 }

export function backfillRows({ store, tenant, pairs }: Comparison): Row[] {
  const setting = `${store}, ${tenant.mailboxes} mailboxes`
  const told = (figure: string, of: Figure): Row => ({
    ...ratioRow(figure, setting, pairs, of),
    reached: null,
    target: '',
  })
  return [
    atMost(ratioRow('CPU a message, engine + store (ms)', setting, pairs, cpuPerMessage), CPU_TARGET[store]),
    told('  of it the engine (ms)', ({ engineCpuMs, fetched }) => engineCpuMs / fetched),
    told('  of it the store (ms)', ({ storeCpuMs, fetched }) => storeCpuMs / fetched),
    atLeast(ratioRow('messages/s', setting, pairs, perSecond), SPEED_TARGET[store]),
    ...pipeRows(setting, pairs),
  ]
}

/** The CPU of the bare pipe for a message, as a share of a build's. */
function pipeRows(setting: string, pairs: Pair[]): Row[] {
  const withPipe = pairs.filter(({ pipe }) => pipe !== null)
  if (withPipe.length === 0) return []
  const share = (of: (pair: Pair) => BuildRun) =>
    median(
      withPipe.map(
        (pair) =>
          (pair.pipe!.cpuMs + (pair.pipe!.storeCpuMs ?? Number.NaN)) /
          pair.pipe!.stored /
          cpuPerMessage(of(pair)),
      ),
    )
  const now = share((pair) => pair.now)
  return [
    {
      ...{ figure: 'CPU of the bare pipe, share of ours', setting, ratio: null },
      ...{ before: share((pair) => pair.before), now, target: `≥ ${percent(0.35)}`, reached: now >= 0.35 },
    },
  ]
}

export function latencyRow({ store, tenant, pairs }: Comparison): Row {
  const { latencyMs, partLatencyMs = 0 } = tenant
  const [setting, target] =
    partLatencyMs > 0 ? [`${partLatencyMs} ms a part of a batch`, 1.4] : [`${latencyMs} ms a reply`, 2]
  return atLeast(ratioRow('messages/s, one mailbox', `${store}, ${setting}`, pairs, perSecond), target)
}

export function memoryRow({ store, tenant, pairs }: Comparison, mostMb: number): Row {
  const setting = `${store}, ${number(tenant.messages)} messages in one mailbox`
  const row = ratioRow('resident memory of the engine (MB)', setting, pairs, ({ maxRssMb }) => maxRssMb)
  return { ...row, target: `≤ ${mostMb} MB`, reached: row.now <= mostMb }
}

function ratioRow(
  figure: string,
  setting: string,
  pairs: Pair[],
  of: Figure,
): Omit<Row, 'target' | 'reached'> & { ratio: number } {
  return {
    ...{ figure, setting },
    before: median(pairs.map(({ before }) => of(before))),
    now: median(pairs.map(({ now }) => of(now))),
    ratio: median(pairs.map(({ before, now }) => of(now) / of(before))),
  }
}

function atMost(row: ReturnType<typeof ratioRow>, target: number): Row {
  return { ...row, target: `≤ ${target} ×`, reached: row.ratio <= target }
}

function atLeast(row: ReturnType<typeof ratioRow>, target: number): Row {
  return { ...row, target: `≥ ${target} ×`, reached: row.ratio >= target }
}
