import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  ExclusionEffect,
  Exclusions,
  KeptOutPage,
  PrivateFolderEffect,
  PrivateMail,
  Rescreens,
  RuleHistory,
} from '../../api/contract.ts'
import { sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { api } from '../util/paths.ts'
import { KEPT_OUT } from './settings-api.ts'

const EXCLUSIONS = [...KEPT_OUT, 'exclusions']
const PRIVATE = [...KEPT_OUT, 'private']

export interface NewExclusion {
  kind: 'address' | 'domain'
  value: string
  match: 'any' | 'all'
}

export const useExclusions = () => useQuery(get<Exclusions>(EXCLUSIONS, api.exclusions()))
export const usePrivateMail = () => useQuery(get<PrivateMail>(PRIVATE, api.privateMail()))
export const useRescreens = () => useQuery(get<Rescreens>([...KEPT_OUT, 'rescreens'], api.rescreens()))
export const useKeptOut = () => useQuery(get<KeptOutPage>([...KEPT_OUT, 'list'], api.keptOut()))
export const useRuleHistory = () => useQuery(get<RuleHistory>([...KEPT_OUT, 'history'], api.ruleHistory()))

export function useExclusionEffect({ kind, value, match }: NewExclusion) {
  return useQuery({
    ...get<ExclusionEffect>(
      ['exclusion-effect', kind, value, match],
      api.exclusionEffect(kind, value, match),
    ),
    staleTime: 0,
  })
}

export function usePrivateFolderEffect(name: string, employee: string) {
  return useQuery({
    ...get<PrivateFolderEffect>(
      ['private-folder-effect', name, employee],
      api.privateFolderEffect(name, employee),
    ),
    staleTime: 0,
  })
}

/** Whatever came of a change, everything about rules is read anew. */
function useChange<Given, Got>(act: (given: Given) => Promise<Got>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: act, onSettled: () => client.invalidateQueries({ queryKey: KEPT_OUT }) })
}

export const useAddExclusion = () =>
  useChange((body: NewExclusion & { reason: string; confirmed?: string }) =>
    sendJson<Exclusions>('POST', api.exclusions(), body),
  )
export const useRemoveExclusion = () =>
  useChange((id: number) => sendJson<Exclusions>('DELETE', api.exclusions(id)))
export const useAddPrivateFolder = () =>
  useChange((body: { name: string; employee?: string }) =>
    sendJson<PrivateMail>('POST', api.privateFolders(), body),
  )
export const useRemovePrivateFolder = () =>
  useChange((id: number) => sendJson<PrivateMail>('DELETE', api.privateFolders(id)))
