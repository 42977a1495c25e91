import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  NewPhraseList,
  PhraseListChange,
  PhraseListDetail,
  PhraseLists,
  PhraseTrial,
  PhraseTrialReply,
} from '../../api/contract.ts'
import { sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { LIVE } from '../client/query-keys.ts'
import { api } from '../util/paths.ts'

/** Progress is asked for so often while a list is applied to earlier mail, in ms. */
const PROGRESS_EVERY_MS = 1_000

/** All lists, with how far each is applied to earlier mail. */
export function usePhraseLists(wanted = true) {
  return useQuery({
    ...get<PhraseLists>([LIVE, 'phrase-lists'], api.phraseLists()),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ applying }) => applying) ? PROGRESS_EVERY_MS : false,
    enabled: wanted,
  })
}

/** A list with its phrases; '' for the version that holds now. */
export function usePhraseList(listId: string, version: string, wanted = true) {
  return useQuery({
    ...get<PhraseListDetail>(['phrase-list', listId, version], api.phraseList(listId, version)),
    enabled: wanted,
  })
}

/** Makes a list, or changes one: a new version of it, which is then applied to earlier mail. */
export function useSavePhraseList() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (
      order: { list: null; body: NewPhraseList } | { list: string; body: PhraseListChange },
    ): Promise<PhraseListDetail> =>
      order.list === null
        ? sendJson('POST', api.phraseLists(), order.body)
        : sendJson('PATCH', api.phraseList(order.list), order.body),
    onSuccess: (list) => {
      client.setQueryData(['phrase-list', list.id, ''], list)
      void client.invalidateQueries({ queryKey: [LIVE] })
    },
    // Whoever was refused because somebody else saved needs what they saved.
    onError: (_error, { list }) => void client.invalidateQueries({ queryKey: ['phrase-list', list] }),
  })
}

/** What entries find in a text; it is kept nowhere. */
export function useTryPhrases() {
  return useMutation({
    mutationFn: (trial: PhraseTrial) => sendJson<PhraseTrialReply>('POST', api.phraseTrial(), trial),
  })
}
