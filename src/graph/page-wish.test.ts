import { expect, it } from 'vitest'
import { FIRST_WISH, nextWish, smallerWish } from './page-wish.ts'

const brisk = { ms: 200, bytes: 100_000 }

it('pages that come slowly, or are heavy, get smaller until they do not', () => {
  const perItemMs = 100
  let wish = FIRST_WISH
  for (let page = 0; page < 4; page++) wish = nextWish(wish, wish, { ms: wish * perItemMs, bytes: 1_000 })
  expect(wish).toBe(50)
  expect(nextWish(200, 200, { ms: 500, bytes: 8 * 1024 * 1024 })).toBe(100)
})

it('one item that takes for ever leaves a wish for one', () => {
  expect(nextWish(1, 1, { ms: 60_000, bytes: 1_000 })).toBe(1)
  expect(nextWish(250, 0, { ms: 60_000, bytes: 1_000 })).toBe(1)
})

it('full pages that come soon grow step by step, to a limit; short ones say nothing', () => {
  let wish = 1
  let pages = 0
  for (; wish < FIRST_WISH; pages++) wish = nextWish(wish, wish, brisk)
  expect(pages).toBeLessThan(45)
  for (; pages < 100; pages++) wish = nextWish(wish, wish, brisk)
  expect(wish).toBe(500)
  expect(nextWish(250, 200, brisk)).toBe(250)
})

it('a page that fails is asked for in a few ever smaller sizes, down to one', () => {
  const sizes: (number | null)[] = [FIRST_WISH]
  while (sizes.at(-1) !== null) sizes.push(smallerWish(sizes.at(-1)!))
  expect(sizes).toEqual([250, 62, 15, 3, 1, null])
})
