import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { importPeople } from '../../crm/commands/import-people.ts'
import { findSharedSenders } from '../../crm/queries/find-shared-senders.ts'
import { fullSight, type Visibility } from '../../domain/access.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import type {
  ActResult,
  AddAddressResult,
  AddressChoices,
  ApiError,
  Dismissals,
  DismissResult,
  EmailDetail,
  EmailPage,
  PeopleFound,
  RelateResult,
  RemoveResult,
  Suggestions,
  UndismissResult,
  UndoResult,
  UnlinkResult,
} from '../contract.ts'

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

  it('of an address that belongs to somebody else is explained, and done when it is to be shared', async () => {
    const { ids } = await arrive(1)
    const otto = await world.idOf('persons', 'Otto Only')
    const order = (share: boolean) => ({
      requestId: requestId(),
      selection: { ids },
      people: [otto],
      addresses: [{ person: otto, address: 'Carla@client.example', share }],
    })
    const before = await world.rows()
    const refused = await world.ask<ApiError>('POST', '/relate', order(false))
    expect(refused).toMatchObject({ status: 409, body: { code: 'ADDRESS_TAKEN' } })
    expect(refused.body.message).toContain('belongs to Carla Client')
    expect(await world.rows()).toEqual(before)
    const done = await world.post<RelateResult>('/relate', order(true))
    const shared = await arrive(1, 'carla@client.example')
    expect(names(await detail(shared.ids[0]!))).toEqual(['Carla Client', 'Otto Only'])
    await undo(done)
    expect(names(await detail(shared.ids[0]!))).toEqual(['Carla Client'])
  })

  it('takes no address of the firm, and offers none', async () => {
    const { ids, from } = await arrive(1)
    const otto = await world.idOf('persons', 'Otto Only')
    const refused = await world.ask<ApiError>('POST', '/relate', {
      requestId: requestId(),
      selection: { ids },
      people: [otto],
      addresses: [{ person: otto, address: 'ann@larch.example' }],
    })
    expect(refused.body.code).toBe('ADDRESS_INTERNAL')
    const { items } = await world.post<AddressChoices>('/relate/addresses', { selection: { ids } })
    expect(items.map(({ address }) => address)).toEqual([from])
  })

  it('makes a person, the household and the address in one act, and takes all of it back', async () => {
    const { ids, from } = await arrive(2)
    const before = await world.rows()
    const done = await world.post<RelateResult>('/relate/new-person', {
      requestId: requestId(),
      selection: { ids: ids.slice(0, 1) },
      newPerson: { name: 'Nina New', kind: 'contact', entity: { name: 'New House', kind: 'household' } },
      addresses: [{ person: 'new', address: from, linkEarlier: true }],
    })
    expect(done).toMatchObject({ people: [{ name: 'Nina New' }], linked: 1, earlierLinked: 1 })
    expect(names(await detail(ids[1]!))).toEqual(['Nina New'])
    await undo(done)
    expect(await world.rows()).toEqual(before)
  })

  it('does not take back a person with whom others have worked since', async () => {
    const [one, other] = [await arrive(1), await arrive(1)]
    const made = await world.post<RelateResult>('/relate/new-person', {
      requestId: requestId(),
      selection: { ids: one.ids },
      newPerson: { name: 'Uma Used', kind: 'individual' },
    })
    const used = await world.post<RelateResult>('/relate', {
      requestId: requestId(),
      selection: { ids: other.ids },
      people: [await world.idOf('persons', 'Uma Used')],
    })
    const refused = await world.ask<ApiError>('POST', `/acts/${made.actId}/undo`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'ACT_BUILT_UPON' } })
    await undo(used)
    await undo(made)
  })

  it('is undone once; the second person learns who did it', async () => {
    const { ids } = await arrive(1)
    const done = await world.post<RelateResult>('/relate', {
      requestId: requestId(),
      selection: { ids },
      people: [await world.idOf('persons', 'Otto Only')],
    })
    await world.post(`/acts/${done.actId}/undo`, undefined, { id: 'ben', name: 'Ben' })
    const second = await world.ask<ApiError>('POST', `/acts/${done.actId}/undo`)
    expect(second).toMatchObject({ status: 409, body: { code: 'ACT_UNDONE' } })
    expect(second.body.message).toContain('by Ben')
  })

  it('works for 5,000 emails within seconds, and reports progress', async () => {
    await sql`
      with made as (
        insert into crm.messages (preview, sent_at, sent_known, direction, has_attachments, recipient_count, matched, subject)
        select '', timestamp '2026-01-01' + n * interval '1 minute', true, 'inbound', false, 1, false, 'Bulk'
        from generate_series(1, 5000) n returning id)
      insert into crm.participants (message_id, position, role, written, address)
      select id, 0, 'from', 'bulk@many.example', 'bulk@many.example' from made`.execute(world.database.db)
    const otto = await world.idOf('persons', 'Otto Only')
    const before = await world.rows()
    const begun = Date.now()
    const reply = await world.api.inject({
      method: 'POST',
      url: '/api/relate',
      headers: { accept: 'application/x-ndjson' },
      payload: {
        requestId: requestId(),
        selection: { view: { folder: 'unmatched', address: 'bulk@many.example' }, asOf: soon() },
        people: [otto],
      },
    })
    const lines = reply.body.trim().split('\n')
    expect(JSON.parse(lines[0]!)).toEqual({ done: 1000, total: 5000 })
    const { result } = JSON.parse(lines.at(-1)!) as { result: RelateResult }
    expect(result.linked).toBe(5000)
    expect(Date.now() - begun).toBeLessThan(15_000)
    await undo(result)
    expect(await world.rows()).toEqual(before)
  })
})

describe('a link', () => {
  it('that is removed with a reason stays away, also when the address is given again; undo brings it back', async () => {
    const { ids } = await arrive(1, 'dora@dee.example')
    const dora = await world.idOf('persons', 'Dora Dee')
    const before = await world.rows()
    const act = await world.post<UnlinkResult>(`/emails/${ids[0]}/unlink`, {
      requestId: requestId(),
      person: dora,
      reason: 'Wrong person',
    })
    const found = await detail(ids[0]!)
    expect(names(found)).toEqual([])
    expect(found.history).toMatchObject([{ kind: 'unlink', reason: 'Wrong person' }])
    await world.post(`/people/${dora}/link-earlier-mail`)
    expect(names(await detail(ids[0]!))).toEqual([])
    await undo(act)
    expect(await world.rows()).toEqual(before)
    expect(names(await detail(ids[0]!))).toEqual(['Dora Dee'])
  })

  it('taken away and related again by hand is linked by the address, too, until that is undone', async () => {
    const { ids } = await arrive(1, 'dora@dee.example')
    const dora = await world.idOf('persons', 'Dora Dee')
    await world.post(`/emails/${ids[0]}/unlink`, {
      requestId: requestId(),
      person: dora,
      reason: 'Wrong person',
    })
    const before = await world.rows()
    const related = await world.post<RelateResult>('/relate', {
      requestId: requestId(),
      selection: { ids },
      people: [dora],
    })
    expect(related).toMatchObject({ linked: 1, alreadyLinked: 0 })
    const { links } = await detail(ids[0]!)
    expect(links.map(({ role }) => role).sort()).toEqual(['from', 'related'])
    await undo(related)
    expect(await world.rows()).toEqual(before)
  })

  it('made by an address goes with it, unless another field of the person holds the same', async () => {
    const carla = await world.idOf('persons', 'Carla Client')
    const given = await world.post<AddAddressResult>(`/people/${carla}/addresses`, {
      requestId: requestId(),
      address: 'other@client.example',
      validFrom: '2026-01-01',
    })
    const { ids } = await arrive(1, 'other@client.example')
    expect(names(await detail(ids[0]!))).toEqual(['Carla Client'])
    const { rows } = await sql<{ id: number }>`
      select id from crm.addresses where address = 'other@client.example'`.execute(world.database.db)
    const before = await world.rows()
    const gone = await world.ask<ActResult>('DELETE', `/people/${carla}/addresses/${rows[0]!.id}`)
    expect(gone).toMatchObject({ status: 200, body: { unlinked: 1 } })
    expect(names(await detail(ids[0]!))).toEqual([])
    await undo(gone.body)
    expect(await world.rows()).toEqual(before)
    await undo(given)
    expect(names(await detail(ids[0]!))).toEqual([])
  })
})

describe('dismissing', () => {
  it('a sender takes along the unmatched mail there is and what is to come, and gives all of it back', async () => {
    const { ids, from } = await arrive(2)
    const before = await world.rows()
    const act = await world.post<DismissResult>('/dismiss', {
      requestId: requestId(),
      what: { kind: 'sender', address: from },
      reason: 'Adverts',
    })
    expect(act.emails).toBe(2)
    expect((await world.get<Dismissals>('/dismissals')).items).toMatchObject([
      { kind: 'sender', value: from, reason: 'Adverts', by: { name: 'Ann' } },
    ])
    await undo(act)
    expect(await world.rows()).toEqual(before)
    const again = await world.post<DismissResult>('/dismiss', {
      requestId: requestId(),
      what: { kind: 'sender', address: from },
    })
    const later = await arrive(1, from)
    expect((await detail(later.ids[0]!)).dismissed).toBe(true)
    await undo(again)
    for (const id of [...ids, ...later.ids]) expect((await detail(id)).dismissed).toBe(false)
  })

  it('of a domain that anybody uses, or of the firm, is refused with the way out', async () => {
    for (const [domain, code] of [
      ['gmail.com', 'DISMISS_FREEMAIL'],
      ['Yahoo.co.uk.', 'DISMISS_FREEMAIL'],
      ['com', 'DISMISS_PUBLIC_SUFFIX'],
      ['CO.UK', 'DISMISS_PUBLIC_SUFFIX'],
      ['mail.larch.example', 'DISMISS_INTERNAL'],
    ]) {
      const refused = await world.ask<ApiError>('POST', '/dismiss', {
        requestId: requestId(),
        what: { kind: 'domain', domain },
      })
      expect(refused).toMatchObject({ status: 409, body: { code } })
    }
  })

  it('leaves alone what is linked, and is over when the mail is related', async () => {
    const { ids } = await arrive(1)
    const matched = await arrive(1, 'otto@only.example')
    const act = await world.post<DismissResult>('/dismiss', {
      requestId: requestId(),
      what: { kind: 'messages', selection: { ids: [...ids, ...matched.ids] } },
    })
    expect(act).toMatchObject({ emails: 1, matched: 1 })
    expect((await detail(ids[0]!)).dismissed).toBe(true)
    await world.post('/relate', {
      requestId: requestId(),
      selection: { ids },
      people: [await world.idOf('persons', 'Otto Only')],
    })
    expect((await detail(ids[0]!)).dismissed).toBe(false)
  })
})

describe('moving to Unmatched', () => {
  const dismissSender = (address: string) =>
    world.post<DismissResult>('/dismiss', { requestId: requestId(), what: { kind: 'sender', address } })
  const dismissAlone = (ids: string[]) =>
    world.post<DismissResult>('/dismiss', {
      requestId: requestId(),
      what: { kind: 'messages', selection: { ids } },
    })
  const move = (ids: string[]) =>
    world.post<UndismissResult>('/undismiss', { requestId: requestId(), selection: { ids } })
  const dismissedOf = async (ids: string[]) =>
    Promise.all(ids.map(async (id) => (await detail(id)).dismissed))

  it('takes one email out of Dismissed; the rule that dismissed it goes on, and is named', async () => {
    const { ids, from } = await arrive(2)
    await dismissSender(from)
    const act = await move(ids.slice(0, 1))
    expect(act).toMatchObject({
      ...{ emails: 1, matched: 0, already: 0, missing: 0, changed: true },
      stillDismissed: [{ kind: 'sender', value: from }],
    })
    expect(await dismissedOf(ids)).toEqual([false, true])
    const { items } = await world.get<EmailPage>(`/emails?folder=unmatched&address=${from}`)
    expect(items.map(({ id }) => id)).toEqual([ids[0]])
    const { history } = await detail(ids[0]!)
    expect(history[0]).toMatchObject({
      kind: 'undismiss',
      sentence: 'Moved from Dismissed to Unmatched.',
      by: { name: 'Ann' },
    })
    const { rows: noted } = await sql<{ action: string; detail: object }>`
      select action, detail from admin.audit order by seq desc limit 1`.execute(world.database.db)
    expect(noted[0]).toMatchObject({
      action: 'emails.undismiss',
      detail: { act: Number(act.actId), emails: 1 },
    })

    const later = await arrive(1, from)
    expect(await dismissedOf([...ids, ...later.ids])).toEqual([false, true, true])
  })

  it('is taken back as a whole', async () => {
    const { ids, from } = await arrive(2)
    await dismissSender(from)
    const before = await world.rows()
    const act = await move(ids)
    expect(await dismissedOf(ids)).toEqual([false, false])
    expect(await undo(act)).toMatchObject({ kind: 'undismiss', emails: 2 })
    expect(await world.rows()).toEqual(before)
    expect((await detail(ids[0]!)).history[0]!.undoneAt).not.toBeNull()
  })

  it('moves all of a view, and is done once for each request', async () => {
    const { ids, from } = await arrive(3)
    await dismissAlone(ids)
    const order = {
      requestId: requestId(),
      selection: { view: { folder: 'dismissed', address: from }, asOf: soon(), except: [ids[2]!] },
    }
    const [one, other] = await Promise.all([
      world.post<UndismissResult>('/undismiss', order),
      world.post<UndismissResult>('/undismiss', order),
    ])
    expect(one.actId).toBe(other.actId)
    expect([one.repeated, other.repeated].sort()).toEqual([false, true])
    expect(other).toMatchObject({ emails: 2, stillDismissed: [] })
    expect(await dismissedOf(ids)).toEqual([false, false, true])
  })

  it('reports what is no longer dismissed, already linked or gone, and moves the rest', async () => {
    const { ids } = await arrive(4)
    await dismissAlone(ids.slice(0, 3))
    await world.post('/relate', {
      requestId: requestId(),
      selection: { ids: [ids[1]] },
      people: [await world.idOf('persons', 'Otto Only')],
    })
    await world.post('/remove', { requestId: requestId(), ids: [ids[2]], reason: 'Captured by mistake' })
    expect(await move(ids)).toMatchObject({ emails: 1, matched: 1, already: 1, missing: 1, changed: true })
    expect(await move(ids)).toMatchObject({ emails: 0, matched: 1, already: 2, missing: 1, changed: false })
    const gone = await world.ask<ApiError>('POST', '/undismiss', {
      requestId: requestId(),
      selection: { ids: [ids[2]] },
    })
    expect(gone).toMatchObject({ status: 409, body: { code: 'EMAILS_GONE' } })
  })

  it('and dismissals are undone in any order', async () => {
    const { ids, from } = await arrive(1)
    const now = async () => (await dismissedOf(ids))[0]
    const [rule, moved] = [await dismissSender(from), await move(ids)]
    const again = await dismissAlone(ids)
    expect(await now()).toBe(true)
    await undo(moved)
    expect(await now()).toBe(true)
    await undo(again)
    expect(await now()).toBe(true)
    await undo(rule)
    expect(await now()).toBe(false)

    const [first, back] = [await dismissAlone(ids), await move(ids)]
    const second = await dismissSender(from)
    expect(await now()).toBe(true)
    await undo(second)
    expect(await now()).toBe(false)
    await undo(first)
    expect(await now()).toBe(false)
    await undo(back)
    expect(await now()).toBe(false)
  })

  it('an email that a rule had left alone is left alone again when its own dismissal is undone', async () => {
    const { ids, from } = await arrive(1)
    const related = await world.post<RelateResult>('/relate', {
      requestId: requestId(),
      selection: { ids },
      people: [await world.idOf('persons', 'Otto Only')],
    })
    await dismissSender(from)
    await undo(related)
    expect(await dismissedOf(ids)).toEqual([false])
    await undo(await dismissAlone(ids))
    expect(await dismissedOf(ids)).toEqual([false])
  })

  it('is allowed to everybody who may dismiss, for the emails they see', async () => {
    const { ids } = await arrive(1)
    await dismissAlone(ids)
    const order = { requestId: requestId(), selection: { ids } }
    expect((await world.ask('POST', '/undismiss', order, { roles: ['administrator'] })).status).toBe(403)
    expect((await world.ask('POST', '/undismiss', order, { roles: ['advisor'] })).status).toBe(200)
  })
})

describe('removing', () => {
  it('leaves nothing of an email but ids and counts, and cannot be undone', async () => {
    const { ids } = await arrive(1)
    await world.post('/relate', {
      requestId: requestId(),
      selection: { ids },
      people: [await world.idOf('persons', 'Otto Only')],
    })
    const act = await world.post<RemoveResult>('/remove', {
      requestId: requestId(),
      ids,
      reason: 'Captured by mistake',
    })
    expect(act.emails).toBe(1)
    expect((await world.ask('GET', `/emails/${ids[0]}`)).status).toBe(404)
    expect(await world.ask('POST', `/acts/${act.actId}/undo`)).toMatchObject({
      status: 409,
      body: { code: 'UNDO_IMPOSSIBLE' },
    })
    const second = await world.ask('POST', '/relate', {
      requestId: requestId(),
      selection: { ids },
      people: [await world.idOf('persons', 'Otto Only')],
    })
    expect(second).toMatchObject({ status: 409, body: { code: 'EMAILS_GONE' } })
  })

  it('is for Compliance alone', async () => {
    const order = { requestId: requestId(), ids: ['1'], reason: 'x' }
    expect((await world.ask('POST', '/remove', order, { roles: ['advisor'] })).status).toBe(403)
  })
})

describe('two at once', () => {
  it.each([
    ['relate', 'relate'],
    ['relate', 'remove'],
    ['remove', 'relate'],
  ])('%s and %s of the same emails both end well', async (...kinds) => {
    const { ids } = await arrive(3)
    const people = [await world.idOf('persons', 'Otto Only')]
    const orders = {
      relate: () => world.ask('POST', '/relate', { requestId: requestId(), selection: { ids }, people }),
      remove: () => world.ask('POST', '/remove', { requestId: requestId(), ids, reason: 'mistake' }),
    }
    const answers = await Promise.all(kinds.map((kind) => orders[kind as 'relate' | 'remove']()))
    for (const { status, body } of answers)
      if (status !== 200) expect(body).toMatchObject({ code: 'EMAILS_GONE' })
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from crm.links where message_id = any(${ids.map(Number)}::bigint[])`.execute(
      world.database.db,
    )
    expect(rows[0]!.n).toBe(kinds.includes('remove') ? 0 : 3)
  })

  it('mail that arrives while its address is being stored is linked', async () => {
    const otto = await world.idOf('persons', 'Otto Only')
    for (let round = 0; round < 5; round++) {
      const { ids, from } = await arrive(1)
      const [done, later] = await Promise.all([
        world.post<RelateResult>('/relate', {
          requestId: requestId(),
          selection: { ids },
          people: [otto],
          addresses: [{ person: otto, address: from, linkEarlier: true }],
        }),
        arrive(3, from),
      ])
      for (const id of later.ids) expect(names(await detail(id))).toEqual(['Otto Only'])
      await undo(done)
    }
  })
})

describe('the finder and suggestions', () => {
  it('find people by name with a typo, by address and by household, the recent first', async () => {
    const find = async (text: string) =>
      (await world.get<PeopleFound>(`/people/find?text=${encodeURIComponent(text)}`)).items.map((p) => p.name)
    expect((await find('carla clinet'))[0]).toBe('Carla Client')
    expect((await find('dora@d'))[0]).toBe('Dora Dee')
    expect((await find('clients'))[0]).toBe('Carla Client')
    expect((await find('ot'))[0]).toBe('Otto Only')
    expect(await find('%_\\')).toEqual([])
    expect((await find(''))[0]).toBe('Otto Only')
  })

  it('suggest with a reason, link nothing, and never who was taken off', async () => {
    await handOver(world.database.db, [
      email({
        mailbox: 'ann',
        subject: 'From a cousin',
        from: 'cousin@dee.example',
        to: ['ann@larch.example'],
      }),
    ])
    const id = await world.idOf('messages', 'From a cousin')
    const { items, newPerson } = await world.get<Suggestions>(`/emails/${id}/suggestions`)
    expect(items).toMatchObject([
      { kind: 'domain', person: { name: 'Dora Dee' }, address: 'cousin@dee.example' },
    ])
    expect(items[0]!.reason).toBe('cousin@dee.example is at dee.example, like other members of Dee.')
    expect(newPerson).toMatchObject({ name: 'Cousin', entity: { name: 'Dee' } })
    expect(names(await detail(id))).toEqual([])
  })

  it('never suggest whom a stranger only resembles, and say whom they may be taken for', async () => {
    await importPeople(
      world.database.db,
      [
        'external_id,kind,name,email',
        'mh,contact,Marion Hazelwood,marion.hazelwood@works.example',
        'ot,contact,Olive Thornbury,olive.thornbury@freemail.example',
      ].join('\n'),
    )
    const strangers = [
      {
        from: 'marion.hazelwod@freemail.example',
        kind: 'address',
        reason:
          'marion.hazelwod@freemail.example is much like marion.hazelwood@works.example, an address of Marion Hazelwood.',
      },
      {
        from: 'marion.hazelwood@vvorks.example',
        kind: 'lookAlike',
        reason:
          'marion.hazelwood@vvorks.example looks like marion.hazelwood@works.example, an address of Marion Hazelwood, but is another one.',
      },
      {
        from: { name: 'marion.hazelwood@works.example', written: 'crook@elsewhere.example' },
        kind: 'claimed',
        reason:
          'The sender is shown as marion.hazelwood@works.example, an address of Marion Hazelwood, but wrote from crook@elsewhere.example.',
      },
      {
        from: { name: 'Hazelwood, Marion', written: 'mh-1962@elsewhere.example' },
        kind: 'name',
        reason:
          'mh-1962@elsewhere.example writes as Marion Hazelwood, the name of this person, but is no address of theirs on record.',
      },
    ] as const
    for (const { from, kind, reason } of strangers) {
      const subject = `From a ${kind}`
      await handOver(world.database.db, [email({ mailbox: 'ann', subject, from, to: ['ann@larch.example'] })])
      const { items, resembles } = await world.get<Suggestions>(
        `/emails/${await world.idOf('messages', subject)}/suggestions`,
      )
      expect(items).toEqual([])
      expect(resembles).toMatchObject([{ kind, reason, person: { name: 'Marion Hazelwood' } }])
    }
  })

  it('do not suggest a client into whose thread a look-alike writes', async () => {
    const thread = { references: '<thread@dee.example>', 'in-reply-to': '<thread@dee.example>' }
    await handOver(world.database.db, [
      email({
        mailbox: 'ann',
        subject: 'Ours',
        from: 'dora@dee.example',
        to: ['ann@larch.example'],
        headers: thread,
      }),
      email({
        mailbox: 'ann',
        subject: 'Hijacked',
        from: 'dora@dee-.example',
        to: ['ann@larch.example'],
        headers: thread,
      }),
    ])
    const id = await world.idOf('messages', 'Hijacked')
    const { items, resembles } = await world.get<Suggestions>(`/emails/${id}/suggestions`)
    expect(items).toEqual([])
    expect(resembles).toMatchObject([{ kind: 'lookAlike', person: { name: 'Dora Dee' } }])
  })

  it('store an address that may be taken for a client’s only once it was compared', async () => {
    const marion = await world.idOf('persons', 'Marion Hazelwood')
    for (const [subject, address] of [
      ['From a lookAlike', 'marion.hazelwood@vvorks.example'],
      ['From a claimed', 'crook@elsewhere.example'],
    ] as const) {
      const selection = { ids: [await world.idOf('messages', subject)] }
      const choices = await world.post<AddressChoices>('/relate/addresses', { selection })
      expect(choices.items).toMatchObject([
        {
          address,
          resembles: [{ person: { name: 'Marion Hazelwood' }, address: 'marion.hazelwood@works.example' }],
        },
      ])
      const order = (compared: boolean) => ({
        requestId: requestId(),
        selection,
        people: [marion],
        addresses: [{ person: marion, address, compared }],
      })
      const before = await world.rows()
      const refused = await world.ask<ApiError>('POST', '/relate', order(false))
      expect(refused).toMatchObject({ status: 409, body: { code: 'ADDRESS_LOOKS_LIKE' } })
      expect(refused.body.message).toContain('marion.hazelwood@works.example')
      expect(await world.rows()).toEqual(before)
      await undo(await world.post<RelateResult>('/relate', order(true)))
    }
  })

  it('store an address that many people write from only once that was confirmed', async () => {
    const relay = 'dse@signbox.example'
    await handOver(
      world.database.db,
      ['Ann Ash', 'Bob Birch'].map((name) =>
        email({
          mailbox: 'ann',
          subject: `Signed by ${name}`,
          from: { name: `${name} via SignBox`, written: relay },
          to: ['ann@larch.example'],
        }),
      ),
    )
    const marion = await world.idOf('persons', 'Marion Hazelwood')
    const selection = { ids: [await world.idOf('messages', 'Signed by Ann Ash')] }
    const choices = await world.post<AddressChoices>('/relate/addresses', { selection })
    const why = `${relay} is a shared sender: it writes under the names of Ann Ash, Bob Birch.`
    expect(choices.items).toMatchObject([
      { address: relay, resembles: [], shared: expect.stringContaining(why) },
    ])
    const order = (compared: boolean) => ({
      requestId: requestId(),
      selection,
      people: [marion],
      addresses: [{ person: marion, address: relay, compared }],
    })
    const form = (compared: boolean) => ({ requestId: requestId(), address: relay, compared })
    const before = await world.rows()
    for (const [path, body] of [
      ['/relate', order(false)],
      [`/people/${marion}/addresses`, form(false)],
    ] as const) {
      const refused = await world.ask<ApiError>('POST', path, body)
      expect(refused).toMatchObject({ status: 409, body: { code: 'ADDRESS_SHARED_SENDER' } })
      expect(refused.body.message).toContain(why)
    }
    expect(await world.rows()).toEqual(before)
    await undo(await world.post<RelateResult>('/relate', order(true)))
    await undo(await world.post<RelateResult>(`/people/${marion}/addresses`, form(true)))
  })

  it('name whom a shared sender writes for only if the viewer may see it', async () => {
    const relay = 'mailer@formbox.example'
    const from = (name: string) => ({ from: { name, written: relay } })
    await handOver(world.database.db, [
      email({ mailbox: 'ann', subject: 'Form of Ann', ...from('Ann Ash'), to: ['ann@larch.example'] }),
      email({ mailbox: 'ben', subject: 'Form of Bob', ...from('Bob Birch'), to: ['ben@larch.example'] }),
    ])
    const asSeen = async (visibility: Visibility) =>
      [...(await findSharedSenders(world.database.db, visibility, [relay as EmailAddress])).values()].join()
    expect(await asSeen(fullSight)).toContain('it writes under the names of Ann Ash, Bob Birch.')
    expect(
      await asSeen({ reach: 'book', mailbox: 'ann', addresses: [], bcc: 'own', recoverable: 'none' }),
    ).toContain('it writes under several people’s names.')
  })

  it('store an address whose mail is answered elsewhere each time, or which takes no answers, only once confirmed', async () => {
    const marion = await world.idOf('persons', 'Marion Hazelwood')
    const mail = (address: string, answersTo: string) =>
      email({
        ...{ mailbox: 'ann', from: address, to: ['ann@larch.example'] },
        replyTo: [{ name: null, written: answersTo }],
      })
    await handOver(world.database.db, [
      ...['one@ash.example', 'two@birch.example'].map((to) => mail('office@relay.example', to)),
      ...[1, 2].map(() => mail('eve@elm.example', 'eve@home.example')),
    ])
    const add = (address: string, compared: boolean) =>
      world.ask<ApiError & ActResult>('POST', `/people/${marion}/addresses`, {
        requestId: requestId(),
        address,
        compared,
      })
    for (const address of [
      'office@relay.example',
      'no-reply@formbox.example',
      'billing-donotreply@bank.example',
    ]) {
      expect(await add(address, false)).toMatchObject({
        status: 409,
        body: { code: 'ADDRESS_SHARED_SENDER' },
      })
      const stored = await add(address, true)
      expect(stored.status).toBe(200)
      await undo(stored.body)
    }
    const own = await add('eve@elm.example', false)
    expect(own.status).toBe(200)
    await undo(own.body)
  })

  it('take nobody for kin by the domain of a mail provider that many entities use', async () => {
    const csv = ['external_id,kind,name,email,entity,entity_kind']
    for (const family of ['Ash', 'Birch', 'Cedar'])
      csv.push(`${family},contact,Pat ${family},pat.${family}@tiny-provider.example,${family},household`)
    csv.push('Dogwood,contact,Kim Dogwood,kim@dogwood.example,Dogwood,household')
    csv.push('Dogwood-2,contact,Sam Dogwood,sam@dogwood.example,Dogwood,household')
    await importPeople(world.database.db, csv.join('\n'))
    await handOver(world.database.db, [
      email({
        mailbox: 'ann',
        subject: 'Two strangers',
        from: 'lee@tiny-provider.example',
        to: ['ann@larch.example', 'gus@dogwood.example'],
      }),
    ])
    const id = await world.idOf('messages', 'Two strangers')
    const { items } = await world.get<Suggestions>(`/emails/${id}/suggestions`)
    expect(items.map(({ person }) => person.name).sort()).toEqual(['Kim Dogwood', 'Sam Dogwood'])
  })
})

const soon = () => new Date(Date.now() + 60_000).toISOString()
