import { expect, test } from 'vitest'
import { type Evidence, findOwner } from './find-owner.ts'

const person = (address: string | null, name: string | null = null) => ({ address, name })
const [ann, bob, cy] = ['ann@firm.example', 'bob@client.example', 'cy@client.example']
const letter = (from: string | null, to: string[], more: Partial<Evidence> = {}): Evidence => ({
  isOwn: false,
  from: person(from),
  recipients: to.map((address) => person(address)),
  deliveredTo: [],
  ...more,
})
async function find(evidence: Evidence[], mailbox = 'mail') {
  async function* all() {
    yield* evidence
  }
  return findOwner(mailbox, all())
}

test('who wrote what was sent owns the mailbox, an assistant does not', async () => {
  const own = { isOwn: true }
  const sent = [letter(ann, [bob], own), letter(ann, [cy], own), letter('aid@firm.example', [bob], own)]
  expect(
    await find([...sent, letter(bob, ['team@firm.example']), letter(cy, ['team@firm.example'])]),
  ).toMatchObject({
    address: ann,
    speaking: 2,
    lookedAt: 5,
    aliases: [],
  })
})

test('a second address that the owner writes from under the same name is an alias', async () => {
  const sent = (address: string, name: string) =>
    letter(null, [bob], { isOwn: true, from: person(address, name) })
  const found = await find([
    sent(ann, 'Ann Lee'),
    sent('a.lee@firm.example', 'Ann Lee'),
    sent(ann, 'Ann Lee'),
    sent('aid@firm.example', 'Aid'),
  ])
  expect(found).toMatchObject({ address: ann, name: 'Ann Lee', aliases: ['a.lee@firm.example'] })
})

test('to whom mail was delivered owns the mailbox, also where it came by a list', async () => {
  const delivered = { deliveredTo: [person(ann)] }
  expect(
    await find([letter(bob, ['list@x.example'], delivered), letter(cy, ['list@x.example'], delivered)]),
  ).toMatchObject({
    address: ann,
  })
})

test('without either, who takes part in most messages owns the mailbox', async () => {
  expect(await find([letter(bob, [ann]), letter(ann, [cy]), letter(cy, [ann, bob])])).toMatchObject({
    address: ann,
  })
})

test('for a single message the owner is taken from the mailbox’s name, else the recipient', async () => {
  expect(await find([letter(ann, [bob])], 'ann')).toMatchObject({ address: ann })
  expect(await find([letter('jane.doe@x.example', [bob])], 'Doe, Jane')).toMatchObject({
    address: 'jane.doe@x.example',
  })
  expect(await find([letter(bob, [ann])])).toMatchObject({ address: ann })
})

test('mail without any evidence has no owner', async () => {
  expect(await find([])).toBeNull()
  expect(await find([letter('news@x.example', [])])).toBeNull()
  expect(await find([letter(bob, [ann, 'ben@firm.example'])])).toBeNull()
  expect(await find([letter(null, [])])).toBeNull()
})
