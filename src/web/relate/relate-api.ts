import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type {
  AddressChoices,
  Dismissals,
  DismissOrder,
  DismissPreviewReply,
  DismissResult,
  DismissWhat,
  EarlierPage,
  EarlierQuery,
  EntityRef,
  NewPersonOrder,
  PeopleFound,
  RelateOrder,
  RelateResult,
  RemoveOrder,
  RemoveResult,
  Selection,
  Suggestions,
  UndismissOrder,
  UndismissResult,
  UndoResult,
  UnlinkOrder,
  UnlinkResult,
} from '../../api/contract.ts'
import { fetchJson, RequestError, sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { LIVE } from '../client/query-keys.ts'
import { postForResult } from '../client/read-lines.ts'
import { refreshAll } from '../client/use-refresh.ts'
import { api } from '../util/paths.ts'

/** The best matches for what was typed; for '' the people chosen recently. */
export function useFindPeople(text: string, enabled = true) {
  return useQuery({
    ...get<PeopleFound>(['find-people', text], api.findPeople(text)),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    enabled,
  })
}

export function useFindEntities(text: string) {
  return useQuery({
    ...get<{ items: EntityRef[] }>(['find-entities', text], api.findEntities(text)),
    placeholderData: keepPreviousData,
    enabled: text !== '',
  })
}

export function useSuggestions(emailId: string | null) {
  return useQuery({
    ...get<Suggestions>([LIVE, 'suggestions', emailId], api.suggestions(emailId!)),
    enabled: emailId !== null,
  })
}

/** Whom the selected emails may belong to; of one email all that it tells. */
export function useSuggestionsFor(selection: Selection) {
  const emailId = 'ids' in selection && selection.ids.length === 1 ? selection.ids[0]! : null
  const ofOne = useSuggestions(emailId)
  const ofMany = useQuery({
    queryKey: ['suggestions', selection],
    queryFn: ({ signal }) => sendJson<Suggestions>('POST', api.relateSuggestions(), { selection }, signal),
    gcTime: 0,
    enabled: emailId === null,
  })
  return emailId === null ? ofMany : ofOne
}

/** External addresses of the selected emails. */
export function useAddressChoices(selection: Selection, enabled: boolean) {
  return useQuery({
    queryKey: ['address-choices', selection],
    queryFn: ({ signal }) => sendJson<AddressChoices>('POST', api.relateAddresses(), { selection }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    enabled,
  })
}

/** The earlier emails that storing an address would link. */
export function useEarlier(query: Omit<EarlierQuery, 'limit'>) {
  return useQuery({
    queryKey: ['earlier', query],
    queryFn: ({ signal }) => sendJson<EarlierPage>('POST', api.relateEarlier(), query, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
}

/** `progress` is null until the server reports any. */
export function useRelate() {
  const client = useQueryClient()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const mutation = useMutation({
    mutationFn: (order: RelateOrder | NewPersonOrder) =>
      postForResult<RelateResult>(
        'newPerson' in order ? api.relateToNew() : api.relate(),
        order,
        (done, total) => setProgress({ done, total }),
      ),
    onMutate: () => setProgress(null),
    onSuccess: () => refreshAll(client),
    ...again,
  })
  return { ...mutation, progress }
}

export function useUnlink(emailId: string) {
  return useAct((order: UnlinkOrder) => sendJson<UnlinkResult>('POST', api.unlink(emailId), order))
}

export function useDismissPreview(what: DismissWhat, enabled: boolean) {
  return useQuery({
    queryKey: ['dismiss-preview', what],
    queryFn: ({ signal }) => sendJson<DismissPreviewReply>('POST', api.dismissPreview(), { what }, signal),
    gcTime: 0,
    enabled,
  })
}

export function useDismiss() {
  return useAct((order: DismissOrder) => sendJson<DismissResult>('POST', api.dismiss(), order))
}

export function useUndismiss() {
  return useAct((order: UndismissOrder) => sendJson<UndismissResult>('POST', api.undismiss(), order))
}

/** Senders and domains that are dismissed now. */
export function useDismissals() {
  return useQuery({
    ...get<Dismissals>(['dismissals'], api.dismissals()),
    staleTime: 0,
  })
}

export function useRemove() {
  return useAct((order: RemoveOrder) => sendJson<RemoveResult>('POST', api.remove(), order))
}

/** Repeating an undo whose answer was lost succeeds: the server answers that it is undone. */
export function useUndo() {
  return useAct(async (actId: string) => {
    try {
      return await fetchJson<UndoResult>(api.undo(actId), { method: 'POST' })
    } catch (error) {
      if (error instanceof RequestError && error.code === 'NETWORK') lost.add(actId)
      else if (error instanceof RequestError && error.code === 'ACT_UNDONE' && lost.has(actId)) return null
      throw error
    }
  })
}
const lost = new Set<string>()

function useAct<Order, Result>(act: (order: Order) => Promise<Result>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => refreshAll(client), ...again })
}

/** Where nothing answered, the same request is made again: the server does no act twice. */
export const again = {
  retry: (failures: number, error: Error) =>
    failures < 2 && error instanceof RequestError && error.status === null,
  retryDelay: (failures: number) => 1_000 * 2 ** failures,
}
