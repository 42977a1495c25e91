import { expect, it } from 'vitest'
import { ThreadPool } from './thread-pool.ts'

const PROGRAM = new URL('../../test/support/odd-thread.mjs', import.meta.url)
const pool = (given: Partial<ConstructorParameters<typeof ThreadPool>[0]> = {}) =>
  new ThreadPool({ program: PROGRAM, threads: 1, cpuMs: 300, megabytes: 64, ...given })
const echo = (value: unknown) => ['echo', value]
const done = (result: unknown) => ({ kind: 'done', result })

it('answers for every item in order, however many ask at once', async () => {
  const threads = pool({ threads: 2 })
  const asked = Array.from({ length: 30 }, (_, job) =>
    Array.from({ length: job }, (_, item) => `${job}.${item}`),
  )
  const answers = await Promise.all(asked.map((items) => threads.run('', null, items.map(echo))))
  expect(answers).toEqual(asked.map((items) => items.map(done)))
})

it.each([
  ['takes longer than any may', 'spins', 'time'],
  ['ends its thread', 'ends', 'failed'],
  ['takes all memory', 'eats', 'failed'],
  ['breaks off', 'throws', 'failed'],
])('an item that %s is told, and nothing else suffers', async (_, what, kind) => {
  const threads = pool({ cpuMs: what === 'eats' ? 60_000 : 300 })
  const items = [echo(1), [what], echo(2), [what], ...Array.from({ length: 12 }, (_, n) => echo(n))]
  const [answers, others] = await Promise.all([
    threads.run('', null, items),
    threads.run('', null, [echo('neighbour')]),
  ])
  expect(answers).toEqual([
    done(1),
    { kind },
    done(2),
    { kind },
    ...Array.from({ length: 12 }, (_, n) => done(n)),
  ])
  expect(others).toEqual([done('neighbour')])
  expect(await threads.run('', null, [echo('later')])).toEqual([done('later')])
})

it('a request for one text does not wait for another client’s hundred', async () => {
  const threads = pool()
  const order: string[] = []
  const hundred = threads.run(
    '',
    null,
    Array.from({ length: 100 }, (_, n) => echo(n)),
  )
  const one = threads.run('', null, [echo('one')])
  await Promise.all([hundred.then(() => order.push('hundred')), one.then(() => order.push('one'))])
  expect(order).toEqual(['one', 'hundred'])
})

it('fails every request where its threads cannot start, and reports that to everybody', async () => {
  const broken = pool({ program: new URL('data:text/javascript,throw new Error()') })
  for (let tries = 0; tries < 3; tries++)
    await expect(broken.run('', null, [echo(1), echo(2)])).rejects.toMatchObject({
      code: 'TEXT_THREAD_FAILED',
      scope: 'tenant',
    })
})
