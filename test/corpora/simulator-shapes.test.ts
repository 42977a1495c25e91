import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ANN, type AskableTenant, askableTenant, letter } from '../../src/simulator/ask-tenant.ts'
import { USER_PROPERTIES } from '../../src/simulator/graph/user-properties.ts'

const METADATA = new URL('../../../shared/data/graph/graph-v1.0-mail-slice.types.json', import.meta.url)
if (!existsSync(METADATA)) throw new Error(`These tests need the Graph metadata at ${METADATA.pathname}.`)

interface Property {
  type: string
  collection: boolean
  nullable: boolean
}
interface Type {
  base: string | null
  properties: Record<string, Property>
  navigation: Record<string, unknown>
}
const types = JSON.parse(readFileSync(METADATA, 'utf8')) as {
  entityTypes: Record<string, Type>
  complexTypes: Record<string, Type>
  enumTypes: Record<string, { members: (string | { name: string })[] }>
}

/** With those of all its base types. */
function propertiesOf(name: string): Record<string, Property> {
  const type = types.entityTypes[name] ?? types.complexTypes[name]
  if (!type) throw new Error(`The metadata has no type ${name}.`)
  return { ...(type.base ? propertiesOf(plain(type.base)) : {}), ...type.properties }
}

const plain = (name: string) => name.replace(/^(microsoft\.)?graph\./, '')

/** Every way a value differs from its type. */
function faultsOf(value: unknown, typeName: string, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${at} is not an object`]
  const own = (value as Record<string, unknown>)['@odata.type']
  const name = typeof own === 'string' ? plain(own.slice(1)) : typeName
  const properties = propertiesOf(name)
  return Object.entries(value).flatMap(([key, held]) => {
    if (key.startsWith('@')) return []
    const property = properties[key]
    if (!property) return [`${at}.${key} is no property of ${name}`]
    if (!property.collection) return valueFaults(held, property, `${at}.${key}`)
    if (!Array.isArray(held)) return [`${at}.${key} is not a list`]
    return held.flatMap((each, index) => valueFaults(each, property, `${at}.${key}[${index}]`))
  })
}

function valueFaults(value: unknown, { type }: Property, at: string): string[] {
  if (value === null) return []
  const check = PRIMITIVES[type]
  if (check) return check(value) ? [] : [`${at} is not ${type}: ${JSON.stringify(value)}`]
  const enumeration = types.enumTypes[plain(type)]
  if (enumeration) {
    const members = enumeration.members.map((member) => (typeof member === 'string' ? member : member.name))
    return members.includes(String(value)) ? [] : [`${at} is no ${type}: ${JSON.stringify(value)}`]
  }
  return faultsOf(value, plain(type), at)
}

const isText = (value: unknown) => typeof value === 'string'
const PRIMITIVES: Record<string, (value: unknown) => boolean> = {
  'Edm.String': isText,
  'Edm.Binary': (value) => isText(value) && /^[A-Za-z0-9+/]*={0,2}$/.test(value as string),
  'Edm.Boolean': (value) => typeof value === 'boolean',
  'Edm.Int32': (value) => Number.isInteger(value),
  'Edm.Int64': (value) => Number.isInteger(value),
  'Edm.Guid': (value) => isText(value) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value as string),
  'Edm.DateTimeOffset': (value) => isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value as string),
}

async function manyKindsOfMail(): Promise<AskableTenant> {
  const world = await askableTenant(
    [
      letter(1, {
        attachments: [
          { name: 'a.pdf', contentType: 'application/pdf', content: Buffer.from('a') },
          {
            name: 'b.png',
            contentType: 'image/png',
            content: Buffer.from('b'),
            isInline: true,
            contentId: 'b',
          },
          { name: 'c', contentType: 'message/rfc822', content: Buffer.from('c'), kind: 'item' },
        ],
        headers: [{ name: 'X-A', value: 'b' }],
        replyTo: [{ name: null, address: 'reply@client.example' }],
        categories: ['Blue'],
        importance: 'high',
      }),
      letter(2, { from: null, internetMessageId: null, subject: null, sentAt: null }),
      letter(3, { folder: 'Drafts', isDraft: true, from: null }),
      letter(4, { from: { name: null, address: null } }),
      letter(5, { kind: 'meetingRequest' }),
      letter(6, { kind: 'meetingAccepted' }),
      letter(7, { kind: 'meetingCancelled' }),
    ],
    { users: [{ displayName: 'Shared', mail: 'shared@larch.example', mailbox: 'shared' }] },
  )
  world.tenant.acts.consent(['Mail.Read', 'User.Read.All', 'Domain.Read.All'])
  await world.signIn()
  return world
}

test('every property of every reply is one that Graph has, with a value of its type', async () => {
  await using world = await manyKindsOfMail()
  const mailbox = `/users/${world.ann}`
  const messages = (await world.walk(`${mailbox}/messages`)).items
  expect(messages).toHaveLength(7)
  const withAttachments = messages.find(({ subject }) => subject === 'Letter 1')
  const everyProperty = `${mailbox}/messages?$select=${Object.keys(propertiesOf('message')).join(',')}`
  const everyUserProperty = `/users?$select=${[...USER_PROPERTIES].join(',')}`
  const replies: [type: string, path: string][] = [
    ['message', `${mailbox}/messages`],
    ['message', everyProperty],
    ['message', `${mailbox}/mailFolders/inbox/messages/delta`],
    ['message', `${mailbox}/mailFolders/drafts/messages`],
    ['mailFolder', `${mailbox}/mailFolders`],
    ['mailFolder', `${mailbox}/mailFolders/delta`],
    ['mailFolder', `${mailbox}/mailFolders/syncissues/childFolders`],
    ['attachment', `${mailbox}/messages/${withAttachments.id}/attachments`],
    ['user', '/users'],
    ['user', everyUserProperty],
    ['organization', '/organization'],
    ['domain', '/domains'],
  ]
  const faults: string[] = []
  for (const [type, path] of replies) {
    const { items } = await world.walk(path)
    expect(items.length, path).toBeGreaterThan(0)
    faults.push(...items.flatMap((item, at) => faultsOf(item, type, `${path.split('?')[0]}[${at}]`)))
  }
  for (const { id } of messages) {
    const { body } = await world.get(`${mailbox}/messages/${id}`)
    faults.push(...faultsOf(body, 'message', 'message'))
  }
  faults.push(...faultsOf((await world.get(`${mailbox}/mailFolders/inbox`)).body, 'mailFolder', 'inbox'))
  faults.push(...faultsOf((await world.get(`/users/${ANN}`)).body, 'user', 'user'))
  expect(faults).toEqual([])
})

test('$select takes exactly the properties Graph has', async () => {
  await using world = await manyKindsOfMail()
  for (const name of Object.keys(propertiesOf('message'))) {
    expect((await world.get(`/users/${world.ann}/messages?$select=${name}`)).status, name).toBe(200)
  }
  for (const name of Object.keys(propertiesOf('mailFolder'))) {
    expect((await world.get(`/users/${world.ann}/mailFolders?$select=${name}`)).status, name).toBe(200)
  }
  for (const name of Object.keys(propertiesOf('attachment'))) {
    const [{ id }] = (await world.get(`/users/${world.ann}/messages?$select=id`)).body.value
    const path = `/users/${world.ann}/messages/${id}/attachments?$select=${name}`
    expect((await world.get(path)).status, name).toBe(200)
  }
  expect([...USER_PROPERTIES].sort()).toEqual(Object.keys(propertiesOf('user')).sort())
})

test('the check itself finds a wrong name, a wrong type and a wrong member', () => {
  const wrong = {
    id: 1,
    subjekt: 'x',
    importance: 'urgent',
    from: { emailAddress: { adress: 'x' } },
    categories: 'x',
  }
  expect(faultsOf(wrong, 'message', 'it')).toHaveLength(5)
})
