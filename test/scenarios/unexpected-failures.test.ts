/** Failures that nobody foresaw: each is logged once with its place in the code, told with a reference, and quotes nothing. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SyncStatus } from '../../src/api/contract.ts'
import type { Api } from '../../src/api/http/server.ts'
import { startWorker } from '../../src/capture/worker.ts'
import { connectTenant, workerOptions } from '../../src/main.ts'
import { apiAs } from '../support/api.ts'
import { throughline } from '../support/cli.ts'
import { ANN, hire, larch, letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** Nobody else has this name. */
const SECRET = 'Kumquatson'

interface Line {
  reference: string
  error: { name: string; code?: string; frames: string[] }
  [id: string]: unknown
}

let world: World
let db: World['database']['db']
let api: Api
const lines: Line[] = []
const log = { error: (fields: object) => void lines.push(fields as Line) }

beforeAll(async () => {
  world = await startLarch({ seed: larch([ANN]), enable: 'nobody' })
  db = world.database.db
  api = await apiAs(db, () => ({ id: 'tess' }), { log })
  await sql`alter table crm.persons add constraint nobody check (name not like ${sql.lit(`%${SECRET}%`)})`.execute(
    db,
  )
})
afterAll(async () => {
  await api.close()
  await world[Symbol.asyncDispose]()
})

function takeLines(): Line[] {
  const taken = lines.splice(0)
  expect(JSON.stringify(taken)).not.toContain(SECRET)
  return taken
}

describe('a request', () => {
  it('that fails unexpectedly is answered with a reference under which the log has the place', async () => {
    const reply = await api.inject({
      method: 'POST',
      url: '/api/people',
      payload: { kind: 'individual', name: SECRET },
    })
    expect(reply.statusCode).toBe(500)
    const { code, message, reference } = reply.json()
    expect(code).toBe('FAILED')
    expect(message).toMatch(new RegExp(`give your administrator this reference: ${reference}\\.$`))
    expect(takeLines()).toEqual([
      {
        reference,
        route: 'POST /api/people',
        viewer: 'tess',
        error: expect.objectContaining({
          name: 'error',
          code: '23514',
          constraint: 'nobody',
          table: 'persons',
        }),
      },
    ])
  })

  it('has its place in our code in the log', async () => {
    await api.inject({ method: 'POST', url: '/api/people', payload: { kind: 'individual', name: SECRET } })
    const [line] = takeLines()
    expect(line!.error.frames.filter((frame) => frame.startsWith('src/')).length).toBeGreaterThan(1)
  })

  it('that meets a store of another version is reported as such, and logged', async () => {
    await sql`alter table crm.ratings rename to hidden`.execute(db)
    const reply = await api.inject('/api/sentiment')
    await sql`alter table crm.hidden rename to ratings`.execute(db)
    expect(reply.statusCode).toBe(503)
    expect(takeLines()).toEqual([expect.objectContaining({ route: 'GET /api/sentiment' })])
  })
})

describe('a worker', () => {
  const workerThat = async (change: (options: ReturnType<typeof workerOptions>) => object) => {
    const quiet = { debug() {}, info() {}, warn() {}, ...log }
    const options = workerOptions(world.config, world.database, connectTenant(world.config), quiet)
    await sql`update engine.mailboxes set due_at = now()`.execute(db)
    return startWorker({ ...options, ...change(options) })
  }
  const logged = () => expect.poll(() => lines.length, { timeout: 20_000 }).toBeGreaterThan(0)

  it('logs a run that breaks once, with mailbox and number; the app names that number', async () => {
    await hire(world)
    {
      await using _worker = await workerThat(({ source }) => ({
        source: {
          until: (life: AbortSignal) => ({
            ...source.until(life),
            readPages: () => {
              throw new TypeError(SECRET)
            },
          }),
        },
      }))
      await logged()
    }
    const taken = takeLines()
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatchObject({ mailbox: expect.any(String), run: 1, error: { name: 'TypeError' } })
    expect(taken[0]!.error.frames[0]).toMatch(/^test\/scenarios\/unexpected-failures/)
    const { mailboxes } = (await api.inject('/api/sync')).json() as SyncStatus
    expect(mailboxes.map(({ sentence }) => sentence)).toEqual([
      'An unexpected failure stopped run 1; it is tried again. The worker’s log has the place under that number.',
    ])
  })

  it('logs what the CRM stumbled over, with the message’s opaque id', async () => {
    const address = await hire(world)
    world.tenant.acts.deliver(letter({ mailbox: address, subject: SECRET }))
    {
      await using _worker = await workerThat(({ destination }) => ({
        destination: {
          ...destination,
          accept: async ([first]: { message: { subject: string } }[]) => {
            throw new RangeError(first!.message.subject)
          },
        },
      }))
      await logged()
    }
    expect(takeLines()[0]).toMatchObject({
      mailbox: expect.any(String),
      message: expect.any(String),
      error: { name: 'RangeError' },
    })
  })
})

describe('a command', () => {
  it('that fails unexpectedly says where, and nothing of what a database says of a row', async () => {
    const file = join(world.store.dataFolder, 'people.csv')
    await writeFile(file, `external_id,kind,name,email\n1,individual,${SECRET},k@client.example\n`)
    const { code, stdout, stderr } = await throughline(world.env, 'people', 'import', file)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(
      /^The command stopped at an unexpected failure\. Please report it with these lines/,
    )
    expect(stderr).toMatch(/23514 nobody persons\n/)
    expect(stderr).toMatch(/ at src\/crm\//)
    expect(stderr).not.toContain(SECRET)
  })

  it('that imports rows of which none can be taken ends with 1', async () => {
    const file = join(world.store.dataFolder, 'robots.csv')
    await writeFile(file, 'external_id,kind,name,email\n1,robot,Rob,rob@client.example\n')
    const { code, stdout } = await throughline(world.env, 'people', 'import', file)
    expect(stdout).toBe('0 people created, 0 updated, 0 unchanged, 1 rows refused.\n')
    expect(code).toBe(1)
  })

  it('that runs once ends with 1 when mail was parked, and says why; the next one with 0', async () => {
    const address = await hire(world)
    world.tenant.acts.deliver(letter({ mailbox: address, subject: SECRET }))
    await sql`alter table crm.messages add constraint unwanted check (subject <> ${sql.lit(SECRET)})`.execute(
      db,
    )
    const { code, stdout, stderr } = await throughline(world.env, 'run-once')
    expect(stdout).toContain('1 parked')
    expect(stderr).toContain('Parked: 1 message: The CRM could not take it (23514).')
    expect(code).toBe(1)
    expect(stdout + stderr).not.toContain(SECRET)
    expect((await throughline(world.env, 'run-once')).code).toBe(0)
  }, 120_000)
})
