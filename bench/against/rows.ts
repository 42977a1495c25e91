import type { Backfill, BarePipe } from '../measure-setting.ts'
import { number, percent } from '../report/print-table.ts'
import type { StoreKind } from '../stores/fresh-store.ts'
import { type Comparison, cpuPerMessage, median, type Pair } from './compare-builds.ts'
import type { BuildRun } from './measure-build.ts'

/** One figure, of two builds where both can be measured. */
export interface Row {
  figure: string
  setting: string
  /** Medians of the rounds; null: not measured, `note` says why. */
  before: number | null
  now: number | null
  /** Of both values; '%': they are shares. */
  unit: '' | 'ms' | 's' | 'KB' | 'MB' | '%' | 'core' | '/s'
  /** Median of the ratios of each pair, now to before; null: the target is a figure of its own. */
  ratio: number | null
  target: string
  /** Null: told beside the others without a target, or not measured. */
  reached: boolean | null
  note?: string
}

type Figure = (run: BuildRun) => number
const perSecond: Figure = ({ fetched, wallMs }) => (fetched * 1000) / wallMs

/** Targets of CPU by store, and of messages a second. Source: docs/benchmarks.md. */
const CPU_TARGET = { PostgreSQL: 0.6, PGlite: 0.65 }
const SPEED_TARGET = { PostgreSQL: 2, PGlite: 1.8 }

export function backfillRows({ store, tenant, pairs }: Comparison): Row[] {
  const setting = `${store}, ${tenant.mailboxes} mailboxes`
  const told = (figure: string, of: Figure): Row => ({
    ...ratioRow(figure, setting, pairs, of, 'ms'),
    reached: null,
    target: '',
  })
  return [
    atMost(ratioRow('CPU a message, engine + store', setting, pairs, cpuPerMessage, 'ms'), CPU_TARGET[store]),
    told('  of it the engine', ({ engineCpuMs, fetched }) => engineCpuMs / fetched),
    told('  of it the store', ({ storeCpuMs, fetched }) => storeCpuMs / fetched),
    atLeast(ratioRow('messages', setting, pairs, perSecond), SPEED_TARGET[store]),
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
  const row = shareRow(
    setting,
    share((pair) => pair.now),
    0.35,
  )
  return [{ ...row, before: share((pair) => pair.before) * 100 }]
}

/** What is left when texts are not read as mail comes in, beside the same pipe: measured without the command, in the build under test alone. */
export function withoutTextsRow(store: StoreKind, backfill: Backfill, pipe: BarePipe): Row {
  const cpuOf = (run: { cpuMs: number; storeCpuMs: number | null }) =>
    run.cpuMs + (run.storeCpuMs ?? Number.NaN)
  const share = cpuOf(pipe) / pipe.stored / (cpuOf(backfill) / backfill.fetched)
  const setting = `${store}, texts not read`
  return {
    ...shareRow(setting, share, 0.6),
    note: 'no setting turns search off: measured in the bench, without new text, words for search, phrases and ratings',
  }
}

function shareRow(setting: string, share: number, least: number): Row {
  return {
    ...{ figure: 'CPU of the bare pipe, share of ours', setting, unit: '%', ratio: null },
    ...{ before: null, now: share * 100, target: `≥ ${percent(least)}`, reached: share >= least },
  }
}

export function latencyRow({ store, tenant, pairs }: Comparison): Row {
  const { latencyMs, partLatencyMs = 0 } = tenant
  const [setting, target] =
    partLatencyMs > 0 ? [`${partLatencyMs} ms a part of a batch`, 1.4] : [`${latencyMs} ms a reply`, 2]
  return atLeast(ratioRow('messages, one mailbox', `${store}, ${setting}`, pairs, perSecond), target)
}

export function memoryRow({ store, tenant, pairs }: Comparison, mostMb: number): Row {
  const setting = `${store}, ${number(tenant.messages)} messages in one mailbox`
  const row = ratioRow('resident memory of the engine', setting, pairs, ({ maxRssMb }) => maxRssMb, 'MB')
  return { ...row, target: `≤ ${mostMb} MB`, reached: row.now <= mostMb }
}

/** A figure of this build alone, at most so much. */
export function figureRow(
  figure: string,
  setting: string,
  { now, most, unit }: { now: number; most: number; unit: Row['unit'] },
): Row {
  const target = `≤ ${most}${unit ? ` ${unit}` : ''}`
  return { figure, setting, before: null, now, unit, ratio: null, target, reached: now <= most }
}

/** The same beside an earlier build's, at most so many times it. */
export function timesRow(
  figure: string,
  setting: string,
  { before, now, most, unit }: { before: number; now: number; most: number; unit: Row['unit'] },
): Row {
  return atMost({ figure, setting, before, now, unit, ratio: now / before }, most)
}

/** One that this run cannot measure. */
export function missingRow(figure: string, target: string, note: string): Row {
  const nothing = { before: null, now: null, unit: '' as const, ratio: null, reached: null }
  return { figure, setting: '', ...nothing, target, note }
}

interface RatioRow extends Omit<Row, 'target' | 'reached'> {
  before: number
  now: number
  ratio: number
}

function ratioRow(
  figure: string,
  setting: string,
  pairs: Pair[],
  of: Figure,
  unit: Row['unit'] = '/s',
): RatioRow {
  return {
    ...{ figure, setting, unit },
    before: median(pairs.map(({ before }) => of(before))),
    now: median(pairs.map(({ now }) => of(now))),
    ratio: median(pairs.map(({ before, now }) => of(now) / of(before))),
  }
}

function atMost(row: RatioRow, target: number): Row & RatioRow {
  return { ...row, target: `≤ ${target} ×`, reached: row.ratio <= target }
}

function atLeast(row: RatioRow, target: number): Row & RatioRow {
  return { ...row, target: `≥ ${target} ×`, reached: row.ratio >= target }
}
