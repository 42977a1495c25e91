import { changeSettings } from '../../src/admin/settings.ts'
import type { Db } from '../../src/database/database.ts'
import type { AccessRole } from '../../src/domain/access.ts'
import { apiAs } from '../../test/support/api.ts'
import { number, printTable } from '../report/print-table.ts'
import { type CrmCase, crmCases } from './crm-cases.ts'

/** Goal of issue 3, in ms. */
export const GOAL_P95_MS = 100
const CALLS_EACH = 2

interface Measured extends CrmCase {
  viewer: string
  times: number[]
}

/**
 * Asks the API (in memory, all but the socket) what people ask, as somebody who sees the firm and as somebody who sees a
 * book; prints p50 and p95 of each kind and the slowest single questions. Returns the kinds that miss the goal.
 */
export async function measureCrm(db: Db): Promise<string[]> {
  const measured: Measured[] = []
  for (const viewer of ['firm', 'book'] as const) {
    await changeSettings(db, { assignedOnly: viewer === 'book' }, 'bench')
    const roles: AccessRole[] = viewer === 'book' ? ['advisor'] : ['compliance']
    await using api = closing(
      await apiAs(db, () => ({ id: 'mailbox-7', address: 'employee7@firm.example', roles })),
    )
    for (const question of await crmCases(db)) {
      const times: number[] = []
      for (let call = 0; call <= CALLS_EACH; call++) {
        const before = performance.now()
        const { statusCode } = await api.inject({ url: question.url })
        if (statusCode !== 200) throw new Error(`${question.url} answered ${statusCode}`)
        // The first call reads from disk.
        if (call > 0) times.push(performance.now() - before)
      }
      measured.push({ ...question, viewer, times })
    }
  }
  await changeSettings(db, { assignedOnly: false }, 'bench')
  return report(measured)
}

function report(measured: Measured[]): string[] {
  const kinds = Map.groupBy(measured, ({ viewer, kind }) => `${kind}, ${viewer}`)
  const lines = [...kinds].map(([kind, questions]) => {
    const times = questions.flatMap((question) => question.times).sort((a, b) => a - b)
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
    return { kind, questions: questions.length, p50: at(0.5), p95: at(0.95), most: times.at(-1)! }
  })
  printTable(
    ['what, seen by', 'questions', 'p50 ms', 'p95 ms', 'slowest ms', `p95 < ${GOAL_P95_MS}`],
    lines.map(({ kind, questions, p50, p95, most }) => [
      kind,
      number(questions),
      number(p50, 1),
      number(p95, 1),
      number(most, 1),
      p95 < GOAL_P95_MS ? 'reached' : 'MISSED',
    ]),
  )
  const slowest = measured.toSorted((a, b) => Math.min(...b.times) - Math.min(...a.times)).slice(0, 15)
  printTable(
    ['slowest questions', 'seen by', 'best of two, ms'],
    slowest.map(({ url, viewer, times }) => [decodeURIComponent(url), viewer, number(Math.min(...times), 1)]),
  )
  return lines.filter(({ p95 }) => p95 >= GOAL_P95_MS).map(({ kind }) => kind)
}

function closing<Closable extends { close(): Promise<unknown> }>(api: Closable): Closable & AsyncDisposable {
  return Object.assign(api, { [Symbol.asyncDispose]: async () => void (await api.close()) })
}
