import { expect, test } from 'vitest'
import { ANN, askableTenant, letters } from '../ask-tenant.ts'

const code = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [
  status,
  body.error?.code,
]

test('without consent to mail every mailbox is refused, without consent to users the directory', async () => {
  await using world = await askableTenant(letters(1))
  world.tenant.acts.consent([])
  await world.signIn()
  expect(code(await world.get(`/users/${world.ann}/messages`))).toEqual([403, 'ErrorAccessDenied'])
  expect(code(await world.get('/users'))).toEqual([403, 'Authorization_RequestDenied'])
})

test('a mailbox granted by RBAC is readable without a tenant-wide permission', async () => {
  await using world = await askableTenant(letters(1))
  world.tenant.acts.consent([])
  world.tenant.acts.grantMailbox(ANN, true)
  await world.signIn()
  expect((await world.get(`/users/${world.ann}/messages`)).body.value[0]).toHaveProperty('body')
})

test('basic permissions show no bodies and only basic properties of users', async () => {
  await using world = await askableTenant(letters(1))
  world.tenant.acts.consent(['Mail.ReadBasic.All', 'User.ReadBasic.All'])
  await world.signIn()
  const [message] = (await world.get(`/users/${world.ann}/messages`)).body.value
  expect(message).toHaveProperty('subject', 'Letter 0')
  expect(message).not.toHaveProperty('body')
  expect(message).not.toHaveProperty('bodyPreview')
  expect(code(await world.get(`/users/${world.ann}/messages/${message.id}/$value`))).toEqual([
    403,
    'ErrorAccessDenied',
  ])
  const { body } = await world.get(`/users/${world.ann}?$select=displayName,accountEnabled`)
  expect(body).toMatchObject({ displayName: 'Ann Abel', accountEnabled: null })
})

test('one mailbox may be out of reach, by scope or by policy, each with its own text', async () => {
  await using world = await askableTenant(letters(1))
  world.tenant.acts.denyMailbox(ANN, 'rbac')
  expect((await world.get(`/users/${world.ann}/messages`)).body.error.message).toMatch(/^Access is denied/)
  world.tenant.acts.denyMailbox(ANN, 'policy')
  expect((await world.get(`/users/${world.ann}/messages`)).body.error.message).toContain('[RAOP]')
  world.tenant.acts.denyMailbox(ANN, null)
  expect((await world.get(`/users/${world.ann}/messages`)).status).toBe(200)
})

test('users without a cloud mailbox and unknown users each have their own 404', async () => {
  const users = [
    { displayName: 'Uma Unlicensed', mail: 'uma@larch.example', mailbox: 'unlicensed' as const },
    { displayName: 'Otto Premises', mail: 'otto@larch.example', mailbox: 'on-premises' as const },
    { displayName: 'Gus Guest', mail: 'gus@elsewhere.example', mailbox: 'guest' as const },
  ]
  await using world = await askableTenant(letters(1), { users })
  const inbox = (user: string) => world.get(`/users/${user}/mailFolders/inbox`)
  expect(code(await inbox('uma@larch.example'))).toEqual([404, 'MailboxNotEnabledForRESTAPI'])
  expect(code(await inbox('otto@larch.example'))).toEqual([404, 'MailboxNotSupportedForRESTAPI'])
  expect(code(await inbox('gus@elsewhere.example'))).toEqual([404, 'MailboxNotEnabledForRESTAPI'])
  expect(code(await inbox('nobody@larch.example'))).toEqual([404, 'ErrorInvalidUser'])
  world.tenant.acts.setUser(ANN, { mailbox: 'unlicensed' })
  expect(code(await inbox(world.ann))).toEqual([404, 'MailboxNotEnabledForRESTAPI'])
  world.tenant.acts.setUser(ANN, { mailbox: 'cloud' })
  expect((await inbox(world.ann)).body.totalItemCount).toBe(1)
  world.tenant.acts.deleteUser(ANN)
  expect(code(await inbox(world.ann))).toEqual([404, 'ErrorInvalidUser'])
})
