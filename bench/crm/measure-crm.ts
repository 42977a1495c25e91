import { changeSettings } from '../../src/admin/settings.ts'
import type { Db } from '../../src/database/database.ts'
import { apiAs } from '../../test/support/api.ts'
import { number, printTable } from '../report/print-table.ts'
import type { CrmCase } from './crm-case.ts'
import { crmCases } from './crm-cases.ts'
import { type CrmViewer, viewers } from './viewers.ts'

const GOAL_P95_MS = 100
const CALLS_EACH = 3
const SLOWEST_SHOWN = 25

interface Measured extends CrmCase {
  viewer: string
  times: number[]
}

/**
 * Asks the API (in memory, all but the socket) what people ask, as each kind of viewer; prints p50 and p95 of each kind and
 * the slowest single questions. `only`: kinds or addresses that contain it. Returns the kinds that miss the goal.
 */
export async function measureCrm(db: Db, only: string): Promise<string[]> {
  const measured: Measured[] = []
  try {
    for (const viewer of viewers) {
      await changeSettings(db, { assignedOnly: viewer.assignedOnly }, 'bench')
      measured.push(...(await askAs(db, viewer, only)))
    }
  } finally {
    await changeSettings(db, { assignedOnly: false }, 'bench')
  }
  return report(measured)
}

async function askAs(db: Db, viewer: CrmViewer, only: string): Promise<Measured[]> {
  const { mailbox, address } = viewer.employee
  await using api = closing(await apiAs(db, () => ({ id: mailbox, address, roles: [viewer.role] })))
  const measured: Measured[] = []
  for (const question of await crmCases(db, viewer)) {
    if (!`${viewer.name} ${question.kind} ${question.url}`.includes(only)) continue
    const times: number[] = []
    for (let call = 0; call <= CALLS_EACH; call++) {
      const before = performance.now()
      const { statusCode } = await api.inject({ url: question.url })
      if (statusCode !== 200) throw new Error(`${question.url} answered ${statusCode}`)
      // The first call reads from disk.
      if (call > 0) times.push(performance.now() - before)
    }
    measured.push({ ...question, viewer: viewer.name, times })
  }
  return measured
}

function report(measured: Measured[]): string[] {
  const kinds = Map.groupBy(measured, ({ viewer, kind }) => `${kind}, ${viewer}`)
  const lines = [...kinds].map(([kind, questions]) => {
    const times = questions.flatMap((question) => question.times).sort((a, b) => a - b)
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
    const goal = questions[0]!.goalMs ?? GOAL_P95_MS
    const slow = questions.filter((question) => best(question) >= goal).length
    return { kind, questions: questions.length, slow, goal, p50: at(0.5), p95: at(0.95), most: times.at(-1)! }
  })
  printTable(
    ['what, seen by', 'questions', 'p50 ms', 'p95 ms', 'slowest ms', 'always slower', 'goal: p95 <'],
    lines.map(({ kind, questions, slow, goal, p50, p95, most }) => [
      kind,
      number(questions),
      number(p50, 1),
      number(p95, 1),
      number(most, 1),
      number(slow),
      `${number(goal)} ms ${p95 < goal ? 'reached' : 'MISSED'}`,
    ]),
  )
  printTable(
    ['slowest questions', 'seen by', `best of ${CALLS_EACH}, ms`],
    measured
      .toSorted((a, b) => best(b) - best(a))
      .slice(0, SLOWEST_SHOWN)
      .map((question) => [decodeURIComponent(question.url), question.viewer, number(best(question), 1)]),
  )
  return lines.filter(({ p95, goal }) => p95 >= goal).map(({ kind }) => kind)
}

/** Of several calls the quickest tells cost from what else runs on the machine. */
function best({ times }: Measured): number {
  return Math.min(...times)
}

function closing<Closable extends { close(): Promise<unknown> }>(api: Closable): Closable & AsyncDisposable {
  return Object.assign(api, { [Symbol.asyncDispose]: async () => void (await api.close()) })
}
