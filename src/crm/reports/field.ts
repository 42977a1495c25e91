/**
 * What a report can show, filter, group and sort by. A field is declared once, with its expression over the rows of its
 * report; all SQL is ours, and what people choose reaches it as parameters alone.
 */
import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Action, Visibility } from '../../domain/access.ts'
import type { Choice, FieldKind, FilterOperator, FilterValue } from '../../domain/reports.ts'
import { within } from '../queries/search-words.ts'
import { dayRange, isInRange, periods } from './days.ts'
import type { Filter, Scope, Sql } from './filter.ts'

export interface Field {
  id: string
  label: string
  kind: FieldKind
  /** Of a day that stands for the week or month it begins. */
  period?: 'week' | 'month'
  operators: readonly FilterOperator[]
  /** Rows can stand together by it, and a chart can count its values. */
  canGroup: boolean
  /** Its value in a row: of a choice the value, of a day a date, of a date an instant. Absent: a filter alone. */
  sql?: (scope: Scope) => Sql
  where: (scope: Scope, filter: Filter) => Sql
  /** What its values are beyond their kind; null: they are well. */
  fault?: (filter: Filter) => string | null
  /** Of a choice. A list of ours is all it may be; what the store lists may change, so other values find nothing. */
  choices?: readonly Choice[] | ((db: Db, scope: Scope) => Promise<Choice[]>)
  /** How a row without a value is called on a chart. */
  emptyLabel: string
  /** The lateral join of its rows that it reads. */
  join?: string
  /** A right it needs beside that to its rows. */
  needs?: Action
  neverEmpty: boolean
  /** Of a choice among employees: which of its values are whoever runs the report. */
  me?: ((visibility: Visibility) => string[]) | undefined
}

interface Given {
  canGroup?: boolean
  emptyLabel?: string
  join?: string
  needs?: Action
  neverEmpty?: boolean
  me?: Field['me']
}

type Expression = Sql | ((scope: Scope) => Sql)

const emptiness = ['isEmpty', 'isNotEmpty'] as const

export function text(id: string, label: string, expression: Expression, given: Given = {}): Field {
  return single(id, label, 'text', ['is', 'isNot', 'contains', ...emptiness], expression, given)
}

export function number(id: string, label: string, expression: Expression, given: Given = {}): Field {
  return single(id, label, 'number', ['is', 'isNot', 'atLeast', 'atMost', ...emptiness], expression, given)
}

/** Never empty: what is not yes is no. */
export function yesNo(id: string, label: string, expression: Expression, given: Given = {}): Field {
  const isSo = (scope: Scope) => sql`coalesce(${at(expression, scope)}, false)`
  return single(id, label, 'yesNo', ['is'], isSo, { canGroup: true, neverEmpty: true, ...given })
}

export function choice(
  id: string,
  label: string,
  choices: NonNullable<Field['choices']>,
  expression: Expression,
  given: Given = {},
): Field {
  const operators = ['is', 'isNot', ...emptiness] as const
  return { ...single(id, label, 'choice', operators, expression, { canGroup: true, ...given }), choices }
}

/** A day of the firm's time zone. */
export function day(id: string, label: string, expression: Expression, given: Given = {}): Field {
  const operators = ['is', 'isNot', ...dayOperators] as const
  return single(id, label, 'day', operators, expression, { canGroup: true, ...given })
}

const dayOperators = ['lastDays', 'during', 'between', 'atLeast', 'atMost', ...emptiness] as const

/** An instant, and the day, week and month it falls in, to group by. */
export function date(id: string, label: string, expression: Expression, given: Given = {}): Field[] {
  return [
    single(
      id,
      label,
      'date',
      ['lastDays', 'during', 'between', 'atLeast', 'atMost', 'laterThan', 'earlierThan', ...emptiness],
      expression,
      given,
    ),
    ...datePeriods(id, label, expression, given),
  ]
}

function datePeriods(id: string, label: string, expression: Expression, given: Given): Field[] {
  return periods.map(({ unit, name, startOf, contains }) => ({
    ...single(
      `${id}${name}`,
      `${label} (${unit})`,
      'day',
      ['is', 'isNot', ...emptiness],
      (scope) => startOf(at(expression, scope), scope),
      { ...given, canGroup: true },
    ),
    ...(unit === 'day' ? {} : { period: unit }),
    where: (scope: Scope, filter: Filter) => {
      if (filter.operator !== 'is' && filter.operator !== 'isNot')
        return compare(at(expression, scope), filter)
      const within = filter.values.map((first) => contains(at(expression, scope), String(first), scope))
      const found = sql`coalesce(${sql.join(within, sql` or `)}, false)`
      return filter.operator === 'is' ? found : sql`not ${found}`
    },
  }))
}

/** What a row has several of: shown as a list; a filter holds when it holds for one of them, `isNot` when for none. */
export function several(
  id: string,
  label: string,
  { among, value, shown = value }: { among: (scope: Scope) => Sql; value: Sql; shown?: Sql },
  { choices, ...given }: Given & Pick<Field, 'choices'> = {},
): Field {
  const contains = choices ? [] : (['contains'] as const)
  return {
    ...single(
      id,
      label,
      choices ? 'choice' : 'text',
      ['is', 'isNot', ...contains, ...emptiness],
      (scope) => sql`(select string_agg(distinct ${shown}, ', ' order by ${shown}) from ${among(scope)})`,
      given,
    ),
    ...(choices ? { choices } : {}),
    where: (scope, { operator, values }) => {
      const some = (condition: Sql) => sql`exists (select 1 from ${among(scope)} and ${condition})`
      const isOne = sql`${value} = any(${values.map(String)}::text[])`
      if (operator === 'is') return some(isOne)
      if (operator === 'isNot') return sql`not ${some(isOne)}`
      if (operator === 'contains') return some(containsWords(shown, values[0]!))
      const any = some(sql`${value} is not null`)
      return operator === 'isEmpty' ? sql`not ${any}` : any
    },
  }
}

/** Narrows rows without being a column. */
export function onlyFilter(
  id: string,
  label: string,
  operators: readonly FilterOperator[],
  where: Field['where'],
  {
    choices,
    kind = choices ? 'choice' : 'text',
    ...given
  }: Given & Pick<Field, 'choices' | 'fault'> & { kind?: FieldKind } = {},
): Field {
  return {
    ...{ id, label, kind, operators, where },
    ...{ canGroup: false, emptyLabel: 'None', neverEmpty: true, ...given },
    ...(choices ? { choices } : {}),
  }
}

/** Whether any of a row's emails is of these days. `among`: a condition on them, given the one on their instant. */
export function anyEmail(
  id: string,
  label: string,
  among: (scope: Scope, isIn: (instant: Sql) => Sql) => Sql,
): Field {
  return onlyFilter(
    id,
    label,
    ['lastDays', 'during', 'between'],
    (scope, filter) => among(scope, (instant) => isInRange(instant, true, dayRange(filter, scope)!, scope)),
    { kind: 'date' },
  )
}

function single(
  id: string,
  label: string,
  kind: FieldKind,
  operators: readonly FilterOperator[],
  expression: Expression,
  given: Given,
): Field {
  return {
    ...{ id, label, kind, canGroup: false, emptyLabel: 'None', neverEmpty: false, ...given },
    operators: given.neverEmpty
      ? operators.filter((one) => one !== 'isEmpty' && one !== 'isNotEmpty')
      : operators,
    sql: (scope) => at(expression, scope),
    where: (scope, filter) => {
      const value = at(expression, scope)
      const range = dayRange(filter, scope)
      return range ? isInRange(value, kind === 'date', range, scope) : compare(value, filter, kind)
    },
  }
}

const arrays: Record<FieldKind, string> = {
  ...{ text: 'text[]', choice: 'text[]', number: 'float8[]', yesNo: 'boolean[]', day: 'date[]' },
  date: 'timestamptz[]',
}

function compare(value: Sql, { operator, values }: Filter, kind: FieldKind = 'text'): Sql {
  const isOne = () => sql`coalesce(${value} = any(${values}::${sql.raw(arrays[kind])}), false)`
  switch (operator) {
    case 'is':
      return isOne()
    case 'isNot':
      return sql`not ${isOne()}`
    case 'contains':
      return containsWords(value, values[0]!)
    case 'atLeast':
      return sql`${value} >= ${values[0]}::float8`
    case 'atMost':
      return sql`${value} <= ${values[0]}::float8`
    case 'isEmpty':
      return sql`${value} is null`
    case 'isNotEmpty':
      return sql`${value} is not null`
    default:
      throw new Error(`${operator} compares days alone`)
  }
}

function containsWords(value: Sql, wanted: FilterValue): Sql {
  return sql`crm.folded(${value}) like crm.folded(${within(String(wanted))})`
}

function at(expression: Expression, scope: Scope): Sql {
  return typeof expression === 'function' ? expression(scope) : expression
}
