import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  EmailCounts,
  EmailDetail,
  EmailFilters,
  EmailPage,
  EmailSort,
  EmailText,
  EmailThread,
  Folder,
  UnmatchedSenders,
} from '../../api/contract.ts'
import { fetchJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { EMAIL, LIVE } from '../client/query-keys.ts'
import { useLiveList } from '../client/use-live-list.ts'
import { useFindEntities, useFindPeople } from '../relate/relate-api.ts'
import { api } from '../util/paths.ts'

export function useEmailCounts(filters: EmailFilters, wanted = true) {
  return useQuery({
    ...get<EmailCounts>([LIVE, 'email-counts', filters], api.emailCounts(filters)),
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

/** Who sent the unmatched emails. */
export function useUnmatchedSenders(filters: EmailFilters) {
  return useQuery({
    ...get<UnmatchedSenders>([LIVE, 'unmatched-senders', filters], api.unmatchedSenders(filters)),
    placeholderData: keepPreviousData,
  })
}

export function useEmail(emailId: string) {
  return useQuery(get<EmailDetail>([EMAIL, emailId], api.email(emailId)))
}

/** The body as plain text. */
export function useEmailText(emailId: string) {
  return useQuery(get<EmailText>(['text', emailId], api.emailText(emailId)))
}

/** The emails of its thread, oldest first. */
export function useEmailThread(emailId: string, wanted: boolean) {
  return useQuery({
    ...get<EmailThread>([LIVE, 'thread', emailId], api.emailThread(emailId)),
    enabled: wanted,
  })
}

/** People and entities that fit what was typed, the best first; nothing for ''. */
export function useFind(text: string) {
  return { people: useFindPeople(text, text !== ''), entities: useFindEntities(text) }
}
