import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStoppingDatabase } from '../../../test/support/stopping-database.ts'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import { type Database, type Db, inTransaction } from '../../database/database.ts'
import { openStore } from '../../main.ts'
import { recordView } from './audited.ts'
import { sealAudit } from './seal.ts'
import { auditState, verifyAudit } from './verify.ts'

/** Two processes of the product on one store, as the database sees them. */
let store: TestStore
let servers: [Database, Database]
beforeAll(async () => {
  store = await makeStore()
  servers = [await openStore(store), await openStore(store)]
})
afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

let written = 0

function append(db: Db): Promise<void> {
  written++
  const by = { id: `person-${written % 3}`, name: `Actor ${written % 3}` }
  return recordView(
    db,
    { by, ipAddress: '127.0.0.1' },
    {
      action: 'email.read',
      detail: { email: written, 'Grüße "und" \\ mehr': [written, null, 1.5] },
      reason: written % 2 ? null : 'Because\nof that',
    },
  )
}

it('whatever order entries are written and sealed in, by two processes at once, the chain is whole', async () => {
  const act = fc.record({
    server: fc.constantFrom(0, 1),
    seals: fc.boolean(),
    batch: fc.integer({ min: 1, max: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 16 }), async (acts) => {
      await Promise.all(
        acts.map(({ server, seals, batch }) =>
          seals ? sealAudit(servers[server]!.db, batch) : append(servers[server]!.db),
        ),
      )
      await sealAudit(servers[0].db)
      expect(await verifyAudit(servers[1].db)).toMatchObject({
        sealed: written,
        unsealed: 0,
        broken: null,
      })
    }),
    { numRuns: 12 },
  )
  const { rows } = await sql<{ n: number; last: number }>`
    select count(distinct seq) as n, max(seq) as last from admin.audit`.execute(servers[0].db)
  expect(rows[0]).toEqual({ n: written, last: written })
})

it('a sealer killed before or after any of its writes leaves a chain that the next one goes on with', async () => {
  const { db } = servers[0]
  for (const when of ['before', 'after'] as const) {
    for (let write = 1; write <= 3; write++) {
      for (let i = 0; i < 7; i++) await append(db)
      {
        await using dying = await openStoppingDatabase(store, { write, when })
        await expect(sealAudit(dying.db, 2)).rejects.toThrow()
        expect(dying.stopped).toBe(true)
      }
      expect(await verifyAudit(db)).toMatchObject({
        broken: null,
        unsealed: 7 - 2 * (when === 'after' ? write : write - 1),
      })
      await sealAudit(db, 2)
      expect(await verifyAudit(db)).toMatchObject({ broken: null, unsealed: 0 })
    }
  }
})

it('sealed and unsealed entries can be neither changed nor taken away, and sealed once only', async () => {
  const { db } = servers[0]
  await sealAudit(db)
  const refused = (statement: ReturnType<typeof sql>) =>
    expect(inTransaction(db, (tx) => statement.execute(tx))).rejects.toThrow('append-only')
  await refused(sql`update admin.audit set who = 'Nobody' where seq = 1`)
  await refused(sql`update admin.audit set seal = '\\x00' where seq = 1`)
  await refused(sql`delete from admin.audit where seq = 1`)
  await refused(sql`truncate admin.audit`)
  await append(db)
  await refused(sql`update admin.audit set seq = 9999, seal = '\\x00', who = 'Nobody' where seq is null`)
  await refused(sql`delete from admin.audit where seq is null`)
  expect(await auditState(db)).toMatchObject({ unsealed: 1 })
  await sealAudit(db)
})

/** What somebody with the database's password could do to one or two entries. */
const tampering: Record<string, (at: number, other: number) => ReturnType<typeof sql>[]> = {
  who: (at) => [sql`update admin.audit set who = who || '.' where seq = ${at}`],
  'who, by id': (at) => [sql`update admin.audit set who_id = null where seq = ${at}`],
  'when, by a microsecond': (at) => [
    sql`update admin.audit set at = at + interval '1 microsecond' where seq = ${at}`,
  ],
  'from where': (at) => [sql`update admin.audit set place = '::1' where seq = ${at}`],
  what: (at) => [sql`update admin.audit set action = 'email.unread' where seq = ${at}`],
  detail: (at) => [sql`update admin.audit set detail = jsonb_set(detail, '{email}', '0') where seq = ${at}`],
  reason: (at) => [sql`update admin.audit set reason = coalesce(reason, '') || ' ' where seq = ${at}`],
  seal: (at) => [sql`update admin.audit set seal = set_bit(seal, 0, 1 - get_bit(seal, 0)) where seq = ${at}`],
  'an entry deleted': (at) => [sql`delete from admin.audit where seq = ${at}`],
  'an entry deleted, and the gap closed': (at) => [
    sql`delete from admin.audit where seq = ${at}`,
    sql`update admin.audit set seq = -seq where seq > ${at}`,
    sql`update admin.audit set seq = -seq - 1 where seq < 0`,
    sql`update admin.audit_head set seq = seq - 1`,
  ],
  'an entry inserted': (at) => [
    sql`update admin.audit set seq = -seq where seq >= ${at}`,
    sql`update admin.audit set seq = -seq + 1 where seq < 0`,
    sql`update admin.audit_head set seq = seq + 1`,
    sql`insert into admin.audit (who_id, who, place, action, seq, seal)
      select who_id, who, place, action, ${at}, seal from admin.audit where seq = ${at + 1}`,
  ],
  'an entry put behind the end': (at) => [
    sql`insert into admin.audit (who_id, who, place, action, seq, seal)
      select 'x', who, place, action, (select seq + 1 from admin.audit_head), seal from admin.audit where seq = ${at}`,
  ],
  'an entry made unsealed again': (at) => [
    sql`update admin.audit set seq = null, seal = null where seq = ${at}`,
  ],
  'two entries in each other’s place': (at, other) => [
    sql`update admin.audit set seq = -seq where seq in (${at}, ${other})`,
    sql`update admin.audit set seq = case when seq = ${-at} then ${other}::bigint else ${at}::bigint end where seq < 0`,
  ],
  'two entries in each other’s place, seals left where they were': (at, other) => [
    sql`update admin.audit a set who = b.who, who_id = b.who_id, at = b.at, detail = b.detail, reason = b.reason
      from admin.audit b where (a.seq, b.seq) in ((${at}, ${other}), (${other}, ${at}))`,
  ],
  'the end cut off': () => [sql`delete from admin.audit where seq = (select seq from admin.audit_head)`],
  'the head': () => [sql`update admin.audit_head set seal = set_bit(seal, 0, 1 - get_bit(seal, 0))`],
}

it('any single change, deletion, insertion or reordering of sealed entries is detected', async () => {
  const { db } = servers[0]
  const { sealed } = await auditState(db)
  expect(sealed).toBeGreaterThan(40)
  const place = fc.integer({ min: 1, max: sealed })
  const kinds = Object.keys(tampering)
  const detected = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), place, place, async (kind, at, other) => {
      fc.pre(at !== other)
      const verdict = await afterTampering(db, tampering[kind]!(at, other))
      expect(verdict.broken, kind).not.toBeNull()
      if (!/end|head/.test(kind))
        expect(verdict.at, kind).toBe(kind.startsWith('two') ? Math.min(at, other) : at)
      detected.add(kind)
    }),
    { numRuns: 60, examples: kinds.map((kind, i): [string, number, number] => [kind, 2 + i, 30]) },
  )
  expect(detected.size).toBe(kinds.length)
  expect((await verifyAudit(db)).broken).toBeNull()
})

it('an end cut off together with the head is found only by a head exported earlier', async () => {
  const { db } = servers[0]
  const exported = await auditState(db)
  expect((await verifyAudit(db, exported.head)).broken).toBeNull()
  const cut = [
    sql`delete from admin.audit where seq = ${exported.sealed}`,
    sql`update admin.audit_head set seq = seq - 1, seal = (select seal from admin.audit where seq = ${exported.sealed - 1})`,
  ]
  expect((await afterTampering(db, cut)).broken).toBeNull()
  expect((await afterTampering(db, cut, exported.head)).broken).toMatch(/the end was cut off/)
  await append(db)
  await sealAudit(db)
  expect((await verifyAudit(db, exported.head)).broken).toBeNull()
  await expect(verifyAudit(db, 'abc')).rejects.toMatchObject({ code: 'AUDIT_HEAD_INVALID' })
})

/** The verdict on a log so changed; the change is taken back. */
async function afterTampering(db: Db, statements: ReturnType<typeof sql>[], head: string | null = null) {
  let verdict: Awaited<ReturnType<typeof verifyAudit>> | undefined
  const takeBack = new Error('taken back')
  await inTransaction(db, async (tx) => {
    await sql`alter table admin.audit disable trigger user`.execute(tx)
    for (const statement of statements) await statement.execute(tx)
    verdict = await verifyAudit(tx, head)
    throw takeBack
  }).catch((error) => {
    if (error !== takeBack) throw error
  })
  return verdict!
}
