import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  EmailDetail,
  ProviderName,
  Rating,
  SentimentHistory,
  SentimentLabel,
  SentimentState,
  Settings,
  UnhappyClients,
} from '../../api/contract.ts'
import { sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { EMAIL, LIVE, SETTINGS } from '../client/query-keys.ts'
import { useMe } from '../client/use-me.ts'
import { useRefresh } from '../client/use-refresh.ts'
import { again } from '../relate/relate-api.ts'
import { api, type Whose } from '../util/paths.ts'

const STATE = ['sentiment-state']
/** While mail waits to be rated, how far it is is asked for so often, in ms. */
const WAITING_EVERY_MS = 2_000
/** Else, and while a provider is silent. */
const QUIET_EVERY_MS = 15_000

/** How a person's or an entity's mail feels, and felt. */
export function useSentimentHistory(whose: Whose) {
  return useQuery(get<SentimentHistory>([LIVE, 'sentiment', whose], api.sentimentHistory(whose)))
}

export function useUnhappyClients() {
  return useQuery(get<UnhappyClients>([LIVE, 'unhappy-clients'], api.unhappyClients()))
}

/**
 * Says of an email what counts; null takes that back. It shows at once, is reverted when it is refused, and then everything that counts
 * sentiments is read again. `onFailed` is called even if the page has changed meanwhile.
 */
export function useCorrect(emailId: string, onFailed: (error: Error) => void) {
  const client = useQueryClient()
  const refresh = useRefresh()
  const me = useMe()
  const key = [EMAIL, emailId]
  const show = (rating: Rating) =>
    client.setQueryData<EmailDetail>(
      key,
      (email) => email && { ...email, rating, sentiment: rating.sentiment },
    )

  return useMutation({
    mutationFn: (label: SentimentLabel | null) =>
      sendJson<Rating>('POST', api.emailSentiment(emailId), { label }),
    onMutate: async (label) => {
      await client.cancelQueries({ queryKey: key })
      const before = client.getQueryData<EmailDetail>(key)?.rating
      if (!before) return undefined
      const correction = label && { label, by: { id: me.id, name: me.name }, at: new Date().toISOString() }
      show({ ...before, sentiment: label ?? before.label, correction })
      return before
    },
    ...again,
    onError: (error, _label, before) => {
      if (before) show(before)
      onFailed(error)
    },
    onSuccess: (rating) => {
      show(rating)
      refresh()
    },
  })
}

/** How ratings are made, and how far they are. */
export function useSentimentState() {
  return useQuery({
    ...get<SentimentState>(STATE, api.sentiment()),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.waiting ? WAITING_EVERY_MS : QUIET_EVERY_MS),
  })
}

/** Counts as running until the server's state has the new choice, so that the old one does not flash up in between. */
export function useChooseProvider() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (value: ProviderName) =>
      sendJson<Settings>('PUT', api.setting('sentimentProvider'), { value }),
    onSuccess: (settings) => {
      client.setQueryData(SETTINGS, settings)
      return client.invalidateQueries({ queryKey: STATE })
    },
  })
}

export function useRerate() {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: STATE })
  return useMutation({
    mutationFn: (which: 'waiting' | 'fallback' | 'all') =>
      sendJson<{ waiting: number }>('POST', api.rerate(), { which }),
    onSettled: refresh,
  })
}
