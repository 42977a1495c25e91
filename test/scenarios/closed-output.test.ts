import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { openStore } from '../../src/main.ts'
import { bareEnvironment } from '../support/bare-environment.ts'
import { email, handOver } from '../support/hand-over.ts'
import { makeStore, type TestStore } from '../support/store.ts'

const CLI = join(import.meta.dirname, '../../src/cli.ts')

let store: TestStore
let database: Database
beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  await handOver(database.db, [email({ mailbox: 'ann' })])
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

/** As behind `| head`: the reader goes, here before the first line. */
async function runUnread(...args: string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, ...args], {
    env: { ...bareEnvironment(), ...store.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.destroy()
  const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, stderr }
}

it.each([
  ['export'],
  ['audit', 'export'],
  ['report', 'run', 'capture-completeness', '--csv'],
  ['phrases', 'export'],
  ['settings', 'list'],
])('a command whose reader goes ends quietly, as a shell expects it: %s', async (...args) => {
  expect(await runUnread(...args)).toEqual({ code: 141, stderr: '' })
})

it('an export whose reader goes is not written down as whole', async () => {
  await runUnread('export')
  const { rows } = await sql<{ action: string }>`
    select action from admin.audit where action like 'export.%' order by id desc limit 1`.execute(database.db)
  expect(rows).toEqual([{ action: 'export.begin' }])
})
