import { useQuery } from '@tanstack/react-query'
import type { PersonDetail } from '../../api/contract.ts'
import { fetchJson } from '../client/fetch-json.ts'
import { LIVE } from '../client/query-keys.ts'
import { api } from '../util/paths.ts'

/** A person's record. */
export function usePerson(personId: string, wanted = true) {
  return useQuery({
    enabled: wanted,
    queryKey: [LIVE, 'person', personId],
    queryFn: ({ signal }) => fetchJson<PersonDetail>(api.person(personId), { signal }),
  })
}

/** What an entity is called. */
export function useEntityName(entityId: string, wanted: boolean) {
  return useQuery({
    queryKey: ['entity-name', entityId],
    queryFn: ({ signal }) => fetchJson<{ name: string }>(api.entity(entityId), { signal }),
    enabled: wanted,
  })
}
