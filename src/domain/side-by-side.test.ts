import { expect, it } from 'vitest'
import { sideBySide } from './side-by-side.ts'

const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 5))

it('never more than the limit are under way, and each item is worked on once', async () => {
  const done: number[] = []
  let underWay = 0
  let most = 0
  await sideBySide([0, 1, 2, 3, 4, 5, 6], 3, async (item) => {
    most = Math.max(most, ++underWay)
    await soon()
    underWay--
    done.push(item)
  })
  expect(most).toBe(3)
  expect(done.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6])
})

it('after a failure nothing begins, and what is under way has ended when it is thrown', async () => {
  const begun: number[] = []
  const ended: number[] = []
  const working = sideBySide([0, 1, 2, 3, 4, 5], 3, async (item) => {
    begun.push(item)
    if (item === 1) throw new Error('the first')
    await soon()
    ended.push(item)
  })
  await expect(working).rejects.toThrow('the first')
  expect(begun).toEqual([0, 1, 2])
  expect(ended).toEqual([0, 2])
  await soon()
  await soon()
  expect(begun).toEqual([0, 1, 2])
})
