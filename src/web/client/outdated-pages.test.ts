import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { seededRandom } from '../../simulator/random.ts'
import { isOutdated, outdateLists, readAgain } from './outdated-pages.ts'

const SIZE = 10

type Row = { id: string; nth: number }

/** A list on a server, by keyset as the API has it: behind the cursor, in order. */
function serve(rows: Row[]) {
  const asked: (string | null)[] = []
  const read = async (cursor: string | null) => {
    asked.push(cursor)
    const behind = rows.filter(({ nth }) => cursor === null || nth > Number(cursor))
    const items = behind.slice(0, SIZE)
    return { items, nextCursor: behind.length > SIZE ? String(items.at(-1)!.nth) : null }
  }
  return { asked, read }
}
const rowsOf = (nths: number[]): Row[] => nths.map((nth) => ({ id: `row ${nth}`, nth }))
const upTo = (n: number) => Array.from({ length: n }, (_, nth) => nth)

async function loaded(rows: Row[], pages: number) {
  const { read } = serve(rows)
  const list = { pages: [await read(null)], pageParams: [null as string | null] }
  while (list.pages.length < pages) {
    const cursor = list.pages.at(-1)!.nextCursor
    list.pages.push(await read(cursor))
    list.pageParams.push(cursor)
  }
  return list
}
const shown = ({ pages }: { pages: { items: Row[] }[] }) => [
  ...new Set(pages.flatMap(({ items }) => items.map(({ nth }) => nth))),
]

it('one page of many is read again by one request, and what has left it is no longer shown', async () => {
  const before = await loaded(rowsOf(upTo(100)), 8)
  const { asked, read } = serve(rowsOf(upTo(100).filter((nth) => ![42, 49].includes(nth))))
  const after = await readAgain(before, 4, read)
  expect(asked).toEqual(['39'])
  expect(shown(after)).toEqual(upTo(80).filter((nth) => ![42, 49].includes(nth)))
})

it('rows that came back into a page push none out of the list', async () => {
  const back = (nth: number) => nth >= 41 && nth <= 47
  const before = await loaded(rowsOf(upTo(100).filter((nth) => !back(nth))), 6)
  const after = await readAgain(before, 4, serve(rowsOf(upTo(100))).read)
  expect(shown(after)).toEqual(
    shown(before)
      .concat(upTo(100).filter(back))
      .sort((a, b) => a - b),
  )
})

it('where more came than can be read at once the list ends there, and goes on without a gap', async () => {
  const old = upTo(100).map((nth) => nth + 1_000)
  const before = await loaded(rowsOf(old), 5)
  const { asked, read } = serve(rowsOf([...upTo(500), ...old]))
  const after = await readAgain(before, 0, read)
  expect(asked.length).toBeLessThanOrEqual(4)
  expect(shown(after)).toEqual(upTo(40))
  expect(after.pages.at(-1)!.nextCursor).toBe('39')
})

it('whatever came and went, what is shown is without a gap', async () => {
  const seed = Math.floor(Math.random() * 1e9)
  const chance = seededRandom(seed)
  const random = () => chance.below(1_000) / 1_000
  for (let round = 0; round < 300; round++) {
    const some = () => upTo(120).filter(() => random() < 0.7)
    const [was, is] = [some(), some()]
    const before = await loaded(rowsOf(was), 5)
    const index = Math.floor(random() * 5)
    const { read } = serve(rowsOf(is))
    const { pages, pageParams } = await readAgain(before, index, read)
    // Up to where the next page that was kept begins nothing is missing.
    const kept = pages.findIndex((page, place) => place > index && before.pages.includes(page))
    const anew = pages.slice(index, kept === -1 ? undefined : kept).flatMap(({ items }) => items)
    const from = Number(before.pageParams[index] ?? -1)
    const to = kept === -1 ? anew.at(-1)!.nth : Number(pageParams[kept])
    const between = is.filter((nth) => nth > from && nth <= to)
    expect([seed, round, ...between.filter((nth) => !anew.some((row) => row.nth === nth))]).toEqual([
      seed,
      round,
    ])
  }
})

it('an act outdates every page of the lists it may concern, and asks for none', () => {
  const client = new QueryClient()
  const page = (id: string) => ({ items: [{ id }], nextCursor: null })
  const [emails, reviews] = [page('a'), page('b')]
  client.setQueryData(['list', 'emails'], { pages: [emails], pageParams: [null] })
  client.setQueryData(['list', 'reviews'], { pages: [reviews], pageParams: [null] })
  outdateLists(client, 'reviews')
  expect([emails, reviews].map(isOutdated)).toEqual([false, true])
  outdateLists(client)
  expect([emails, reviews].map(isOutdated)).toEqual([true, true])
  expect(client.isFetching()).toBe(0)
})
