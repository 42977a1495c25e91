import { describe, expect, test } from 'vitest'
import { askableTenant, type Json, letters } from '../ask-tenant.ts'

const byId = (responses: Json[]) => Object.fromEntries(responses.map((each) => [each.id, each]))

describe('a batch', () => {
  test('answers every part with a status of its own, in an order of its own', async () => {
    await using world = await askableTenant(letters(1))
    const requests = Array.from({ length: 20 }, (_, id) => ({
      id: `part ${id}`,
      method: 'GET',
      url: id % 2 ? `/users/${world.ann}/messages` : 'users/nobody@larch.example',
    }))
    const { status, body } = await world.batch(requests)
    expect(status).toBe(200)
    expect(body.responses.map(({ id }: Json) => id)).not.toEqual(requests.map(({ id }) => id))
    expect(byId(body.responses)).toMatchObject({ 'part 0': { status: 404 }, 'part 19': { status: 200 } })
    expect(Object.keys(byId(body.responses))).toHaveLength(20)
  })

  test('reads the headers of its parts, not its own', async () => {
    await using world = await askableTenant(letters(1))
    const url = `/users/${world.ann}/messages?$select=id`
    const prefer = { Prefer: 'IdType="ImmutableId"' }
    const requests = [
      { id: 'own', method: 'GET', url, headers: prefer },
      { id: 'outer', method: 'GET', url },
    ]
    const { own, outer } = byId((await world.batch(requests, prefer)).body.responses)
    expect(own.headers['preference-applied']).toBe('IdType="ImmutableId"')
    expect(own.body.value[0].id).not.toBe(outer.body.value[0].id)
  })

  test('fails the parts that depend on a failed one', async () => {
    await using world = await askableTenant(letters(1))
    const { body } = await world.batch([
      { id: '1', method: 'GET', url: '/users/nobody@larch.example' },
      { id: '2', method: 'GET', url: `/users/${world.ann}`, dependsOn: ['1'] },
      { id: '3', method: 'GET', url: `/users/${world.ann}`, dependsOn: ['2'] },
    ])
    expect(byId(body.responses)).toMatchObject({
      '1': { status: 404 },
      '2': { status: 424 },
      '3': { status: 424 },
    })
  })

  test('gives what is not JSON as base64', async () => {
    await using world = await askableTenant(letters(1))
    const [{ id }] = (await world.get(`/users/${world.ann}/messages`)).body.value
    const { body } = await world.batch([
      { id: '1', method: 'GET', url: `/users/${world.ann}/messages/${id}/$value` },
    ])
    expect(Buffer.from(body.responses[0].body, 'base64').toString()).toContain('Subject: Letter 0')
  })

  test.each([
    [
      'more than 20 parts',
      Array.from({ length: 21 }, (_, id) => ({ id: String(id), method: 'GET', url: '/users' })),
    ],
    ['an id twice', [1, 1].map((id) => ({ id: String(id), method: 'GET', url: '/users' }))],
    ['an absolute address', [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' }]],
    ['a batch inside', [{ id: '1', method: 'POST', url: '/$batch' }]],
    ['a dependency on nothing', [{ id: '1', method: 'GET', url: '/users', dependsOn: ['0'] }]],
  ])('with %s is refused whole', async (_, requests) => {
    await using world = await askableTenant()
    const { status, body } = await world.batch(requests)
    expect([status, body.error.code]).toEqual([400, 'BadRequest'])
  })
})
