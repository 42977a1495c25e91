import type { OtherCpu } from '../measure-setting.ts'
import type { Measurement } from '../measurement.ts'
import { rate } from './figures.ts'
import { number, percent, print, printTable } from './print-table.ts'

export function printThroughput(measurements: Measurement[]): void {
  print('Messages per second, from the start of the run until the mailboxes are up to date:')
  print('  seen      every message of the mailboxes, internal mail and copies too')
  print('  accepted  emails that became a record of the CRM')
  print('  fetched   messages whose content was read and handed over: accepted, and copies not known')
  print('            beforehand. The bare pipe counts these.')
  print('')
  printTable(
    [
      'store',
      'latency',
      'mailboxes',
      'seen/s',
      'accepted/s',
      'fetched/s',
      'bare pipe/s',
      'ratio',
      'hand-over',
    ],
    measurements.map(({ backfill, barePipe, ...setting }) => {
      const { wallMs, summary, fetched, batches } = backfill
      return [
        ...describe(setting),
        String(setting.size.mailboxes),
        number(rate(summary.seen, wallMs)),
        number(rate(summary.accepted, wallMs)),
        number(rate(fetched, wallMs)),
        number(rate(barePipe.stored, barePipe.wallMs)),
        percent(barePipe.wallMs / wallMs),
        `${number(batches.messages / batches.handOvers, 1)} messages`,
      ]
    }),
  )
  print(
    'CPU per message fetched, in ms, of each process; unlike the time, it hardly depends on what else runs here:',
  )
  print('')
  printTable(
    ['store', 'latency', 'run', 'engine or pipe', 'store', 'tenant', 'all'],
    measurements.flatMap(({ backfill, barePipe, ...setting }) => [
      [...describe(setting), 'ours', ...cpuOf(backfill, backfill.fetched)],
      [...describe(setting), 'bare pipe', ...cpuOf(barePipe, barePipe.stored)],
    ]),
  )
}

function describe({ store, latencyMs }: Pick<Measurement, 'store' | 'latencyMs'>): string[] {
  return [store, `${latencyMs} ms`]
}

function cpuOf(run: { cpuMs: number } & OtherCpu, messages: number): string[] {
  const { cpuMs, storeCpuMs, tenantCpuMs } = run
  const all = storeCpuMs === null || tenantCpuMs === null ? null : cpuMs + storeCpuMs + tenantCpuMs
  return [cpuMs, storeCpuMs, tenantCpuMs, all].map((ms) => (ms === null ? '?' : number(ms / messages, 2)))
}
