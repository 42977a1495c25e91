import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FaultReply } from '../../src/simulator/control/faults.ts'
import { bareEnvironment } from '../support/bare-environment.ts'
import { expectOnce, hire, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** Within this a process has ended that was told to. */
const WITHIN_MS = 5_000
const CLI = join(import.meta.dirname, '../../src/cli.ts')
/** What `serve` does, without the browser's part of it. */
const SERVE = `
  import { readConfig } from ${JSON.stringify(join(import.meta.dirname, '../../src/config.ts'))}
  import { startServer } from ${JSON.stringify(join(import.meta.dirname, '../../src/commands/serve.ts'))}
  import { untilSignalled } from ${JSON.stringify(join(import.meta.dirname, '../../src/commands/with-store.ts'))}
  await using server = await startServer(readConfig(process.env), { logLevel: 'warn', intervalMs: 1000 })
  await untilSignalled()
`
const programs = {
  'run-once': [CLI, 'run-once'],
  check: [CLI, 'check'],
  serve: ['--input-type=module', '--eval', SERVE],
}

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody' })
})
afterAll(() => world[Symbol.asyncDispose]())
const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  world.tenant.faults.clear()
})

const longWait: FaultReply = { status: 429, code: 'ApplicationThrottled', retryAfter: 75 }
const longReply: FaultReply = { delayMs: 75_000 }
const operations = ['folderDelta', 'getFolder', 'listMessages', 'messageDelta', 'getMessage', 'batch']

describe.each(Object.entries(programs))('%s', (_, args) => {
  it.each([
    ['Microsoft 365 asks to wait for longer', operations, longWait],
    ['Microsoft 365 takes its time', operations, longReply],
    ['signing in takes its time', ['token'], longReply],
  ])(
    'ends within five seconds where %s, and the next run goes on at once',
    async (_case, struck, reply) => {
      const mailbox = await hire(world)
      const mail = letter({ mailbox })
      world.tenant.acts.deliver(mail)
      for (const operation of struck) world.tenant.faults.add({ match: { operation }, times: null, reply })
      world.tenant.log.reset()
      const child = start(args)
      await untilAsked(struck)
      const toldAt = Date.now()
      child.kill('SIGTERM')
      await once(child, 'close')
      expect(Date.now() - toldAt).toBeLessThan(WITHIN_MS)
      // By itself, not by the signal.
      expect(child.signalCode).toBeNull()
      expect(await leases()).toEqual([])
      world.tenant.faults.clear()
      await settle(world)
      await expectOnce(world, [mail])
    },
    90_000,
  )
})

it('run-once ends when its time is up, also while Microsoft 365 asks to wait for longer', async () => {
  await hire(world)
  for (const operation of operations)
    world.tenant.faults.add({ match: { operation }, times: null, reply: longWait })
  world.tenant.log.reset()
  const child = start([CLI, 'run-once', '--max-seconds', '12'])
  await untilAsked(operations)
  const askedAt = Date.now()
  await once(child, 'close')
  expect(Date.now() - askedAt).toBeLessThan(12_000 + WITHIN_MS)
  expect(child.exitCode).toBe(0)
}, 90_000)

function start(args: string[]): ChildProcess {
  const env = { ...bareEnvironment(), ...world.env, PORT: '0' }
  const flags = ['--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...flags, ...args], { env, stdio: 'ignore' })
  started.push(child)
  return child
}

/** Until one of them was asked for, and a moment longer: what follows from it is under way. */
async function untilAsked(struck: string[]): Promise<void> {
  while (!world.tenant.log.entries.some(({ operation }) => struck.includes(operation))) await sleep(20)
  await sleep(500)
}

async function leases(): Promise<unknown[]> {
  const { rows } = await sql`select id from engine.mailboxes where lease_until > now()`.execute(
    world.database.db,
  )
  return rows
}
