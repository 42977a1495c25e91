import { expect, test } from 'vitest'
import { ANN, askableTenant } from '../ask-tenant.ts'

const many = Array.from({ length: 230 }, (_, at) => ({
  displayName: `User ${at}`,
  mail: `user${at}@larch.example`,
}))

test('users come a hundred a page, or as many as $top says, to 999', async () => {
  await using world = await askableTenant([], { users: many })
  expect((await world.walk('/users')).pages).toEqual([100, 100, 31])
  const { items, pages } = await world.walk('/users?$top=200&$select=id,mail')
  expect(pages).toEqual([200, 31])
  expect(new Set(items.map(({ id }) => id)).size).toBe(231)
  expect((await world.get('/users?$top=1000')).status).toBe(400)
})

test('without $select a dozen properties come; with it those it names', async () => {
  await using world = await askableTenant()
  const plain = await world.get(`/users/${ANN}`)
  expect(plain.body).not.toHaveProperty('proxyAddresses')
  expect(plain.body).toMatchObject({ displayName: 'Ann Abel', givenName: 'Ann', surname: 'Abel', mail: ANN })
  const { body } = await world.get(
    `/users/${world.ann}?$select=proxyAddresses,assignedPlans,userType,accountEnabled`,
  )
  expect(body).toMatchObject({
    proxyAddresses: [`SMTP:${ANN}`, 'smtp:a.abel@larch.example', `SIP:${ANN}`],
    assignedPlans: [{ service: 'exchange', capabilityStatus: 'Enabled' }],
    userType: 'Member',
    accountEnabled: true,
  })
  const unknown = await world.get('/users?$select=id,shoeSize')
  expect([unknown.status, unknown.body.error.code]).toEqual([400, 'BadRequest'])
  expect(unknown.body.error.message).toContain("'shoeSize'")
})

test('a shared mailbox belongs to a disabled account', async () => {
  const office = { displayName: 'Office', mail: 'office@larch.example', mailbox: 'shared' as const }
  await using world = await askableTenant([], { users: [office] })
  const { body } = await world.get('/users/office@larch.example?$select=accountEnabled')
  expect(body.accountEnabled).toBe(false)
  expect((await world.get('/users/office@larch.example/mailFolders/inbox')).status).toBe(200)
})

test('a filter by equality works; advanced ones need ConsistencyLevel, and $count is passed over without it', async () => {
  await using world = await askableTenant([], { users: many.slice(0, 3) })
  const found = await world.get(`/users?$filter=mail eq '${ANN.toUpperCase()}'`)
  expect(found.body.value).toHaveLength(1)
  const advanced = await world.get("/users?$filter=endsWith(mail,'larch.example')")
  expect([advanced.status, advanced.body.error.code]).toEqual([400, 'Request_UnsupportedQuery'])
  expect((await world.get('/users?$count=true')).body).not.toHaveProperty('@odata.count')
  const counted = await world.get('/users?$count=true', undefined, { ConsistencyLevel: 'eventual' })
  expect(counted.body['@odata.count']).toBe(4)
})

test('an unknown user is not found', async () => {
  await using world = await askableTenant()
  const { status, body } = await world.get('/users/nobody@larch.example')
  expect([status, body.error.code]).toEqual([404, 'Request_ResourceNotFound'])
})

test('the organization names its verified domains; domains need a permission of their own', async () => {
  await using world = await askableTenant()
  const { body } = await world.get('/organization?$select=id,verifiedDomains')
  expect(body.value[0].id).toBe(world.tenant.tenantId)
  expect(body.value[0].verifiedDomains.map(({ name }: { name: string }) => name)).toEqual([
    'larch.example',
    'larch.onmicrosoft.com',
  ])
  expect((await world.get('/domains')).status).toBe(403)
  world.tenant.acts.consent(['Domain.Read.All'])
  await world.signIn()
  expect((await world.get('/domains')).body.value[0]).toMatchObject({ id: 'larch.example', isDefault: true })
})
