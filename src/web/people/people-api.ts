import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type {
  ActivityDetail,
  Duplicates,
  EntityDetail,
  EntityPage,
  ListChoices,
  ListCount,
  PeoplePage,
  TimelineCounts,
  TimelineItem,
  TimelineKind,
  TimelinePage,
} from '../../api/contract.ts'
import { fetchJson, request } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { LIVE } from '../client/query-keys.ts'
import { useLiveList } from '../client/use-live-list.ts'
import { useRefresh } from '../client/use-refresh.ts'
import { api, type ListSearch, type Whose } from '../util/paths.ts'

export function usePeople(list: ListSearch) {
  const people = useLiveList({
    key: ['people', list],
    fetchPage: (cursor, signal) => fetchJson<PeoplePage>(api.people(list, cursor), { signal }),
  })
  return { ...people, alike: people.first?.alike ?? false }
}

export function useEntities(list: ListSearch) {
  const entities = useLiveList({
    key: ['entities', list],
    fetchPage: (cursor, signal) => fetchJson<EntityPage>(api.entities(list, cursor), { signal }),
  })
  return { ...entities, alike: entities.first?.alike ?? false }
}

export function useListCount(of: Whose['of'], list: ListSearch) {
  return useQuery({
    ...get<ListCount>([LIVE, 'count', of, { ...list, sort: '' }], api.listCount(of, list)),
    placeholderData: keepPreviousData,
  })
}

/** Segments to narrow lists by, and who of the firm can be an advisor. */
export function useChoices() {
  return useQuery(get<ListChoices>(['choices'], api.choices()))
}

export function useEntity(entityId: string, wanted = true) {
  return useQuery({
    enabled: wanted,
    ...get<EntityDetail>([LIVE, 'entity', entityId], api.entity(entityId)),
  })
}

export function useDuplicates(personId: string) {
  return useQuery(get<Duplicates>(['duplicates', personId], api.duplicates(personId)))
}

export function useFindEntities(text: string) {
  return useQuery({
    ...get<EntityPage>(['find-entities', 'pages', text], api.entities({ text }, null)),
    placeholderData: keepPreviousData,
  })
}

/** What happened, newest first; of one kind alone where `kind` says so. */
export function useTimeline(whose: Whose, kind: TimelineKind | '', text: string) {
  return useLiveList({
    key: ['timeline', whose, kind, text],
    fetchPage: async (cursor, signal) => {
      const page = await fetchJson<TimelinePage>(api.timeline(whose, kind, text, cursor), { signal })
      return { ...page, items: page.items.map((item) => ({ ...item, id: timelineKey(item) })) }
    },
  })
}

/** Ids of emails and of other activities may be alike. */
export function timelineKey(item: TimelineItem): string {
  return item.kind === 'email' ? `emails-${item.email.id}` : `activities-${item.activity.id}`
}

export function useTimelineCounts(whose: Whose) {
  return useQuery(get<TimelineCounts>([LIVE, 'timeline-counts', whose], api.timelineCounts(whose)))
}

export function useActivity(activityId: string) {
  return useQuery(get<ActivityDetail>(['activity', activityId], api.activity(activityId)))
}

interface Order {
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
}

/** Changes something; everything that shows it is read again. Null where the answer is empty. */
export function useChange<Reply>() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async ({ method, path, body }: Order) => {
      const given =
        body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      const response = await request(path, { method, ...given })
      return (response.status === 204 ? null : await response.json()) as Reply
    },
    onSuccess: refresh,
  })
}
