import { describe, expect, test } from 'vitest'
import { type AskableTenant, askableTenant, letters } from '../ask-tenant.ts'

const part = (world: AskableTenant, id: number, more = {}) => ({
  id: String(id),
  method: 'GET',
  url: `/users/${world.ann}/messages?$top=1&$select=id`,
  ...more,
})
const parts = (world: AskableTenant, count: number) =>
  Array.from({ length: count }, (_, id) => part(world, id))
const statuses = (responses: { status: number }[]) => responses.map(({ status }) => status).sort()

describe('requests at a time', () => {
  test('a fifth for the same mailbox is refused, and told when to come back', async () => {
    await using world = await askableTenant(letters(1), { latencyMs: 100 })
    const answers = await Promise.all(parts(world, 5).map(({ url }) => world.get(url)))
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 429])
    const refused = answers.find(({ status }) => status === 429)!
    expect(refused.body.error.code).toBe('ApplicationThrottled')
    expect(refused.headers.get('retry-after')).toBe('1')
  })

  test('others, for another mailbox or the directory, are not', async () => {
    const bob = { displayName: 'Bob', mail: 'bob@larch.example' }
    await using world = await askableTenant(letters(1), { latencyMs: 100, users: [bob] })
    const own = parts(world, 4).map(({ url }) => url)
    const answers = await Promise.all(
      [...own, '/users', '/users/bob@larch.example/messages'].map((path) => world.get(path)),
    )
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200, 200])
  })

  test('a batch takes four places while it lasts; parts that find none are refused alone', async () => {
    await using world = await askableTenant(letters(1), { latencyMs: 100 })
    const [single, batch] = await Promise.all([world.get(part(world, 0).url), world.batch(parts(world, 8))])
    expect([single.status, batch.status]).toEqual([200, 200])
    expect(statuses(batch.body.responses)).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
    const refused = batch.body.responses.find(({ status }: { status: number }) => status === 429)
    expect(refused.headers['retry-after']).toBe('1')
  })

  test('a batch whose parts wait for each other takes one', async () => {
    await using world = await askableTenant(letters(1), { latencyMs: 100 })
    const chained = [0, 1, 2].map((id) => part(world, id, id ? { dependsOn: [String(id - 1)] } : {}))
    const answers = await Promise.all([1, 2, 3, 4].map(() => world.batch(chained)))
    for (const { body } of answers) expect(statuses(body.responses)).toEqual([200, 200, 200])
  })

  test('without limits nobody is refused', async () => {
    await using world = await askableTenant(letters(1), { latencyMs: 20, limits: false })
    const answers = await Promise.all(parts(world, 20).map(({ url }) => world.get(url)))
    expect(new Set(statuses(answers))).toEqual(new Set([200]))
  })
})

test('where its parts take time, a batch takes as long as four at a time, or as all where they wait for each other', async () => {
  await using world = await askableTenant(letters(1), { partLatencyMs: 60 })
  const msFor = async (batch: ReturnType<typeof parts>) => {
    const startedAt = performance.now()
    await world.batch(batch)
    return performance.now() - startedAt
  }
  const chained = parts(world, 8).map((one, id) => (id ? { ...one, dependsOn: [String(id - 1)] } : one))
  expect(await msFor(parts(world, 8))).toBeGreaterThan(118)
  expect(await msFor(chained)).toBeGreaterThan(478)
})

test('more than 10,000 requests in ten minutes are too many, batch parts counted', async () => {
  await using world = await askableTenant(letters(1))
  for (let batch = 0; batch < 500; batch++) await world.batch(parts(world, 20))
  const refused = await world.get(part(world, 0).url)
  expect([refused.status, refused.body.error.code]).toEqual([429, 'TooManyRequests'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500)
  expect((await world.get('/users')).status).toBe(200)
})
