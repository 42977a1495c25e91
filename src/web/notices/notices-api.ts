import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NoticePage, ReadNotices, UnreadNotices } from '../../api/contract.ts'
import { fetchJson, sendJson } from '../client/fetch-json.ts'
import { background } from '../client/session.ts'
import { api } from '../util/paths.ts'

const NOTICES = ['notices']
const UNREAD = ['notices-unread']
/** Between two looks, in ms. */
const LOOK_MS = 30_000

/** How many wait for the viewer. */
export const useUnread = () =>
  useQuery({
    queryKey: UNREAD,
    queryFn: ({ signal }) => fetchJson<UnreadNotices>(api.unreadNotices(), { signal, headers: background }),
    refetchInterval: LOOK_MS,
  })

/** Newest first, read again whenever they are opened. */
export const useNotices = () =>
  useInfiniteQuery({
    queryKey: NOTICES,
    queryFn: ({ pageParam, signal }) => fetchJson<NoticePage>(api.notices(pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0,
  })

export function useReadNotices() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ReadNotices) => sendJson<UnreadNotices>('POST', api.readNotices(), body),
    onSuccess: (unread) => {
      client.setQueryData(UNREAD, unread)
      void client.invalidateQueries({ queryKey: NOTICES })
    },
  })
}
