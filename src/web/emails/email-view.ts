import type { EmailFilters } from '../../api/contract.ts'
import { sentimentNames } from '../sentiment/sentiment-words.ts'
import { endOfDay, isDay, startOfDay, startOfLastDays, startOfPeriod } from '../util/days.ts'

/**
 * What stands in the address of the Emails page beside the folder: filters as people think of them, and the order. Days are
 * whole days of the viewer's zone, both ends included; a span ("the last 7 days") moves on with the days and takes the
 * place of the days of its date.
 */
export type EmailView = { [name in ViewName]?: string }
/** What of a view says when. */
export type DateView = { [date in 'sent' | 'synced' as date | `${date}From` | `${date}To`]?: string }

/** How many days up to today, or which week, month or quarter and how many back. */
export const spans = {
  today: 1,
  thisWeek: ['week', 0],
  lastWeek: ['week', 1],
  thisMonth: ['month', 0],
  lastMonth: ['month', 1],
  thisQuarter: ['quarter', 0],
  lastQuarter: ['quarter', 1],
  ...{ '7d': 7, '30d': 30, '60d': 60 },
} as const
export type Span = keyof typeof spans
export const spanNames: Record<Span, string> = {
  today: 'today',
  thisWeek: 'this week',
  lastWeek: 'last week',
  thisMonth: 'this month',
  lastMonth: 'last month',
  thisQuarter: 'this quarter',
  lastQuarter: 'last quarter',
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '60d': 'last 60 days',
}

export const isSpan = (text: string): text is Span => Object.hasOwn(spans, text)
const isId = (text: string) => text.length <= 64
const isNumber = (text: string) => /^\d{1,18}$/.test(text)

/** Each name with what it may say; what does not fit is left out. A filter of the contract without a name does not compile. */
const names = {
  sent: isSpan,
  sentFrom: isDay,
  sentTo: isDay,
  synced: isSpan,
  syncedFrom: isDay,
  syncedTo: isDay,
  employee: isId,
  direction: (text: string) => text === 'inbound' || text === 'outbound',
  person: isId,
  entity: isId,
  address: (text: string) => text.length <= 320,
  from: (text: string) => text.length <= 320,
  phrase: (text: string) => text === 'any' || isNumber(text),
  search: isNumber,
  sentiment: (text: string) => Object.hasOwn(sentimentNames, text),
  attachment: (text: string) => text === 'yes' || text === 'no',
  importance: (text: string) => text === 'high' || text === 'low',
  text: (text: string) => text.length <= 200,
  sort: (text: string) => text === 'synced',
} as const satisfies { [Filter in keyof Required<EmailFilters>]: (text: string) => boolean } & Record<
  'sent' | 'synced' | 'sort',
  (text: string) => boolean
>
export type ViewName = keyof typeof names
const viewNames = Object.keys(names) as ViewName[]

/** Those that narrow what is seen: all but the order. */
export const filterNames = viewNames.filter((name) => name !== 'sort')

/** Reads a query string. */
export function readView(search: string): EmailView {
  const values = new URLSearchParams(search)
  const view: EmailView = {}
  for (const name of viewNames) {
    const value = values.get(name)
    if (value && names[name](value)) view[name] = value
  }
  return view
}

/** The query string of a page with this view: '' where nothing is chosen, else with its '?'. */
export function writeView(view: EmailView): string {
  const search = new URLSearchParams()
  for (const name of viewNames) if (view[name]) search.set(name, view[name])
  return search.size ? `?${search}` : ''
}

/** The view with some of it replaced; '' takes out. A span and days of the same date exclude each other. */
export function changeView(view: EmailView, changes: EmailView): EmailView {
  const next = { ...view, ...changes }
  for (const date of ['sent', 'synced'] as const) {
    if (changes[date]) next[`${date}From`] = next[`${date}To`] = ''
    else if (changes[`${date}From`] || changes[`${date}To`]) next[date] = ''
  }
  return readView(writeView(next))
}

/** Whether anything narrows what is seen. */
export function isFiltered(view: EmailView): boolean {
  return filterNames.some((name) => view[name])
}

/** The filters for the API: UTC instants where the days start in the viewer's zone, upper ends exclusive. */
export function toFilters(view: EmailView, now: Date): EmailFilters {
  const { sort: _, sent, synced, sentFrom, sentTo, syncedFrom, syncedTo, ...others } = view
  const [sentSpan, syncedSpan] = [spanAt(sent, now), spanAt(synced, now)]
  const instants = {
    sentFrom: sentSpan?.from ?? startOfDay(sentFrom ?? ''),
    sentTo: sentSpan ? sentSpan.to : endOfDay(sentTo ?? ''),
    syncedFrom: syncedSpan?.from ?? startOfDay(syncedFrom ?? ''),
    syncedTo: syncedSpan ? syncedSpan.to : endOfDay(syncedTo ?? ''),
  }
  const given = Object.entries(instants).flatMap(([name, date]) =>
    date ? [[name, date.toISOString()] as const] : [],
  )
  return { ...(others as EmailFilters), ...Object.fromEntries(given) }
}

/** When a span begins and ends; what is dated in the future counts for what ends today. */
export function spanAt(span: string | undefined, now: Date): { from: Date; to: Date | null } | null {
  if (!span || !isSpan(span)) return null
  const length = spans[span]
  if (typeof length === 'number') return { from: startOfLastDays(length, now), to: null }
  const [unit, back] = length
  return { from: startOfPeriod(unit, -back, now), to: startOfPeriod(unit, 1 - back, now) }
}
