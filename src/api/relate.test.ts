import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../test/support/crm-world.ts'
import { email, handOver } from '../../test/support/hand-over.ts'
import { importPeople } from '../crm/commands/import-people.ts'
import type { ActResult, EmailDetail, RelateResult, UndoResult } from './contract.ts'

const PEOPLE = `external_id,kind,name,email,entity,entity_kind,segment
carla,contact,Carla Client,carla@client.example,Clients,household,Gold
dora,contact,Dora Dee,dora@dee.example,Dee,household,
otto,individual,Otto Only,otto@only.example,,,
`

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  await importPeople(world.database.db, PEOPLE)
})
afterAll(() => world[Symbol.asyncDispose]())

let asked = 0
const requestId = () => `request-${++asked}`
let strangers = 0
/** Emails nobody is known in, each from an address of its own unless one is given. */
async function arrive(count: number, from?: string): Promise<{ ids: string[]; from: string }> {
  const address = from ?? `stranger${++strangers}@elsewhere.example`
  const subjects = Array.from({ length: count }, (_, n) => `From ${address} ${++strangers} ${n}`)
  await handOver(
    world.database.db,
    subjects.map((subject) => email({ mailbox: 'ann', subject, from: address, to: ['ann@larch.example'] })),
  )
  return { ids: await Promise.all(subjects.map((subject) => world.idOf('messages', subject))), from: address }
}
const undo = (act: ActResult) => world.post<UndoResult>(`/acts/${act.actId}/undo`)
const detail = (id: string) => world.get<EmailDetail>(`/emails/${id}`)
const names = (found: EmailDetail) => found.people.map(({ name }) => name)

describe('relating', () => {
  it('links emails to several people by hand, and says what changed', async () => {
    const { ids } = await arrive(2)
    const people = [await world.idOf('persons', 'Carla Client'), await world.idOf('persons', 'Otto Only')]
    const before = await world.rows()
    const result = await world.post<RelateResult>('/relate', {
      requestId: requestId(),
      selection: { ids },
      people,
    })
    expect(result).toMatchObject({ emails: 2, linked: 2, alreadyLinked: 0, changed: true })
    expect(result.people.map(({ name }) => name)).toEqual(['Carla Client', 'Otto Only'])
    const found = await detail(ids[0]!)
    expect(names(found)).toEqual(['Carla Client', 'Otto Only'])
    expect(found.links[0]).toMatchObject({ role: 'related', via: 'Related by hand', by: { name: 'Ann' } })
    expect(found.history).toMatchObject([{ sentence: 'Related to Carla Client, Otto Only.' }])
    await undo(result)
    expect(await world.rows()).toEqual(before)
    expect((await detail(ids[0]!)).history[0]!.undoneAt).not.toBeNull()
  })

  it('stores an address so that mail to come is matched, and takes all of it back at once', async () => {
    const { ids, from } = await arrive(3)
    const otto = await world.idOf('persons', 'Otto Only')
    const result = await world.post<RelateResult>('/relate', {
      requestId: requestId(),
      selection: { ids: ids.slice(0, 1) },
      people: [otto],
      addresses: [{ person: otto, address: from, label: 'work', linkEarlier: true }],
    })
    expect(result).toMatchObject({ linked: 1, addressesStored: 1, earlierLinked: 2 })
    const later = await arrive(1, from)
    expect(names(await detail(later.ids[0]!))).toEqual(['Otto Only'])
    await undo(result)
    for (const id of [...ids, ...later.ids]) expect(names(await detail(id))).toEqual([])
  })

  it('does not act twice on the same request', async () => {
    const { ids } = await arrive(1)
    const order = {
      requestId: requestId(),
      selection: { ids },
      people: [await world.idOf('persons', 'Otto Only')],
    }
    const [one, other] = await Promise.all([
      world.post<RelateResult>('/relate', order),
      world.post<RelateResult>('/relate', order),
    ])
    expect(one.actId).toBe(other.actId)
    expect([one.repeated, other.repeated].sort()).toEqual([false, true])
    expect(other.linked).toBe(1)
  })
})
