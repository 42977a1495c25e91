/** Days of the firm's time zone as SQL. PostgreSQL knows when clocks are put forward and back; a midnight that does not
 *  exist is the first instant of its day. */
import { sql } from 'kysely'
import type { TimeSpan } from '../../domain/reports.ts'
import type { Filter, Scope, Sql } from './filter.ts'

/** From the first day to the one after the last; null: open. */
interface DayRange {
  from: Sql | null
  to: Sql | null
}

function today({ now, zone }: Scope): Sql {
  return sql`(${now}::timestamptz at time zone ${zone}::text)::date`
}

/** The day an instant falls on. */
function dayOf(instant: Sql, { zone }: Scope): Sql {
  return sql`(${instant} at time zone ${zone}::text)::date`
}

/** Whole days from that of an instant to today. */
export function daysSince(instant: Sql, scope: Scope): Sql {
  return sql`(${today(scope)} - ${dayOf(instant, scope)})`
}

function beginning(day: Sql, { zone }: Scope): Sql {
  return sql`((${day})::timestamp at time zone ${zone}::text)`
}

const spans: Record<TimeSpan, { unit: string; length: string; back: number }> = {
  thisWeek: { unit: 'week', length: '1 week', back: 0 },
  lastWeek: { unit: 'week', length: '1 week', back: 1 },
  thisMonth: { unit: 'month', length: '1 month', back: 0 },
  lastMonth: { unit: 'month', length: '1 month', back: 1 },
  thisQuarter: { unit: 'quarter', length: '3 months', back: 0 },
  lastQuarter: { unit: 'quarter', length: '3 months', back: 1 },
  thisYear: { unit: 'year', length: '1 year', back: 0 },
  lastYear: { unit: 'year', length: '1 year', back: 1 },
}

/** So many days, today included; what is dated in the future counts too. */
export function lastDays(days: number, scope: Scope): DayRange {
  return { from: sql`(${today(scope)} - ${days - 1}::int)`, to: null }
}

/** The days a filter is about; null: it is about no days. */
export function dayRange({ operator, values }: Filter, scope: Scope): DayRange | null {
  const [first, second] = values
  const isDay = typeof first === 'string'
  switch (operator) {
    case 'lastDays':
      return lastDays(Number(first), scope)
    case 'during': {
      const { unit, length, back } = spans[first as TimeSpan]
      const start = (of: number) =>
        sql`(date_trunc(${unit}::text, ${today(scope)}::timestamp) + ${of}::int * ${length}::interval)::date`
      return { from: start(-back), to: start(1 - back) }
    }
    case 'between':
      return { from: sql`${first}::date`, to: sql`(${second}::date + 1)` }
    case 'atLeast':
      return isDay ? { from: sql`${first}::date`, to: null } : null
    case 'atMost':
      return isDay ? { from: null, to: sql`(${first}::date + 1)` } : null
    default:
      return null
  }
}

/** Whether a day, or an instant, falls in these days. */
export function isInRange(value: Sql, isInstant: boolean, { from, to }: DayRange, scope: Scope): Sql {
  const edge = (day: Sql) => (isInstant ? beginning(day, scope) : day)
  const conditions = [from && sql`${value} >= ${edge(from)}`, to && sql`${value} < ${edge(to)}`]
  return sql`(${sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  )})`
}

interface Period {
  unit: 'day' | 'week' | 'month'
  /** Ends the id of the field. */
  name: string
  /** The first day of the one an instant falls in. */
  startOf: (instant: Sql, scope: Scope) => Sql
  /** Whether an instant falls in the one that begins on this day; false where none begins. */
  contains: (instant: Sql, first: string, scope: Scope) => Sql
}

/** Weeks begin on Monday. */
export const periods: Period[] = [
  period('day', 'Day', '1 day', () => true),
  period('week', 'Week', '1 week', (first) => first.getUTCDay() === 1),
  period('month', 'Month', '1 month', (first) => first.getUTCDate() === 1),
]

function period(
  unit: Period['unit'],
  name: string,
  length: string,
  begins: (first: Date) => boolean,
): Period {
  return {
    unit,
    name,
    startOf: (instant, scope) =>
      sql`date_trunc(${sql.lit(unit)}, ${instant} at time zone ${scope.zone}::text)::date`,
    contains: (instant, first, scope) =>
      begins(new Date(`${first}T00:00:00Z`))
        ? isInRange(
            instant,
            true,
            { from: sql`${first}::date`, to: sql`(${first}::date + ${length}::interval)` },
            scope,
          )
        : sql`false`,
  }
}
