import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { resolve } from 'node:path'
import type { BenchOptions } from '../options.ts'
import { number, percent, print, printTable } from '../report/print-table.ts'
import { buildOf, thisBuild } from './builds.ts'
import { compareBuilds } from './compare-builds.ts'
import { backfillRows, latencyRow, memoryRow, type Row } from './rows.ts'

const MAILBOXES = 4
/** One mailbox waits for most of the time; fewer messages tell as much. */
const MESSAGES_AT_50_MS = 4_000
const MESSAGES_AT_50_MS_A_PART = 1_000
/** Messages of one mailbox, and most MB. */
const MEMORY: [messages: number, mostMb: number][] = [
  [3_000, 220],
  [40_000, 240],
]

/** The figures of this build and of an earlier commit in one run, in turns; printed, and as JSON in a file. */
export async function benchAgainst({
  against,
  messages,
  rounds,
  postgresUrl,
  memoryMessages,
}: BenchOptions & { against: { commit: string; jsonFile: string } }): Promise<void> {
  await using before = await buildOf(against.commit)
  const now = thisBuild()
  const builds: [typeof before, typeof now] = [before, now]
  const stores = postgresUrl === null ? [null] : [postgresUrl, null]
  const loadAtStart = loadavg()[0]!
  print(
    `${before.name} and ${now.name} in turns, ${rounds} times each; ${number(messages)} messages. Medians.\n`,
  )
  const rows: Row[] = []
  // Told as they come, since all of it takes a while.
  const add = (...more: Row[]) => {
    rows.push(...more)
    for (const { figure, setting, ratio } of more)
      if (ratio !== null) process.stderr.write(`${setting}: ${figure.trim()} ${number(ratio, 2)} ×\n`)
  }
  for (const store of stores) {
    const backfill = { messages, mailboxes: MAILBOXES, latencyMs: 0 }
    add(
      ...backfillRows(await compareBuilds(builds, backfill, { postgresUrl: store, rounds, withPipe: true })),
    )
  }
  // What follows hardly depends on the store.
  const one = { postgresUrl, rounds: 1 }
  const mailbox = { messages: Math.min(messages, MESSAGES_AT_50_MS), mailboxes: 1, latencyMs: 50 }
  add(latencyRow(await compareBuilds(builds, mailbox, one)))
  const byPart = {
    messages: Math.min(messages, MESSAGES_AT_50_MS_A_PART),
    mailboxes: 1,
    latencyMs: 0,
    partLatencyMs: 50,
  }
  add(latencyRow(await compareBuilds(builds, byPart, one)))
  for (const [most, mostMb] of memoryMessages.length > 0 ? MEMORY : []) {
    const size = { messages: most, mailboxes: 1, latencyMs: 0 }
    add(memoryRow(await compareBuilds(builds, size, one), mostMb))
  }
  printRows(before.name, rows)
  print(`Load average: ${loadAtStart.toFixed(1)} at the start, ${loadavg()[0]!.toFixed(1)} at the end.`)
  const file = resolve(against.jsonFile)
  writeFileSync(file, `${JSON.stringify({ against: before.name, messages, rounds, rows }, null, 2)}\n`)
  print(`The same as JSON: ${file}`)
}

function printRows(before: string, rows: Row[]): void {
  printTable(
    ['figure', 'setting', before, 'now', 'ratio', 'target', 'verdict'],
    rows.map(({ figure, setting, ratio, target, reached, ...values }) => [
      ...[figure, setting],
      ...[values.before, values.now].map((value) =>
        ratio === null ? percent(value) : number(value, value < 10 ? 2 : 0),
      ),
      ratio === null ? '' : `${number(ratio, 2)} ×`,
      target,
      reached === null ? '' : reached ? 'reached' : 'MISSED',
    ]),
  )
}
