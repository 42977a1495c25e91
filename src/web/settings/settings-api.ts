import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  Connection,
  ConnectionTest,
  Days,
  DomainEffect,
  DomainStakes,
  Domains,
  Employees,
  EnableReply,
  NoticeDelivery,
  ParkedPage,
  RunPage,
  SettingChanges,
  SettingName,
  Settings,
  WebhookTest,
} from '../../api/contract.ts'
import { fetchJson, request, sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { LIVE, SETTINGS } from '../client/query-keys.ts'
import { background } from '../client/session.ts'
import { useLiveList } from '../client/use-live-list.ts'
import { api } from '../util/paths.ts'

const EMPLOYEES = ['employees']
const DOMAINS = ['internal-domains']
/** What rules keep out changes as mail arrives and as rules do. */
export const KEPT_OUT = [LIVE, 'kept-out']

export const useEmployees = () => useQuery(get<Employees>(EMPLOYEES, api.employees()))

/** Enables `ids`, disabled accounts among them where that is said, disabling `instead` in the same act. The list is read
 *  anew whatever came of it. */
export function useEnable() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { ids: string[]; instead: string[]; disabledAccounts: boolean }) =>
      sendJson<EnableReply>('POST', api.employees('enable'), body),
    onSettled: () => client.invalidateQueries({ queryKey: EMPLOYEES }),
  })
}

export function useDisable() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[]) => sendJson<{ disabled: number }>('POST', api.employees('disable'), { ids }),
    onSettled: () => client.invalidateQueries({ queryKey: EMPLOYEES }),
  })
}

export function useLastSweep() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sendJson<{ id: string }>('POST', api.employees('last-sweep'), { id }),
    onSettled: () => client.invalidateQueries({ queryKey: EMPLOYEES }),
  })
}

export function useRefreshDirectory() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson<{ people: number }>('POST', api.employees('refresh')),
    onSuccess: () => client.invalidateQueries({ queryKey: EMPLOYEES }),
  })
}

export const useDomains = () => useQuery(get<Domains>(DOMAINS, api.domains()))

export function useDomainEffect(domain: string, includeSubdomains: boolean) {
  return useQuery({
    ...get<DomainEffect>(
      ['domain-effect', domain, includeSubdomains],
      api.domainEffect(domain, includeSubdomains),
    ),
    staleTime: 0,
  })
}

export function useDomainStakes(domain: string, includeSubdomains: 'true' | 'false' | 'removed') {
  return useQuery({
    ...get<DomainStakes>(
      ['domain-stakes', domain, includeSubdomains],
      api.domainStakes(domain, includeSubdomains),
    ),
    staleTime: 0,
  })
}

export function useSetDomain() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { domain: string; includeSubdomains: boolean; confirmed?: string }) =>
      sendJson<Domains>('PUT', api.domains(), body),
    onSuccess: (domains) => client.setQueryData(DOMAINS, domains),
  })
}

export function useRemoveDomain() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ domain, confirmed }: { domain: string; confirmed: string }) =>
      sendJson<Domains>('DELETE', api.domains(domain, confirmed)),
    onSuccess: (domains) => client.setQueryData(DOMAINS, domains),
  })
}

export const useSettings = () => useQuery(get<Settings>(SETTINGS, api.settings()))

const SETTING_CHANGES = ['setting-changes']
export const useSettingChanges = () => useQuery(get<SettingChanges>(SETTING_CHANGES, api.settingChanges()))

export function useSetSetting() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ name, value }: { name: SettingName; value: string | number | boolean }) =>
      sendJson<Settings>('PUT', api.setting(name), { value }),
    onSuccess: (settings) => {
      client.setQueryData(SETTINGS, settings)
      void client.invalidateQueries({ queryKey: SETTING_CHANGES })
      void client.invalidateQueries({ queryKey: DELIVERY })
      // Some decide which mail is read.
      void client.invalidateQueries({ queryKey: KEPT_OUT })
    },
  })
}

/** Runs, newest first; `show` is '', 'news' or 'problem'. */
export const useRuns = (show: string) =>
  useLiveList({
    key: ['runs', show],
    fetchPage: (cursor, signal) => fetchJson<RunPage>(api.runs(show, cursor), { signal }),
  })

export const useParked = () => useQuery(get<ParkedPage>([LIVE, 'parked'], api.parked(null)))

export function useRetryParked() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (one: { mailbox: string; id: string } | null) =>
      sendJson<{ messages: number }>('POST', api.retryParked(), one ?? undefined),
    onSettled: () => client.invalidateQueries({ queryKey: [LIVE, 'parked'] }),
  })
}

/** Asks for a run, or for a check against the mailbox; of one mailbox, or all. */
export const useAskFor = (what: 'run' | 'check') =>
  useMutation({
    mutationFn: (mailbox: string | null) =>
      request(what === 'run' ? api.syncRun() : api.check(), {
        method: 'POST',
        ...(mailbox
          ? { body: JSON.stringify({ mailbox }), headers: { 'content-type': 'application/json' } }
          : {}),
      }),
  })

export const useDays = (mailbox: string, from: string, to: string) =>
  useQuery(get<Days>([LIVE, 'days', mailbox, from, to], api.days(mailbox, from, to)))

export const useConnection = () => useQuery(get<Connection>([LIVE, 'connection'], api.connection()))

export function useTestConnection() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson<ConnectionTest>('POST', api.connectionTest()),
    onSettled: () => client.invalidateQueries({ queryKey: [LIVE, 'connection'] }),
  })
}

const DELIVERY = ['notice-delivery']
/** Between two looks at it while it is on screen, in ms. */
const DELIVERY_LOOK_MS = 10_000

export const useNoticeDelivery = () =>
  useQuery({
    queryKey: DELIVERY,
    queryFn: ({ signal }) => fetchJson<NoticeDelivery>(api.noticeDelivery(), { signal, headers: background }),
    refetchInterval: DELIVERY_LOOK_MS,
  })

export const useTestWebhook = () =>
  useMutation({ mutationFn: () => sendJson<WebhookTest>('POST', api.testWebhook()) })
