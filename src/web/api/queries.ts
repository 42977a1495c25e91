import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  EmailCounts,
  EmailDetail,
  EmailFilters,
  EmailPage,
  EmailSort,
  EmailText,
  EmailThread,
  EntityRef,
  Folder,
  LinkEarlierMailReply,
  PeopleFound,
  PeoplePage,
  PersonDetail,
  TimelineItem,
  TimelinePage,
} from '../../api/contract.ts'
import { api } from '../util/paths.ts'
import { fetchJson, request } from './fetch-json.ts'
import { useLiveList } from './use-live-list.ts'

/** Everything under this key may change when mail arrives; see useRefreshOnMail. */
export const LIVE = 'live'

export function useEmailCounts(filters: EmailFilters) {
  return useQuery({
    queryKey: [LIVE, 'email-counts', filters],
    queryFn: ({ signal }) => fetchJson<EmailCounts>(api.emailCounts(filters), { signal }),
    placeholderData: keepPreviousData,
  })
}

/** The emails of a folder, newest first. */
export function useEmails(folder: Folder, filters: EmailFilters, sort: EmailSort) {
  return useLiveList({
    key: ['emails', folder, filters, sort],
    fetchPage: (cursor, signal) =>
      fetchJson<EmailPage>(api.emails(folder, filters, sort, cursor), { signal }),
  })
}

export function useEmail(emailId: string) {
  return useQuery({
    queryKey: ['email', emailId],
    queryFn: ({ signal }) => fetchJson<EmailDetail>(api.email(emailId), { signal }),
  })
}

/** The body as plain text. */
export function useEmailText(emailId: string) {
  return useQuery({
    queryKey: ['text', emailId],
    queryFn: ({ signal }) => fetchJson<EmailText>(api.emailText(emailId), { signal }),
  })
}

/** The emails of its thread, oldest first. */
export function useEmailThread(emailId: string, wanted: boolean) {
  return useQuery({
    queryKey: [LIVE, 'thread', emailId],
    queryFn: ({ signal }) => fetchJson<EmailThread>(api.emailThread(emailId), { signal }),
    enabled: wanted,
  })
}

/** People by name; `text` is part of a name or address, '' for everybody. */
export function usePeople(text: string) {
  return useLiveList({
    key: ['people', text],
    fetchPage: (cursor, signal) => fetchJson<PeoplePage>(api.people(text, cursor), { signal }),
  })
}

export function usePerson(personId: string, wanted = true) {
  return useQuery({
    enabled: wanted,
    queryKey: [LIVE, 'person', personId],
    queryFn: ({ signal }) => fetchJson<PersonDetail>(api.person(personId), { signal }),
  })
}

/** A person's activities, newest first. */
export function useTimeline(personId: string) {
  return useLiveList({
    key: ['timeline', personId],
    fetchPage: async (cursor, signal) => {
      const page = await fetchJson<TimelinePage>(api.timeline(personId, cursor), { signal })
      return { ...page, items: page.items.map((item) => ({ ...item, id: timelineId(item) })) }
    },
  })
}

/** Links the person's mail of before an address was theirs; everything that shows links is read anew. */
export function useLinkEarlierMail(personId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      fetchJson<z.infer<typeof LinkEarlierMailReply>>(api.linkEarlierMail(personId), { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'body' }),
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

/** People and entities that fit what was typed, the best first; nothing for ''. */
export function useFind(text: string) {
  const options = { enabled: text !== '', placeholderData: keepPreviousData }
  const people = useQuery({
    queryKey: ['find-people', text],
    queryFn: ({ signal }) => fetchJson<PeopleFound>(api.findPeople(text), { signal }),
    ...options,
  })
  const entities = useQuery({
    queryKey: ['find-entities', text],
    queryFn: ({ signal }) => fetchJson<{ items: EntityRef[] }>(api.findEntities(text), { signal }),
    ...options,
  })
  return { people, entities }
}

/** "Sync now" for every enabled mailbox. Settles when the server has noted the wish, not when the run is over. */
export function useSyncNow() {
  return useMutation({ mutationFn: () => request(api.syncRun(), { method: 'POST' }) })
}

/** The same of an email as in lists of emails; ids of emails and of other activities may be alike. */
export function timelineId(item: TimelineItem): string {
  return item.kind === 'email' ? item.email.id : `activity-${item.activity.id}`
}
