import type { InfiniteData, QueryClient } from '@tanstack/react-query'

type Page = { items: { id: string }[]; nextCursor: string | null }
type Pages<P> = InfiniteData<P, string | null>

/** Pages of lists that may show what an act has changed. */
const outdated = new WeakSet<object>()
/** Pages that are read at most to close the gap that rows tear which an act brought in. */
const MOST_BETWEEN = 3

export const isOutdated = (page: object): boolean => outdated.has(page)
export const outdate = (page: object): void => void outdated.add(page)
export const markRead = (page: object): void => void outdated.delete(page)

/**
 * Has lists (useLiveList) read again what is in sight of them, and the rest when it comes into sight: invalidating an endless
 * query would read every page that was ever scrolled to. `of`: the first part of the lists' keys; default all lists.
 */
export function outdateLists(client: QueryClient, of?: string): void {
  const queryKey = of === undefined ? ['list'] : ['list', of]
  for (const [, data] of client.getQueriesData<Pages<Page>>({ queryKey }))
    for (const page of data?.pages ?? []) outdate(page)
  // Another object, so that who draws it looks.
  client.setQueriesData<Pages<Page>>({ queryKey }, (data) => data && { ...data })
}

/** Whether a query is a list's, which is not to be invalidated but outdated. */
export const isList = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[0] === 'list'

/**
 * The pages with one of them read again. It may have lost rows: it then overlaps with the next. It may have gained rows: what
 * lies between its new end and the next page is read, too; where that is much, the list ends there until it is scrolled further.
 */
export async function readAgain<P extends Page>(
  { pages, pageParams }: Pages<P>,
  index: number,
  read: (cursor: string | null) => Promise<P>,
): Promise<Pages<P>> {
  const fresh = [await read(pageParams[index] ?? null)]
  const cursors = [pageParams[index] ?? null]
  const next = pages[index + 1]
  const known = new Set([pages[index]!.items.at(-1), ...(next?.items ?? [])].map((item) => item?.id))
  const reachesNext = () => {
    const last = fresh.at(-1)!
    return last.nextCursor === pageParams[index + 1] || last.items.some(({ id }) => known.has(id))
  }
  while (next && !reachesNext() && fresh.at(-1)!.nextCursor !== null && fresh.length <= MOST_BETWEEN) {
    const cursor = fresh.at(-1)!.nextCursor
    cursors.push(cursor)
    fresh.push(await read(cursor))
  }
  const rest = next && reachesNext() ? index + 1 : pages.length
  return {
    pages: [...pages.slice(0, index), ...fresh, ...pages.slice(rest)],
    pageParams: [...pageParams.slice(0, index), ...cursors, ...pageParams.slice(rest)],
  }
}
