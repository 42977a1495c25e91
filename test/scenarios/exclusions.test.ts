import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { enabledMailboxes } from '../../src/admin/employees.ts'
import { addExclusion, listExclusions, removeExclusion } from '../../src/admin/exclusions.ts'
import { ruleVersion } from '../../src/admin/rule-versions.ts'
import type { KeptOutPage, RuleHistory } from '../../src/api/contract.ts'
import { exclude, takeBackExclusion } from '../../src/api/settings/exclusions.ts'
import { readRescreens } from '../../src/api/sync/kept-out.ts'
import { requestRun, setEnabledMailboxes } from '../../src/capture/mailboxes.ts'
import { runMailbox } from '../../src/capture/run-mailbox.ts'
import { fixedHistory, startWorker } from '../../src/capture/worker.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import type { MailSource } from '../../src/domain/ports.ts'
import { captureSettings, connectTenant, makeLog, workerOptions } from '../../src/main.ts'
import { apiAs } from '../support/api.ts'
import { throughline } from '../support/cli.ts'
import {
  ago,
  BEN,
  CLIENT,
  DAY,
  expectOnce,
  exportedOf,
  hire,
  hireSeveral,
  ledgerOf,
  letter,
  requestsOf,
  settle,
  startLarch,
} from '../support/larch.ts'
import { openStoppingDatabase } from '../support/stopping-database.ts'
import { silentEvents, type World } from '../support/world.ts'

/** Mail that an exclusion keeps out is not read, and comes in when the exclusion goes. */

const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }
const because = { match: 'all' as const, reason: 'A test.' }

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', maxPageSize: 50 })
})
afterAll(() => world[Symbol.asyncDispose]())
afterEach(async () => {
  const { db } = world.database
  for (const { id } of await listExclusions(db)) await removeExclusion(db, id, actor)
})

const db = () => world.database.db
const deliver = (mail: ReturnType<typeof letter>) => world.tenant.acts.deliver(mail).id

/** Whether subject or body of the message was asked for. */
function wasRead(id: string): boolean {
  return requestsOf(world, 'getMessage').some(
    ({ path, select }) => path.includes(encodeURIComponent(id)) && /\b(?:subject|body)/.test(select ?? ''),
  )
}

const PLACES = ['shop.example', 'mail.shop.example', 'client.example', 'larch.example', 'notshop.example']
const ADDRESSES = PLACES.flatMap((place) => [`a@${place}`, `b@${place}`])
const someOf = (least: number) => fc.array(fc.constantFrom(...ADDRESSES), { minLength: least, maxLength: 2 })
const anyMail = fc.record({
  from: fc.constantFrom(...ADDRESSES),
  to: someOf(1),
  cc: someOf(0),
  replyTo: someOf(0),
})
const anyRule = fc.record({
  value: fc.constantFrom(...ADDRESSES, ...PLACES).filter((value) => !value.endsWith('larch.example')),
  match: fc.constantFrom('any' as const, 'all' as const),
})
type Mail = typeof anyMail extends fc.Arbitrary<infer Value> ? Value : never
type Rule = typeof anyRule extends fc.Arbitrary<infer Value> ? Value : never

/** The rules read as the documents say them, without their code. */
function isKeptOut({ from, to, cc, replyTo }: Mail, rules: Rule[]): boolean {
  const outside = [from, ...to, ...cc, ...replyTo].filter((address) => !address.endsWith('@larch.example'))
  return rules.some(({ value, match }) => {
    const hits = outside.filter(
      (address) => address === value || address.endsWith(`@${value}`) || address.endsWith(`.${value}`),
    )
    return hits.length > 0 && (match === 'any' || hits.length === outside.length)
  })
}

it('a message is read if and only if it is not among ourselves and no exclusion keeps it out', async () => {
  const cases = fc.sample(
    fc.record({
      mails: fc.array(anyMail, { minLength: 40, maxLength: 40 }),
      rules: fc.array(anyRule, { maxLength: 4 }),
    }),
    { numRuns: 6, seed: 11 },
  )
  let kept = 0
  for (const { mails, rules } of cases) {
    const inForce = [...new Map(rules.map((rule) => [rule.value, rule])).values()]
    for (const { value, match } of inForce)
      await addExclusion(
        db(),
        { kind: value.includes('@') ? 'address' : 'domain', value, match, reason: 'A test.' },
        actor,
      )
    const mailbox = await hire(world)
    const ids = mails.map(({ from, to, cc, replyTo }) =>
      deliver(
        letter({
          mailbox,
          from: { address: from },
          to: to.map((address) => ({ address })),
          cc: cc.map((address) => ({ address })),
          replyTo: replyTo.map((address) => ({ address })),
          authAs: null,
        }),
      ),
    )
    expect(await settle(world)).toMatchObject({ open: 0, parked: 0 })
    const ledger = await ledgerOf(world, mailbox)
    const keys = (await listExclusions(db())).map(({ id }) => `exclusion-${id}`)
    for (const [index, mail] of mails.entries()) {
      const id = ids[index]!
      const { outcome, reason } = ledger.get(id)!
      const isOurs = [mail.from, ...mail.to, ...mail.cc, ...mail.replyTo].every((one) =>
        one.endsWith('@larch.example'),
      )
      const isOut = !isOurs && isKeptOut(mail, inForce)
      const wanted = isOurs ? ['internal'] : isOut ? ['excluded'] : ['accepted', 'known']
      expect(wanted, JSON.stringify({ mail, inForce })).toContain(outcome)
      if (isOut) expect(keys).toContain(reason)
      if (isOut) kept++
      expect(wasRead(id)).toBe(!isOurs && !isOut)
    }
    for (const { id } of await listExclusions(db())) await removeExclusion(db(), id, actor)
  }
  expect(kept).toBeGreaterThan(20)
})

it('mail that an exclusion kept out is captured when it goes, as far as the mailbox holds it and no other keeps it out', async () => {
  const mailbox = await hire(world)
  const shop = await exclude(db(), { kind: 'domain', value: 'shop.example', ...because }, actor)
  const news = await exclude(db(), { kind: 'address', value: 'news@shop.example', ...because }, actor)
  const [first, deleted, again, other] = ['a', 'b', 'news', 'c'].map((name) =>
    letter({
      mailbox,
      from: { address: `${name}@shop.example` },
      ...(name === 'c' ? { cc: [{ address: CLIENT }] } : {}),
    }),
  )
  const [, gone, kept] = [first!, deleted!, again!, other!].map(deliver)
  await settle(world)
  await expectOnce(world, [other!])
  world.tenant.acts.hardDelete(mailbox, gone!)

  expect(await takeBackExclusion(db(), shop.id, actor)).toMatchObject({ lookedAtAgain: 3 })
  const takenBack = async () => (await readRescreens(db())).items[0]
  const counts = { captured: 0, keptOut: 0, gone: 0, parked: 0 }
  expect(await takenBack()).toMatchObject({
    ...counts,
    rule: 'exclusion of shop.example',
    by: 'Test',
    waiting: 3,
  })
  await settle(world)
  const after = { captured: 1, keptOut: 1, gone: 1, parked: 0, waiting: 0 }
  expect(await takenBack()).toMatchObject(after)
  await expectOnce(world, [first!])
  const ledger = await ledgerOf(world, mailbox)
  expect(ledger.get(gone!)?.outcome).toBe('gone')
  expect(ledger.get(kept!)).toEqual({ outcome: 'excluded', reason: `exclusion-${news.id}` })
  expect(wasRead(kept!)).toBe(false)
  world.tenant.log.reset()
  await settle(world)
  expect(requestsOf(world, 'getMessage')).toEqual([])
  expect(await takenBack()).toMatchObject(after)
})

it('an exclusion that gives way to another of the same domain lets in what the new one does not keep out', async () => {
  const mailbox = await hire(world)
  const place = { kind: 'domain', value: 'shop.example', reason: 'A test.' } as const
  await exclude(db(), { ...place, match: 'any' }, actor)
  const mail = letter({ mailbox, from: { address: 'a@shop.example' }, cc: [{ address: CLIENT }] })
  deliver(mail)
  await settle(world)
  expect(await exportedOf(world, mail)).toEqual([])
  await exclude(db(), { ...place, match: 'all' }, actor)
  expect((await listExclusions(db())).map(({ match }) => match)).toEqual(['all'])
  await settle(world)
  await expectOnce(world, [mail])
})

/** One run of the mailbox, whose source tells before it fetches for the nth time. */
async function runTelling(address: string, onFetch: (nth: number) => Promise<void>) {
  const options = workerOptions(world.config, world.database, connectTenant(world.config), makeLog('silent'))
  const owners = await enabledMailboxes(db())
  const settings = captureSettings(db())
  const rules = await settings.rules()
  await setEnabledMailboxes(
    db(),
    owners.map(({ mailbox }) => mailbox),
  )
  await requestRun(db())
  let fetches = 0
  const source: MailSource = {
    ...options.source,
    fetchMessages: async (mailbox, ids) => {
      await onFetch(++fetches)
      return options.source.fetchMessages(mailbox, ids)
    },
  }
  return runMailbox(
    {
      owner: owners.find((owner) => owner.address === address)!,
      ...{ syncStart: (await fixedHistory(options)).syncStart, tenantId: options.tenantId, rules },
      rulesChanged: async () => (await settings.rulesVersion()) !== rules.version,
      ...{ db: db(), source, destination: options.destination, events: silentEvents },
      reads: { archives: false, recoverableItems: false },
      signal: new AbortController().signal,
    },
    () => 60_000,
  )
}

it('an exclusion added in the middle of a run holds at once: what was not handed over by then never is', async () => {
  const mailbox = await hire(world)
  const mails = Array.from({ length: 300 }, (_, n) =>
    letter({ mailbox, from: { address: 'news@shop.example' }, receivedAt: ago(DAY + n * 60_000) }),
  )
  const ids = mails.map(deliver)
  let before: number | undefined
  const held = async () =>
    (await world.exported()).filter(({ mailboxes }) => mailboxes.includes(mailbox)).length
  const result = await runTelling(mailbox, async (nth) => {
    if (nth !== 7) return
    await exclude(db(), { kind: 'domain', value: 'shop.example', ...because }, actor)
    before = await held()
  })
  expect(result).toBe('stopped')
  // What was on its way to the CRM at that moment arrives.
  expect(await held()).toBeLessThanOrEqual(before! + 120)
  await settle(world)
  const ledger = await ledgerOf(world, mailbox)
  const outcomes = ids.map((id) => ledger.get(id)!.outcome)
  expect(new Set(outcomes)).toEqual(new Set(['accepted', 'excluded']))
  expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(await held())
  expect(ids.filter(wasRead).length).toBeLessThan(300 - 40)
})

it('an exclusion added and taken back within a run costs no mail', async () => {
  const mailbox = await hire(world)
  const mails = Array.from({ length: 60 }, (_, n) =>
    letter({ mailbox, from: { address: 'news@shop.example' }, receivedAt: ago(DAY + n * 60_000) }),
  )
  for (const mail of mails) deliver(mail)
  const rule = await exclude(db(), { kind: 'domain', value: 'shop.example', ...because }, actor)
  await runTelling(mailbox, async () => {})
  await takeBackExclusion(db(), rule.id, actor)
  await runTelling(mailbox, async (nth) => {
    if (nth > 1) return
    const again = await exclude(db(), { kind: 'domain', value: 'shop.example', ...because }, actor)
    await takeBackExclusion(db(), again.id, actor)
  })
  await settle(world)
  await expectOnce(world, mails)
})

it('while mail flows, what comes in under an exclusion is not read, and all of it is once the exclusion has gone', async () => {
  const mailbox = await hire(world)
  const options = workerOptions(world.config, world.database, connectTenant(world.config), makeLog('silent'))
  await settle(world)
  const mails: ReturnType<typeof letter>[] = []
  const arrive = async (count: number) => {
    const ids: string[] = []
    for (let n = 0; n < count; n++) {
      const mail = letter({ mailbox, from: { address: `n${n % 3}@shop.example` }, receivedAt: ago(0) })
      mails.push(mail)
      ids.push(deliver(mail))
      await sleep(40)
    }
    return ids
  }
  const outcomes = async (ids: string[]) => {
    const ledger = await ledgerOf(world, mailbox)
    return [...new Set(ids.map((id) => ledger.get(id)?.outcome))]
  }
  {
    await using _worker = await startWorker({ ...options, intervalMs: 100 })
    for (let round = 0; round < 3; round++) {
      const before = arrive(8)
      const rule = await exclude(db(), { kind: 'domain', value: 'shop.example', ...because }, actor)
      await before
      const hidden = await arrive(8)
      await until(async () => expect(await outcomes(hidden)).toEqual(['excluded']))
      expect(hidden.filter(wasRead)).toEqual([])
      const after = arrive(8)
      await takeBackExclusion(db(), rule.id, actor)
      const shown = [...hidden, ...(await after)]
      await until(async () => expect(await outcomes(shown)).toEqual(['accepted']))
    }
  }
  await settle(world)
  await expectOnce(world, mails)
  expect((await readRescreens(db())).items.slice(0, 3).map(({ waiting }) => waiting)).toEqual([0, 0, 0])
}, 60_000)

/** Waits until it holds, at most half a minute. */
async function until(holds: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + 30_000; ; await sleep(100)) {
    try {
      return await holds()
    } catch (error) {
      if (Date.now() > end) throw error
    }
  }
}

it('a copy of an email on record that an exclusion keeps out adds nothing to it', async () => {
  const [first, second] = await hireSeveral(world, 2)
  const mail = letter({ mailbox: first!, from: { address: 'a@shop.example' } })
  deliver(mail)
  await settle(world)
  await exclude(db(), { kind: 'domain', value: 'shop.example', ...because }, actor)
  const copy = deliver({ ...mail, mailbox: second! })
  await settle(world)
  expect((await ledgerOf(world, second!)).get(copy)?.outcome).toBe('excluded')
  expect((await exportedOf(world, mail)).map(({ mailboxes }) => mailboxes)).toEqual([[first]])
})

it('what is kept out is listed by mailbox, date and rule alone, and how the rules changed by version', async () => {
  const mailbox = await hire(world)
  const rule = await exclude(db(), { kind: 'domain', value: 'shop.example', ...because }, actor)
  const received = [ago(2 * DAY), ago(DAY)]
  for (const receivedAt of received)
    deliver(letter({ mailbox, receivedAt, from: { address: 'a@shop.example' } }))
  await settle(world)
  const api = await apiAs(db())
  const get = async <T>(path: string) => (await api.inject({ url: path })).json<T>()
  const listed: Record<string, unknown>[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/api/sync/kept-out?rules=exclusion-${rule.id}&limit=1${cursor && `&cursor=${cursor}`}`
    const page: KeptOutPage = await get(path)
    listed.push(...page.items)
    cursor = page.nextCursor
  }
  const told = { id: expect.any(String), mailbox: expect.objectContaining({ address: mailbox }) }
  const words = 'exclusion of shop.example'
  expect(listed).toEqual(
    received.toReversed().map((at) => ({ ...told, rule: words, receivedAt: new Date(at).toISOString() })),
  )
  const command = await throughline(world.env, 'kept-out', 'list', '--json')
  expect(JSON.parse(command.stdout)).toEqual(expect.arrayContaining(listed))
  await takeBackExclusion(db(), rule.id, actor)
  const { items } = await get<RuleHistory>('/api/settings/rules/history?limit=2')
  expect(items).toMatchObject([
    { added: [], removed: [words], changedBy: 'Test' },
    { added: [words], removed: [], changedBy: 'Test' },
  ])
  const older = await get<RuleHistory>(`/api/settings/rules/history?before=${items[1]!.version}&limit=1`)
  expect(older.items.map(({ version }) => version)).toEqual([items[1]!.version - 1])
  await api.close()
})

describe('an exclusion', () => {
  const add = (...args: string[]) => throughline(world.env, 'exclusions', 'add', ...args)

  it.each([
    ['com', 'EXCLUSION_PUBLIC_SUFFIX', 'the ending of everybody’s domains'],
    ['co.uk', 'EXCLUSION_PUBLIC_SUFFIX', 'the ending of everybody’s domains'],
    ['larch.example', 'EXCLUSION_INTERNAL', 'is internal'],
    ['not a domain', 'EXCLUSION_INVALID', 'is no domain'],
    ['a@', 'EXCLUSION_INVALID', 'is no domain'],
  ])('of the domain %s is refused in a sentence, and nothing changes', async (value, code, sentence) => {
    const before = await ruleVersion(db())
    await expect(exclude(db(), { kind: 'domain', value, ...because }, actor)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(sentence),
    })
    expect([await listExclusions(db()), await ruleVersion(db())]).toEqual([[], before])
  })

  it('needs a reason, and an address or a domain', async () => {
    const place = { kind: 'address', value: 'a@shop.example', match: 'all' } as const
    await expect(exclude(db(), { ...place, reason: ' ' }, actor)).rejects.toMatchObject({
      code: 'EXCLUSION_REASON_MISSING',
    })
    const { code, stderr } = await add('--reason', 'A test.')
    expect([code, stderr]).toEqual([1, expect.stringContaining('--address or --domain')])
    expect(await listExclusions(db())).toEqual([])
  })

  it('that concerns people on record is added only by who saw their names and confirms', async () => {
    await importPeople(
      db(),
      'external_id,kind,name,email\nx1,contact,Fay Free,fay@yahoo.co.uk\nx2,contact,Finn Free,finn@yahoo.co.uk\n',
    )
    const refused = await add('--domain', 'yahoo.co.uk', '--reason', 'A test.')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('Anybody can have an address at yahoo.co.uk')
    expect(refused.stderr).toContain('Fay Free, Finn Free')
    expect(await listExclusions(db())).toEqual([])
    const one = { kind: 'address', value: 'fay@yahoo.co.uk', ...because } as const
    await expect(exclude(db(), one, actor)).rejects.toMatchObject({
      code: 'EXCLUSION_UNCONFIRMED',
      message: expect.stringMatching(/Fay Free\. /),
    })
    const done = await add('--domain', 'yahoo.co.uk', '--reason', 'A test.', '--confirm', 'Yahoo.co.uk')
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('yahoo.co.uk is excluded')])
  })

  it('is listed with what it keeps out, and each change stands in the audit log with its reason', async () => {
    const mailbox = await hire(world)
    await exclude(
      db(),
      { kind: 'domain', value: 'shop.example', match: 'any', reason: 'Advertising.' },
      actor,
    )
    deliver(
      letter({ mailbox, from: { address: 'a@shop.example' }, cc: [{ address: BEN }, { address: CLIENT }] }),
    )
    await settle(world)
    const listed = await throughline(world.env, 'exclusions', 'list', '--json')
    const [rule] = JSON.parse(listed.stdout) as { id: number; emails: number }[]
    expect(rule).toMatchObject({ value: 'shop.example', match: 'any', reason: 'Advertising.', emails: 1 })
    const removed = await throughline(world.env, 'exclusions', 'remove', String(rule!.id))
    expect(removed.stdout).toContain('1 emails that it kept out are looked at again')
    const { rows } = await sql<{ action: string; reason: string | null }>`
      select action, reason from admin.audit where action like 'exclusion.%' order by id desc limit 2`.execute(
      db(),
    )
    expect(rows).toEqual([
      { action: 'exclusion.remove', reason: null },
      { action: 'exclusion.add', reason: 'Advertising.' },
    ])
    await expect(takeBackExclusion(db(), rule!.id, actor)).rejects.toMatchObject({
      code: 'EXCLUSION_UNKNOWN',
    })
  })

  it('changes in one step with its version, its audit entry and the runs it asks for', async () => {
    await hire(world)
    await settle(world)
    const state = async () => {
      const { rows } = await sql`
        select (select max(version) from admin.rule_versions) as version, (select count(*) from admin.exclusions) as rules,
          (select count(*) from admin.audit) as entries,
          exists (select 1 from engine.mailboxes where requested_at is not null) as asked`.execute(db())
      return rows[0]
    }
    const before = await state()
    await using stopping = await openStoppingDatabase(world.store, { write: 1, when: 'before' })
    const place = { kind: 'domain', value: 'shop.example', ...because } as const
    await expect(exclude(stopping.db, place, actor)).rejects.toThrow()
    expect(await state()).toEqual(before)
    await exclude(db(), place, actor)
    expect(await state()).not.toEqual(before)
  })
})
