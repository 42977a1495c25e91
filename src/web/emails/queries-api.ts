import { keepPreviousData, useQuery } from '@tanstack/react-query'
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
  PeopleFound,
} from '../../api/contract.ts'
import { fetchJson } from '../client/fetch-json.ts'
import { EMAIL, LIVE } from '../client/query-keys.ts'
import { useLiveList } from '../client/use-live-list.ts'
import { api } from '../util/paths.ts'

export function useEmailCounts(filters: EmailFilters, wanted = true) {
  return useQuery({
    queryKey: [LIVE, 'email-counts', filters],
    queryFn: ({ signal }) => fetchJson<EmailCounts>(api.emailCounts(filters), { signal }),
    placeholderData: keepPreviousData,
    enabled: wanted,
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
    queryKey: [EMAIL, emailId],
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
