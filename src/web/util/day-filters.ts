import type { EmailFilters } from '../../api/contract.ts'

/** The filters of the Emails page as people think of them: whole days of their own zone, both ends included,
 *  written YYYY-MM-DD. They stand like this in the page's address. */
export type DayFilters = { [name in keyof EmailFilters]?: string }

export const filterNames = [
  'sentFrom',
  'sentTo',
  'syncedFrom',
  'syncedTo',
] as const satisfies (keyof EmailFilters)[]
export type FilterName = (typeof filterNames)[number]

/** Reads the filters out of a query string; what is not a real day is left out. */
export function readDayFilters(search: string): DayFilters {
  const values = new URLSearchParams(search)
  const filters: DayFilters = {}
  for (const name of filterNames) {
    const day = values.get(name)
    if (day && startOfDay(day)) filters[name] = day
  }
  return filters
}

/** The query string of a page with these filters: '' without any, else with its '?'. */
export function writeDayFilters(filters: DayFilters): string {
  const search = new URLSearchParams()
  for (const name of filterNames) if (filters[name]) search.set(name, filters[name])
  return search.size ? `?${search}` : ''
}

/** The same filters for the API: UTC instants where the days start in the viewer's zone, upper ends exclusive. */
export function toInstants(filters: DayFilters): EmailFilters {
  const instants: EmailFilters = {}
  for (const name of filterNames) {
    const start = startOfDay(filters[name] ?? '')
    if (!start) continue
    // The calendar counts on, not 24 hours: days on which clocks change are 23 or 25 hours long.
    if (name.endsWith('To')) start.setDate(start.getDate() + 1)
    instants[name] = start.toISOString()
  }
  return instants
}

/** Whether the text is a day of the calendar as filters write it. */
export function isDay(day: string): boolean {
  return startOfDay(day) !== null
}

/** Null where the text is no day of the calendar. */
function startOfDay(day: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!parts) return null
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const start = new Date(year, month - 1, date)
  const exists = year >= 1900 && start.getMonth() === month - 1 && start.getDate() === date
  return exists ? start : null
}

/** A day as the viewer writes it, for a chip. */
export function dayInWords(day: string, locale?: string): string {
  const start = startOfDay(day)
  return start ? start.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' }) : day
}
