import { useQueryClient } from '@tanstack/react-query'

/** Reads everything on screen anew, but the bodies of emails. */
export function useRefresh(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'body' })
}
