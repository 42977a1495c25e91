import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { fullSight } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { addAddress } from './add-address.ts'
import { importPeople } from './import-people.ts'
import { relate } from './relate.ts'
import { removeAddress } from './remove-address.ts'
import { undoAct } from './undo.ts'
import { unlink } from './unlink.ts'

const PEOPLE = `external_id,kind,name,email
one,individual,One,one@known.example
two,individual,Two,
three,individual,Three,
`
const ADDRESSES = ['a@x.example', 'b@x.example', 'one@known.example']

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
})
afterAll(() => world[Symbol.asyncDispose]())

const by = { id: 'ann', name: 'Ann' }
const relating = { sight: fullSight, isInternal: () => false }
const pick = fc.nat({ max: 1_000 })

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('arrive'), address: pick }),
    fc.record({
      kind: fc.constant('relate'),
      email: pick,
      more: pick,
      person: pick,
      store: fc.boolean(),
      linkEarlier: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('unlink'), link: pick }),
    fc.record({ kind: fc.constant('add'), person: pick, address: pick, linkEarlier: fc.boolean() }),
    fc.record({ kind: fc.constant('remove'), address: pick }),
    fc.record({ kind: fc.constant('undo'), act: pick }),
  ),
  { minLength: 6, maxLength: 12 },
)
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never

it('whatever people do and undo, in whatever order, links have their reason, and an undo puts back what was', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (todo) => {
      await startAfresh()
      for (const step of [{ kind: 'arrive', address: 0 } as const, ...todo]) {
        const before = await world.rows()
        const act = await take(step)
        await expectConsistent()
        if (act === null) continue
        await undoAct(world.database.db, fullSight, act, { by })
        expect(await world.rows()).toEqual(before)
        await expectConsistent()
        // And done again, for the story to go on.
        await take(step)
        await expectConsistent()
      }
    }),
    { numRuns: 4 },
  )
}, 240_000)

async function startAfresh(): Promise<void> {
  await sql`truncate crm.messages, crm.persons, crm.acts, crm.entities cascade`.execute(world.database.db)
  await importPeople(world.database.db, PEOPLE)
}

/** Does it where there is something to do it with. Returns the act that was done; null: none, or no act. */
async function take(step: Step): Promise<number | null> {
  const { db } = world.database
  const people = await ids('crm.persons')
  const emails = await ids('crm.messages')
  const among = <T>(list: T[], index: number) => list[index % list.length]!
  try {
    switch (step.kind) {
      case 'arrive':
        await handOver(db, [email({ mailbox: 'ann', from: among(ADDRESSES, step.address) })])
        return null
      case 'relate': {
        const person = among(people, step.person)
        const chosen = [...new Set([among(emails, step.email), among(emails, step.more)])]
        const address = {
          person,
          address: among(ADDRESSES, step.email + step.more),
          label: null,
          validFrom: null,
          validTo: null,
          share: true,
          linkEarlier: step.linkEarlier,
        }
        const order = {
          emails: { ids: chosen },
          people: [person],
          addresses: step.store ? [address] : [],
          newPerson: null,
        }
        return (await relate(db, order, relating, { by })).actId
      }
      case 'unlink': {
        const { rows } = await sql<{ email: number; person: number }>`
          select distinct message_id as email, person_id as person from crm.links order by 1, 2`.execute(db)
        if (rows.length === 0) return null
        return (await unlink(db, fullSight, among(rows, step.link), { by, reason: 'wrong' })).actId
      }
      case 'add': {
        const address = {
          person: among(people, step.person),
          address: among(ADDRESSES, step.address),
          field: 'contact_point' as const,
          label: null,
          validFrom: null,
          validTo: null,
          share: true,
          linkEarlier: step.linkEarlier,
        }
        return (await addAddress(db, address, relating, { by })).actId
      }
      case 'remove': {
        const { rows } = await sql<{ person: number; address: number }>`
          select person_id as person, id as address from crm.addresses order by id`.execute(db)
        if (rows.length === 0) return null
        return (await removeAddress(db, fullSight, among(rows, step.address), { by })).actId
      }
      case 'undo': {
        const { rows } = await sql<{ id: number }>`
          select id from crm.acts where undone_at is null and kind <> 'import' order by id`.execute(db)
        if (rows.length > 0) await undoAct(db, fullSight, among(rows, step.act).id, { by })
        return null
      }
    }
  } catch (error) {
    // An address that is theirs already: nothing was done.
    if (error instanceof ThroughlineError && error.code === 'ADDRESS_KNOWN') return null
    throw error
  }
}

async function expectConsistent(): Promise<void> {
  const wrong = {
    'flags differ from links': sql`
      select m.id from crm.messages m where m.matched <> exists (select 1 from crm.links l where l.message_id = m.id)
        or m.openly_matched <> exists (select 1 from crm.links l where l.message_id = m.id and l.role <> 'bcc')`,
    'a link without its reason': sql`
      select l.message_id from crm.links l where l.role <> 'related' and not exists (
        select 1 from crm.addresses a where a.person_id = l.person_id and a.address = l.address and a.field = l.field)`,
    'a link that somebody took away': sql`
      select l.message_id from crm.links l join crm.removed_links r on r.message_id = l.message_id and r.person_id = l.person_id`,
    'left by an act that was undone': sql`
      select t.id from crm.acts t where t.undone_at is not null and (
        exists (select 1 from crm.links l where l.act_id = t.id) or exists (select 1 from crm.addresses a where a.act_id = t.id)
        or exists (select 1 from crm.removed_links r where r.act_id = t.id))`,
    'mail that came while the address was known, unlinked': sql`
      select m.id from crm.addresses a join crm.participants p on p.address = a.address join crm.messages m on m.id = p.message_id
      where m.synced_at > a.added_at
        and not exists (select 1 from crm.links l where l.message_id = m.id and l.person_id = a.person_id and l.address = a.address)
        and not exists (select 1 from crm.removed_links r where r.message_id = m.id and r.person_id = a.person_id)`,
  }
  for (const [what, query] of Object.entries(wrong)) {
    const { rows } = await sql`${query}`.execute(world.database.db)
    expect(rows, what).toEqual([])
  }
}

async function ids(table: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from ${sql.table(table)} order by id`.execute(
    world.database.db,
  )
  return rows.map(({ id }) => id)
}
