import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { freshItems } from '../util/fresh-items.ts'
import { LIVE } from './query-keys.ts'

type Page<T> = { items: T[]; nextCursor: string | null }
type Options<P> = {
  key: readonly unknown[]
  fetchPage: (cursor: string | null, signal: AbortSignal) => Promise<P>
}

/**
 * An endless list whose newest end is alive. The pages that were loaded stay as they are, so nothing moves under the
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

  return {
    items,
    /** What the first page says beside its items. */
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
    loadMore: (total = 0) => {
      if (list.isFetching || list.isError) return
      if (list.hasNextPage) void list.fetchNextPage()
      else if (total > items.length) void list.refetch()
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

/** Shows new mail at once while the reader is at the newest end (`atTop`); otherwise it waits for showNewest. */
export function useFollowNewest(list: { stale: boolean; showNewest: () => void }, atTop: boolean) {
  useEffect(() => {
    if (list.stale && atTop) list.showNewest()
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
