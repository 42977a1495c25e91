import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { endWhenIdle } from './end-when-idle.ts'

const SHORT_MS = 40
const LONG_MS = 1_000

async function* steps(count: number, betweenMs: number) {
  for (let step = 0; step < count; step++) {
    await sleep(betweenMs)
    yield Buffer.from([step])
  }
}

it('bytes that keep coming take as long as they need', async () => {
  const slow = Readable.from(steps(8, LONG_MS / 6))
  expect(Buffer.concat(await endWhenIdle(slow, LONG_MS).toArray())).toHaveLength(8)
})

it('a source that sends nothing and a reader that reads nothing are both ended', async () => {
  const still = new Readable({ read() {} })
  await expect(endWhenIdle(still, SHORT_MS).toArray()).rejects.toThrow('No bytes passed')
  expect(still.destroyed).toBe(true)
  const endless = new Readable({ read: () => void endless.push(Buffer.alloc(64 * 1024)) })
  const untaken = endWhenIdle(endless, SHORT_MS)
  const failure = await new Promise((resolve) => untaken.once('error', resolve))
  expect(failure).toMatchObject({ message: expect.stringContaining('No bytes passed') })
  await sleep(0)
  expect(endless.destroyed).toBe(true)
})

it('destroyed, it ends its source', async () => {
  const endless = new Readable({ read: () => void endless.push(Buffer.alloc(1024)) })
  const taken = endWhenIdle(endless, 60_000)
  for await (const _ of taken) break
  await sleep(0)
  expect(endless.destroyed).toBe(true)
})
