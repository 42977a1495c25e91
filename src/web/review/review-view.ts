import type { ReviewFilters } from '../../api/contract.ts'
import { isSpan, spanAt } from '../emails/email-view.ts'
import { endOfDay, isDay, startOfDay } from '../util/days.ts'

/** What stands in the address of the Review page beside the queue. Days and spans are those of EmailView. */
export type ReviewView = { [name in ReviewViewName]?: string }

const isId = (text: string) => text.length <= 64
/** Each name with what it may say; what does not fit is left out. */
const names = {
  sent: isSpan,
  sentFrom: isDay,
  sentTo: isDay,
  source: (text: string) => text === 'phrase' || text === 'sample',
  list: isId,
  phrase: (text: string) => text.length <= 200,
  employee: isId,
  reviewer: (text: string) => text.length <= 200,
} as const
export type ReviewViewName = keyof typeof names
export const reviewFilterNames = Object.keys(names) as ReviewViewName[]

/** Reads a query string. */
export function readReviewView(search: string): ReviewView {
  const values = new URLSearchParams(search)
  const given = reviewFilterNames.flatMap((name) => {
    const value = values.get(name)
    return value && names[name](value) ? [[name, value] as const] : []
  })
  return Object.fromEntries(given)
}

/** The query string of a page with this view: '' where nothing is chosen, else with its '?'. */
export function writeReviewView(view: ReviewView): string {
  const search = new URLSearchParams()
  for (const name of reviewFilterNames) if (view[name]) search.set(name, view[name])
  return search.size ? `?${search}` : ''
}

/** The view with some of it replaced; '' takes out. A span and days exclude each other, and a phrase is one of its list. */
export function changeReviewView(view: ReviewView, changes: ReviewView): ReviewView {
  const next = { ...view, ...changes }
  if (changes.sent) next.sentFrom = next.sentTo = ''
  else if (changes.sentFrom || changes.sentTo) next.sent = ''
  if (changes.list !== undefined && changes.list !== view.list && changes.phrase === undefined)
    next.phrase = ''
  return readReviewView(writeReviewView(next))
}

/** The filters for the API: UTC instants where the days start in the viewer's zone, the upper end exclusive. */
export function toReviewFilters(view: ReviewView, now: Date): ReviewFilters {
  const { sent = '', sentFrom = '', sentTo = '', ...others } = view
  const span = spanAt(sent, now)
  const from = span?.from ?? startOfDay(sentFrom)
  const to = span ? span.to : endOfDay(sentTo)
  return {
    ...(others as ReviewFilters),
    ...(from && { sentFrom: from.toISOString() }),
    ...(to && { sentTo: to.toISOString() }),
  }
}
