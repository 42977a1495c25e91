import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { shareStatus } from './sync.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000)

it('however many windows follow the sync, its status is read once a second', async () => {
  let reads = 0
  const share = shareStatus(
    async () => `status ${++reads}`,
    async () => String(Math.random()),
  )
  const told = await Promise.all(Array.from({ length: 40 }, share))
  expect(new Set(told)).toEqual(new Set(['status 1']))
  expect(reads).toBe(1)
  later(1)
  expect(await share()).toBe('status 2')
})

it('while nothing changes, the status is read again every quarter of a minute, and at once when something does', async () => {
  let reads = 0
  let stamp = 'one'
  const share = shareStatus(
    async () => `status ${++reads}`,
    async () => stamp,
  )
  for (let second = 0; second < 15; second++, later(1)) expect(await share()).toBe('status 1')
  expect(await share()).toBe('status 2')
  stamp = 'two'
  later(1)
  expect(await share()).toBe('status 3')
})

it('while the store does not answer for a moment, the last answer is repeated', async () => {
  let fails = false
  const answer = (text: string) => async () => {
    if (fails) throw new Error('gone')
    return text
  }
  const share = shareStatus(answer('status'), answer('stamp'))
  expect(await share()).toBe('status')
  fails = true
  later(20)
  expect(await share()).toBe('status')
})
