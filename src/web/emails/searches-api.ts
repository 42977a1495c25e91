import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { BodySearch, BodySearches, NewBodySearch } from '../../api/contract.ts'
import { request, sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { LIVE } from '../client/query-keys.ts'
import { api } from '../util/paths.ts'

/** How far a search is, is asked for so often, in ms. */
const PROGRESS_EVERY_MS = 1_000
const SEARCHES = 'searches'

/** The person's recent exact searches, newest first. */
export function useSearches() {
  return useQuery({
    ...get<BodySearches>([SEARCHES], api.searches()),
    staleTime: 0,
  })
}

/** An exact search as it goes. */
export function useSearch(searchId: string, wanted = true) {
  return useQuery({
    ...get<BodySearch>([SEARCHES, searchId], api.search(searchId)),
    refetchInterval: ({ state }) => (state.data && !state.data.endedAt ? PROGRESS_EVERY_MS : false),
    enabled: wanted,
  })
}

/** Reads the list of emails again as the search finds more. */
export function useFollowFinds(search: BodySearch | undefined) {
  const client = useQueryClient()
  const found = search?.progress.found
  const before = useRef(found)
  useEffect(() => {
    if (found === before.current) return
    if (before.current !== undefined) void client.invalidateQueries({ queryKey: [LIVE] })
    before.current = found
  }, [client, found])
}

export function useStartSearch() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (order: NewBodySearch) => sendJson<BodySearch>('POST', api.searches(), order),
    onSuccess: (search) => client.setQueryData([SEARCHES, search.id], search),
  })
}

/** Ends a search and forgets what it found. */
export function useEndSearch() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (searchId: string) => request(api.search(searchId), { method: 'DELETE' }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [SEARCHES], exact: true }),
  })
}
