import { expect, it } from 'vitest'
import { type Credential, StillSignedIn } from './still-signed-in.ts'

const session = (secret: string): Credential => ({ kind: 'session', secret })

it('however many streams are open, whether their sessions go on is one question a second', async () => {
  const asked: string[][] = []
  const signedIn = new StillSignedIn(async (credentials) => {
    asked.push(credentials.map(({ secret }) => secret))
    return new Set(['ann'])
  })
  const streams = ['ann', 'ann', 'ben', 'ann'].map((secret) => signedIn.watch(session(secret)))
  const looks = Promise.all(streams.map((stream) => stream.stillKnown()))
  // Recognised after the question: not asked after yet.
  const carla = signedIn.watch(session('carla'))
  expect([...(await looks), await carla.stillKnown()]).toEqual([true, true, false, true, true])
  expect(asked).toEqual([['ann', 'ben']])
})

it('a stream that has ended is asked after no more, and a store that does not answer signs nobody out', async () => {
  let asked: string[] = []
  const signedIn = new StillSignedIn(async (credentials) => {
    asked = credentials.map(({ secret }) => secret)
    throw new Error('gone')
  })
  const ann = signedIn.watch(session('ann'))
  signedIn.watch(session('ben'))[Symbol.dispose]()
  expect(await ann.stillKnown()).toBe(true)
  expect(asked).toEqual(['ann'])
})
