import fc from 'fast-check'
import { sql } from 'kysely'
import { addAddress } from '../../src/crm/commands/add-address.ts'
import { dismiss } from '../../src/crm/commands/dismiss.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { relate } from '../../src/crm/commands/relate.ts'
import { removeAddress } from '../../src/crm/commands/remove-address.ts'
import { undismiss } from '../../src/crm/commands/undismiss.ts'
import { undoAct } from '../../src/crm/commands/undo.ts'
import { unlink } from '../../src/crm/commands/unlink.ts'
import type { Db } from '../../src/database/database.ts'
import { fullSight } from '../../src/domain/access.ts'
import { ThroughlineError } from '../../src/domain/errors.ts'
import { emptyTables } from './empty-tables.ts'
import { email, type GivenEmail, handOver } from './hand-over.ts'

const PEOPLE = `external_id,kind,name,email,entity,entity_kind
one,individual,One,one@known.example,All,household
two,individual,Two,,All,household
three,individual,Three,,,
`
export const ADDRESSES = ['a@x.example', 'b@x.example', 'one@known.example']

export const by = { id: 'ann', name: 'Ann' }
const relating = { visibility: fullSight, isInternal: () => false }

/** Which of what there is: a place in a list, taken round. */
export const pick = fc.nat({ max: 1_000 })
export const among = <T>(list: readonly T[], index: number) => list[index % list.length]!

/** What people do with mail and addresses, in whatever order. */
export const actSteps = [
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
  fc.record({ kind: fc.constant('dismiss'), email: pick, more: pick }),
  fc.record({ kind: fc.constant('dismissSender'), address: pick, domain: fc.boolean() }),
  fc.record({ kind: fc.constant('undismiss'), email: pick, more: pick }),
  fc.record({ kind: fc.constant('undo'), act: pick }),
] as const
export type ActStep = (typeof actSteps)[number] extends fc.Arbitrary<infer One> ? One : never

export async function startAfresh(db: Db): Promise<void> {
  await emptyTables(db, 'crm.messages', 'crm.persons', 'crm.acts', 'crm.entities')
  await importPeople(db, PEOPLE)
}

/** Does it where there is something to do it with. Returns the act that was done; null: none, or no act. */
export async function take(db: Db, step: ActStep): Promise<number | null> {
  const people = await ids(db, 'crm.persons')
  const emails = await ids(db, 'crm.messages')
  try {
    switch (step.kind) {
      case 'arrive':
        await arrive(db, { from: among(ADDRESSES, step.address) })
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
          compared: true,
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
          select distinct l.message_id as email, l.person_id as person from crm.links l
          join crm.persons n on n.id = l.person_id where n.merged_into is null order by 1, 2`.execute(db)
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
          compared: true,
          linkEarlier: step.linkEarlier,
        }
        return (await addAddress(db, address, relating, { by })).actId
      }
      case 'remove': {
        const { rows } = await sql<{ person: number; address: number }>`
          select a.person_id as person, a.id as address from crm.addresses a
          join crm.persons n on n.id = a.person_id where n.merged_into is null order by a.id`.execute(db)
        if (rows.length === 0) return null
        return (await removeAddress(db, fullSight, among(rows, step.address), { by })).actId
      }
      case 'dismiss': {
        const chosen = { ids: [among(emails, step.email), among(emails, step.more)] }
        return (await dismiss(db, fullSight, { kind: 'messages', emails: chosen }, { by })).actId
      }
      case 'dismissSender': {
        const address = among(ADDRESSES, step.address)
        const what = step.domain
          ? { kind: 'domain' as const, value: address.split('@')[1]! }
          : { kind: 'sender' as const, value: address }
        return (await dismiss(db, fullSight, what, { by })).actId
      }
      case 'undismiss': {
        const chosen = { ids: [among(emails, step.email), among(emails, step.more)] }
        return (await undismiss(db, fullSight, chosen, { by })).actId
      }
      case 'undo': {
        const { rows } = await sql<{ id: number }>`
          select id from crm.acts where undone_at is null and kind not in ('import', 'merge', 'remove') order by id`.execute(
          db,
        )
        if (rows.length > 0) await undoAct(db, fullSight, among(rows, step.act).id, { by })
        return null
      }
    }
  } catch (error) {
    // An address that is theirs already, a sender who is dismissed already: nothing was done.
    if (error instanceof ThroughlineError && ['ADDRESS_KNOWN', 'DISMISSED_ALREADY'].includes(error.code))
      return null
    throw error
  }
}

export async function arrive(db: Db, given: Omit<GivenEmail, 'mailbox'>): Promise<void> {
  await handOver(db, [email({ mailbox: 'ann', ...given })])
}

/** In their order; of people, those who were not merged into another. */
export async function ids(db: Db, table: 'crm.persons' | 'crm.messages'): Promise<number[]> {
  const standing = table === 'crm.persons' ? sql`where merged_into is null` : sql``
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(table)} ${standing} order by id`.execute(db)
  return rows.map(({ id }) => id)
}
