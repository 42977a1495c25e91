import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockFolder } from '../../src/database/folder-lock.ts'
import { type CommandResult, throughline } from '../support/cli.ts'
import { ANN, BEN, expectOnce, larch, letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

const UNA = 'una@larch.example'
const OTTO = 'otto@larch.example'

let world: World
let folder: string
const first = letter()

beforeAll(async () => {
  const seed = larch([ANN, BEN, UNA, OTTO])
  seed.users[2]!.mailbox = 'unlicensed'
  seed.users[3]!.mailbox = 'on-premises'
  world = await startLarch({ seed, mail: [first], enable: [ANN] })
  folder = await mkdtemp(join(tmpdir(), 'throughline-bad-input-'))
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const run = (env: Record<string, string>, ...args: string[]) => throughline({ ...world.env, ...env }, ...args)

/** Exactly one sentence (with its way out) on standard error, and nothing else but lines of the log. */
function expectRefusal({ code, stderr }: CommandResult, sentence: RegExp): void {
  const said = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{'))
  expect(said).toEqual([expect.stringMatching(sentence)])
  expect(code).toBe(1)
}

/** The same store and tenant go on as if nothing had been. */
async function expectNothingLost(): Promise<void> {
  const { code, stdout } = await run({}, 'run-once', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ mailboxes: 1, seen: 1, accepted: 1, open: 0 })
  await expectOnce(world, [first])
}

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('the tenant', () => {
  it('refuses a wrong secret: the sentence says which value to copy', async () => {
    const env = { M365_CLIENT_SECRET: 'wrong' }
    const sentence = /^The client secret is wrong: .* M365_CLIENT_SECRET\. \[AADSTS7000215\]$/
    expectRefusal(await run(env, 'run-once'), sentence)
    expectRefusal(await run(env, 'employees', 'list'), sentence)
  })

  it('is unknown: the sentence names the tenant id and the cloud', async () => {
    const env = { M365_TENANT_ID: '9f9f9f9f-0000-4000-8000-000000000009' }
    expectRefusal(await run(env, 'employees', 'list'), /^There is no such tenant: check M365_TENANT_ID and/)
  })

  it('has not given consent: the sentence names the permission', { timeout: 90_000 }, async () => {
    const { acts } = world.tenant
    acts.consent([])
    acts.revokeTokens()
    expectRefusal(await run({}, 'employees', 'list'), /application permission User\.Read\.All and give admin/)
    acts.consent(['User.Read.All'])
    expectRefusal(await run({}, 'run-once'), /^Not read: ann@larch\.example: .*admin consent to Mail\.Read/)
    expectRefusal(await run({}, 'employees', 'enable', BEN), /^Not enabled: ben@.*permission Mail\.Read/)
    acts.consent(['User.Read.All', 'Mail.Read'])
  })

  it('has no mailbox behind an account: the sentence says what to assign or move', async () => {
    const enable = (address: string) => run({}, 'employees', 'enable', address)
    expectRefusal(
      await enable(UNA),
      /^Not enabled: una@.*no Exchange Online mailbox.*assign it an Exchange licence/,
    )
    expectRefusal(await enable(OTTO), /^Not enabled: otto@.*on-premises.*move it to Exchange Online/)
    expectRefusal(await enable('nobody@larch.example'), /^Not enabled: nobody@.*no employee of the tenant/)
  })

  it('is not reached with an invalid certificate', async () => {
    const path = await file('certificate.pem', 'no certificate')
    const env = { M365_CLIENT_SECRET: '', M365_CLIENT_CERTIFICATE: path }
    const sentence = /^The file of M365_CLIENT_CERTIFICATE must hold a certificate/
    expectRefusal(await run(env, 'employees', 'list'), sentence)
  })

  it('has taken nothing away by refusing: the next correct command works', () => expectNothingLost())
})

describe('a CSV of people', () => {
  it.each([
    ['is empty', '', /lacks the columns external_id, kind, name/],
    ['lacks a column', 'external_id,name\n1,Ann', /lacks the column kind\. Its first line must name/],
    ['has an unknown column', 'external_id,kind,name,e-mail\n', /columns we do not know: e-mail\. Known: /],
    [
      'has an open quote',
      'external_id,kind,name\n1,contact,"Ann\n2,contact,Ben\n',
      /cannot be read at line \d/,
    ],
  ])('that %s is refused whole, and told', async (_, csv, sentence) => {
    const path = await file('people.csv', csv)
    expectRefusal(await run({}, 'people', 'import', path), sentence)
  })

  it('that is not there is named', async () => {
    const path = join(folder, 'missing.csv')
    expectRefusal(await run({}, 'people', 'import', path), /^The file .*missing\.csv cannot be read\.$/)
  })

  it('with a bad row goes in without it, and the row is reported with its line', async () => {
    const path = await file(
      'people.csv',
      'external_id,kind,name,email\n1,contact,Ann Abel,ann@client.example\n2,robot,Rob,rob@client.example\n',
    )
    const { code, stdout, stderr } = await run({}, 'people', 'import', path)
    expect(code).toBe(0)
    expect(stdout).toBe('1 people created, 0 updated, 0 unchanged, 1 rows refused.\n')
    expect(stderr).toContain("line 3: kind 'robot' is neither contact nor individual")
  })
})

describe('this machine', () => {
  it('has the port in use', { timeout: 120_000 }, async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    expectRefusal(await run({ PORT: String(port) }, 'serve'), new RegExp(`^Port ${port} is in use .*PORT=`))
    server.close()
  })

  it('has the data folder in use by another server', async () => {
    if (world.config.databaseUrl) return
    {
      using _lock = await lockFolder(world.config.dataFolder, 'server')
      expectRefusal(
        await run({ PORT: '0' }, 'serve'),
        /is in use by another process\. End it, or .*THROUGHLINE_DATA/,
      )
    }
    await expectNothingLost()
  })
})

describe('the environment', () => {
  it.each([
    ['M365_TENANT_ID', '', /^M365_TENANT_ID is not set\. Name the tenant/],
    ['M365_CLIENT_SECRET', '', /^Set M365_CLIENT_SECRET, or M365_CLIENT_CERTIFICATE/],
    ['M365_GRAPH_URL', 'http://graph.example', /^M365_GRAPH_URL must be https/],
    ['THROUGHLINE_SYNC_START', 'yesterday', /^THROUGHLINE_SYNC_START is 'yesterday'; .* like 2026-05-23T08/],
    ['DATABASE_URL', 'mysql://here', /^DATABASE_URL must begin with postgres/],
    ['DATABASE_URL', 'postgres://x@127.0.0.1:1/x', /^The database at 127\.0\.0\.1:1\/x does not answer/],
  ])('with %s as "%s" is refused', async (name, value, sentence) => {
    expectRefusal(await run({ [name]: value }, 'run-once'), sentence)
  })
})
