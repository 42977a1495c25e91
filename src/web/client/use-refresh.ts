import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { isList, outdateLists } from './outdated-pages.ts'

/** Reads everything on screen again, except the bodies of emails. */
export function useRefresh(): () => void {
  const client = useQueryClient()
  return () => refreshAll(client)
}

export function refreshAll(client: QueryClient): void {
  outdateLists(client)
  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'body' && !isList(query) })
}
