import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { freshItems } from '../util/fresh-items.ts'
import { isOutdated, markRead, outdate, readAgain } from './outdated-pages.ts'
import { LIVE } from './query-keys.ts'

type Page<T> = { items: T[]; nextCursor: string | null }
type Options<P> = {
  key: readonly unknown[]
  fetchPage: (cursor: string | null, signal: AbortSignal) => Promise<P>
}

/**
 * An endless list whose newest end is alive. After an act (outdateLists) only the pages in sight are read again, each alone,
 * and the others when they come into sight. The pages that were loaded stay as they are, so nothing moves under the
 * reader; the first page is read again when mail arrives, and `fresh` says how many of its items the list lacks.
 * `showNewest` takes them in: the list then starts over from that first page, whatever had been loaded behind it.
 */
export function useLiveList<P extends Page<{ id: string }>>({ key, fetchPage }: Options<P>) {
  type T = P['items'][number]
  const client = useQueryClient()
  const listKey = ['list', ...key]
  const headKey = [LIVE, 'head', ...key]
  const list = useInfiniteQuery({
    queryKey: listKey,
    queryFn: async ({ pageParam, signal }) => {
      const page = await fetchPage(pageParam, signal)
      // The head is this very page: it need not be asked for again until mail arrives.
      if (pageParam === null) client.setQueryData(headKey, page)
      return page
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // Pages are identified by their objects (outdated-pages.ts).
    structuralSharing: false,
  })
  const head = useQuery({
    queryKey: headKey,
    queryFn: ({ signal }) => fetchPage(null, signal),
    enabled: list.isSuccess,
    staleTime: Number.POSITIVE_INFINITY,
  })

  const items = useMemo(() => unique<T>(list.data?.pages.flatMap((page) => page.items) ?? []), [list.data])
  const fresh = useMemo(() => freshItems<T>(items, head.data?.items ?? []), [items, head.data])
  const stale = useMemo(() => differs(head.data, list.data?.pages[0]), [head.data, list.data])

  const inSight = useRef<Set<string> | null>(null)
  const reading = useRef(false)
  /** What loadMore was asked meanwhile. */
  const wanted = useRef<number | null>(null)
  async function readOutdated(): Promise<void> {
    const data = client.getQueryData<InfiniteData<P, string | null>>(listKey)
    if (!data || list.isFetching || reading.current) return
    const isInSight = ({ items }: P) =>
      inSight.current === null || items.length === 0 || items.some(({ id }) => inSight.current!.has(id))
    const index = data.pages.findIndex((page) => isOutdated(page) && isInSight(page))
    if (index === -1) return
    const page = data.pages[index]!
    reading.current = true
    try {
      const read = (cursor: string | null) => {
        if (cursor !== null) return fetchPage(cursor, new AbortController().signal)
        const queryFn = ({ signal }: { signal: AbortSignal }) => fetchPage(null, signal)
        return client.fetchQuery({ queryKey: headKey, queryFn, staleTime: 0 })
      }
      const pages = await readAgain(data, index, read)
      if (client.getQueryData(listKey) !== data) return
      markRead(page)
      client.setQueryData<InfiniteData<P, string | null>>(listKey, pages)
    } catch {
      // The list stays as it was; what comes into sight next tries again.
    } finally {
      reading.current = false
    }
    if (wanted.current !== null) loadMore(wanted.current)
  }
  useEffect(() => {
    void readOutdated()
  }, [list.data, list.isFetching])

  function loadMore(total = 0) {
    wanted.current = reading.current ? total : null
    if (list.isFetching || list.isError || reading.current) return
    if (list.hasNextPage) return void list.fetchNextPage()
    const last = list.data?.pages.at(-1)
    if (!last || total <= items.length) return
    outdate(last)
    void readOutdated()
  }

  return {
    items,
    /** What the first page has besides its items. */
    first: list.data?.pages[0],
    /** How many items at the newest end are not in the list yet. */
    fresh: fresh.length,
    /** The first page on the server is another one than that of the list. */
    stale,
    error: list.error,
    isLoading: list.isPending,
    isLoadingMore: list.isFetchingNextPage,
    hasMore: list.hasNextPage,
    retry: () => void (list.data ? list.fetchNextPage() : list.refetch()),
    /** For the end of the list. Given the `total` on the server, also notices items that came behind what was the
     *  end when it was read: history arrives newest first. */
    loadMore,
    /** Rows that are drawn now, by their items' ids. */
    see: (ids: string[]) => {
      inSight.current = new Set(ids)
      void readOutdated()
    },
    showNewest: () => {
      if (!head.data) return
      client.setQueryData<InfiniteData<P, string | null>>(listKey, {
        pages: [head.data],
        pageParams: [null],
      })
    },
  }
}

export type LiveList<T extends { id: string }> = ReturnType<typeof useLiveList<Page<T>>>

/** Shows new mail at once while the reader is at the newest end (`atTop`) and `reads` nothing; otherwise it waits for showNewest,
 *  so that the list does not move. */
export function useFollowNewest(
  list: { stale: boolean; fresh: number; showNewest: () => void },
  atTop: boolean,
  reads = false,
) {
  useEffect(() => {
    if (list.stale && atTop && (!reads || list.fresh === 0)) list.showNewest()
  })
}

function differs<T>(head: Page<T> | undefined, first: Page<T> | undefined): boolean {
  return (
    head !== undefined &&
    first !== undefined &&
    head !== first &&
    JSON.stringify(head) !== JSON.stringify(first)
  )
}

/** Pages read at different times may overlap where an item moved between them. */
function unique<T extends { id: string }>(items: T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}
