import { useQuery } from '@tanstack/react-query'
import type { PersonDetail } from '../../api/contract.ts'
import { get } from '../client/get-query.ts'
import { LIVE } from '../client/query-keys.ts'
import { api } from '../util/paths.ts'

/** A person's record. */
export function usePerson(personId: string, wanted = true) {
  return useQuery({
    enabled: wanted,
    ...get<PersonDetail>([LIVE, 'person', personId], api.person(personId)),
  })
}

/** What an entity is called. */
export function useEntityName(entityId: string, wanted: boolean) {
  return useQuery({
    ...get<{ name: string }>(['entity-name', entityId], api.entity(entityId)),
    enabled: wanted,
  })
}
