import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type {
  Decide,
  DecideReply,
  DrawSample,
  ReviewChoices,
  ReviewCounts,
  ReviewDetail,
  ReviewFilters,
  ReviewPage,
  ReviewRow,
  SampleDrawn,
} from '../../api/contract.ts'
import { fetchJson, sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { outdateLists } from '../client/outdated-pages.ts'
import { LIVE } from '../client/query-keys.ts'
import { useLiveList } from '../client/use-live-list.ts'
import { api } from '../util/paths.ts'
import type { ReviewQueue } from '../util/review-queues.ts'

/** What others decide and what a list finds in earlier mail is looked for so often, in ms. */
const COUNT_EVERY_MS = 5_000

/** A row of a queue; `id` is its email's. */
export type ReviewItem = ReviewRow & { id: string }

/** The emails of a queue, newest first. */
export function useReviews(queue: ReviewQueue, filters: ReviewFilters) {
  const asked: ReviewFilters = queue === 'all' ? filters : { ...filters, state: queue }
  return useLiveList({
    key: ['reviews', asked],
    fetchPage: async (cursor, signal) => {
      const page = await fetchJson<ReviewPage>(api.reviews(asked, cursor), { signal })
      return { ...page, items: page.items.map((row): ReviewItem => ({ ...row, id: row.email.id })) }
    },
  })
}

/** How many emails each queue holds, as it changes. */
export function useReviewCounts(filters: ReviewFilters) {
  return useQuery({
    ...get<ReviewCounts>([LIVE, 'review-counts', filters], api.reviewCounts(filters)),
    placeholderData: keepPreviousData,
    refetchInterval: COUNT_EVERY_MS,
  })
}

/** Reads the newest page of the queues again when their counts show that something came or went. */
export function useFollowCounts(counts: ReviewCounts | undefined) {
  const client = useQueryClient()
  const told = counts && JSON.stringify(counts)
  const before = useRef(told)
  useEffect(() => {
    if (told === before.current) return
    if (before.current !== undefined) void client.invalidateQueries({ queryKey: [LIVE, 'head', 'reviews'] })
    before.current = told
  }, [client, told])
}

export function countOfQueue(counts: ReviewCounts, queue: ReviewQueue): number {
  if (queue !== 'all') return counts[queue]
  return counts.open + counts.followUp + counts.escalated + counts.closed
}

export function useReview(emailId: string) {
  return useQuery({
    // Not LIVE: every look at what was found in an email is in the audit log.
    ...get<ReviewDetail>(['review', emailId], api.review(emailId)),
  })
}

/** Reviewers and phrases to filter by. */
export function useReviewChoices() {
  return useQuery(get<ReviewChoices>([LIVE, 'review-choices'], api.reviewChoices()))
}

/** Some may be refused while the others are decided: the reply says which and why. */
export function useDecide() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (order: Decide) => sendJson<DecideReply>('POST', api.decisions(), order),
    onSuccess: async ({ refused }, { emails }) => {
      const acted = new Set<unknown>(emails.map(({ id }) => id))
      outdateLists(client, 'reviews')
      void client.invalidateQueries({ queryKey: [LIVE] })
      // Every look at what was found in an email is in the audit log: nothing is read that is not looked at.
      await client.invalidateQueries({
        predicate: ({ queryKey: [kind, of] }) => (kind === 'review' || kind === 'email') && acted.has(of),
        refetchType: refused.length > 0 ? 'active' : 'none',
      })
    },
  })
}

export function useDrawSample() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (order: DrawSample) => sendJson<SampleDrawn>('POST', api.sample(), order),
    onSuccess: () => {
      outdateLists(client, 'reviews')
      void client.invalidateQueries({ queryKey: [LIVE] })
    },
  })
}
