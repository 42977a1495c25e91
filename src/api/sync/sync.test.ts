import { expect, it } from 'vitest'
import { shareStatus } from './sync.ts'

it('however many windows follow the sync, its status is read once a second', async () => {
  let reads = 0
  const share = shareStatus(async () => `status ${++reads}`)
  const told = await Promise.all(Array.from({ length: 40 }, share))
  expect(new Set(told)).toEqual(new Set(['status 1']))
  expect(reads).toBe(1)
})

it('while the store does not answer for a moment, the last answer is repeated', async () => {
  let fails = false
  const share = shareStatus(async () => {
    if (fails) throw new Error('gone')
    return 'status'
  })
  expect(await share()).toBe('status')
  fails = true
  expect(await share()).toBe('status')
})
