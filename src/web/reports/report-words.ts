import type { FieldInfo, FieldKind, FilterOperator, ReportFilter, ReportResult } from '../../api/contract.ts'
import type { TimeSpan } from '../../domain/reports.ts'
import { dateFormat, monthName } from '../util/format-date.ts'

/**
 * Reports in words. Days and times are those of the firm's time zone, by which a report counts, and not of the viewer's;
 * `locale` undefined means the browser's.
 */

export type Cell = ReportResult['rows'][number]['cells'][number]

/** When a report ran, and where its days begin. */
export interface Moment {
  ranAt: string
  timeZone: string
}

/** "28 Sep – 26 Nov 2026, Europe/London": the last so many days, today among them. */
export function lastDaysInWords(days: number, { ranAt, timeZone }: Moment, locale?: string): string {
  const today = dayOf(ranAt, timeZone)
  const first = new Date(Date.parse(today) - (days - 1) * 86_400_000)
  return `${daysInWords(first.toISOString().slice(0, 10), today, locale)}, ${zoneInWords(timeZone)}`
}

/** Both ends included. */
function daysInWords(from: string, to: string, locale?: string): string {
  return dayFormat(locale).formatRange(new Date(from), new Date(to))
}

/** A filter as people say it: "Sent: last 60 days (28 Sep – 26 Nov 2026, Europe/London)". */
export function filterInWords(
  filter: ReportFilter,
  field: FieldInfo | undefined,
  moment: Moment,
  locale?: string,
  /** What the fields of its type are called, by id. */
  labels?: ReadonlyMap<string, { label: string }>,
): string {
  const { operator, values } = filter
  const other = () => labels?.get(String(values[0]))?.label ?? String(values[0])
  const label = field?.label ?? filter.field
  const kind = field?.kind ?? 'text'
  const said = values.map((value) => cellInWords(value, asDay(kind), field, moment.timeZone, locale))
  const [first = '', second = ''] = said
  const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(said)
  switch (operator) {
    case 'is':
      return `${label}: ${list}`
    case 'isNot':
      return `${label}: not ${list}`
    case 'contains':
      return `${label} contains “${first}”`
    case 'lastDays': {
      const days = Number(values[0])
      const span = days === 1 ? 'today' : `last ${days.toLocaleString(locale)} days`
      return `${label}: ${span} (${lastDaysInWords(days, moment, locale)})`
    }
    case 'during':
      return `${label}: ${spanNames[values[0] as TimeSpan] ?? values[0]}`
    case 'between':
      return isTime(kind)
        ? `${label}: ${daysInWords(String(values[0]), String(values[1]), locale)}`
        : `${label}: ${first} to ${second}`
    case 'atLeast':
      return isTime(kind) ? `${label}: ${first} or later` : `${label}: at least ${first}`
    case 'atMost':
      return isTime(kind) ? `${label}: ${first} or earlier` : `${label}: at most ${first}`
    case 'laterThan':
      return `${label}: later than ${other()}`
    case 'earlierThan':
      return `${label}: earlier than ${other()}`
    case 'isEmpty':
      return `${label}: none`
    case 'isNotEmpty':
      return `${label}: any`
  }
}

export const spanNames: Record<TimeSpan, string> = {
  thisWeek: 'this week',
  lastWeek: 'last week',
  thisMonth: 'this month',
  lastMonth: 'last month',
  thisQuarter: 'this quarter',
  lastQuarter: 'last quarter',
  thisYear: 'this year',
  lastYear: 'last year',
}

/** What the builder calls an operator. */
export function operatorInWords(operator: FilterOperator, kind: FieldKind): string {
  switch (operator) {
    case 'is':
      return 'is'
    case 'isNot':
      return 'is not'
    case 'contains':
      return 'contains'
    case 'lastDays':
      return 'in the last … days'
    case 'during':
      return 'during'
    case 'between':
      return 'between'
    case 'atLeast':
      return isTime(kind) ? 'on or after' : 'at least'
    case 'atMost':
      return isTime(kind) ? 'on or before' : 'at most'
    case 'laterThan':
      return 'is later than'
    case 'earlierThan':
      return 'is earlier than'
    case 'isEmpty':
      return 'is empty'
    case 'isNotEmpty':
      return 'is not empty'
  }
}

/** What a cell shows; nothing gives "–". */
export function cellInWords(
  cell: Cell,
  kind: FieldKind,
  field: Pick<FieldInfo, 'choices' | 'period'> | undefined,
  timeZone: string,
  locale?: string,
): string {
  if (cell === null || cell === '') return '–'
  const choice = field?.choices.find(({ value }) => value === String(cell))
  if (choice) return choice.label
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No'
  if (typeof cell === 'number') return cell.toLocaleString(locale)
  if (kind === 'day') return isDate(cell) ? periodInWords(cell, field?.period ?? null, locale) : cell
  if (kind === 'date') return isDate(cell) ? timeFormat(locale, timeZone).format(new Date(cell)) : cell
  return cell
}

/** The day, or the week or month that begins with it. */
function periodInWords(day: string, period: FieldInfo['period'], locale?: string): string {
  if (period === 'month') return monthName(day.slice(0, 7), 'long', locale)
  const told = dayFormat(locale).format(new Date(day))
  return period === 'week' ? `Week of ${told}` : told
}

export const isTime = (kind: FieldKind): boolean => kind === 'date' || kind === 'day'

/** "America/New York": as people write a place. */
const zoneInWords = (timeZone: string): string => timeZone.replaceAll('_', ' ')

/** "26 Nov 2026, 09:03, Europe/London": when a report ran. */
export function momentInWords({ ranAt, timeZone }: Moment, locale?: string): string {
  return `${timeFormat(locale, timeZone).format(new Date(ranAt))}, ${zoneInWords(timeZone)}`
}

/** The day of an instant in a zone: YYYY-MM-DD. */
function dayOf(instant: string, timeZone: string): string {
  // Sweden writes its days as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(new Date(instant))
}

/** Filters on an instant name days. */
const asDay = (kind: FieldKind): FieldKind => (kind === 'date' ? 'day' : kind)

const isDate = (text: string) => !Number.isNaN(Date.parse(text))

/** Of days without a zone, which parse as midnight in UTC. */
const dayFormat = (locale?: string) => dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })

const timeFormat = (locale: string | undefined, timeZone: string) =>
  dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
