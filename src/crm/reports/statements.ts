/** The statements of a report. Each names what it reads as `f0`, `f1`, … in a select within, and orders that. */
import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { type Cell, ME } from '../../domain/reports.ts'
import type { Field } from './field.ts'
import type { Scope, Sql } from './filter.ts'
import type { ReportPlan } from './plan.ts'
import { type Key, type KeyPart, type PlannedFilter, type RowType, rowsOf } from './row-type.ts'

export interface CountedValues {
  values: Cell[]
  count: number
  /** Rows of all values, and how many different values there are. */
  total: number
  distinct: number
}

export interface Opens {
  kind: 'email' | 'person' | 'entity'
  id: string
}

interface LoadedRow {
  opens: Opens | null
  cells: Cell[]
}

/** Rows with how many there are of them, shown or not; null: a statement that counts by values tells, or one of its own. */
export interface Found<Row> {
  rows: Row[]
  total: number | null
}

/** The keys of a report's rows in their order: by groups, then by `sort`, then by themselves. `limit` null: all. */
export async function findKeys(
  db: Db,
  plan: ReportPlan,
  scope: Scope,
  limit: number | null,
): Promise<Found<Key>> {
  const { rowType, groupBy, sort } = plan
  const ordering = [...groupBy, sort.field]
  const { rows } = await sql<Record<string, string | number | null>>`
    select ${sql.join(rowType.key.map((part, k) => sql`${presentKey(part, keyName(k))} as ${keyName(k)}`))}${counting(plan)}
    from (select ${sql.join([...keys(rowType), ...named(ordering, scope)])} ${source(plan, ordering, scope)}) r
    order by ${inOrder(plan)} ${limit === null ? sql`` : sql`limit ${limit}`}`.execute(db)
  return { rows: rows.map((row) => rowType.key.map((_, k) => row[`k${k}`]!)), total: totalOf(plan, rows) }
}

function counting(plan: ReportPlan): Sql {
  return isCountedHere(plan) ? sql`, count(*) over () as total` : sql``
}

function totalOf(plan: ReportPlan, rows: Record<string, unknown>[]): number | null {
  return isCountedHere(plan) ? ((rows[0]?.total as number | undefined) ?? 0) : null
}

function isCountedHere({ rowType, groupBy, chart }: ReportPlan): boolean {
  return !rowType.countsApart && groupBy.length === 0 && chart === null
}

/** The rows of these keys, in their order; those that are gone meanwhile, or no longer seen, are left out. */
export async function loadRows(
  db: Db,
  rowType: RowType,
  fields: Field[],
  scope: Scope,
  wanted: Key[],
): Promise<LoadedRow[]> {
  const lists = rowType.key.map(({ type }, k) => sql`${wanted.map((key) => key[k])}::${sql.raw(type)}[]`)
  const same = rowType.key.map(({ sql: part }, k) =>
    k === 0 ? sql`${part} = w.${keyName(k)}` : sql`${part} is not distinct from w.${keyName(k)}`,
  )
  const { rows } = await sql<Record<string, unknown>>`
    select ${presentAll(fields)}
    from (select w.place, ${sql.join([opens(rowType), ...named(fields, scope)])}
      from unnest(${sql.join(lists)}) with ordinality w (${sql.join([...rowType.key.map((_, k) => keyName(k)), sql`place`])}),
        ${rowsOf(rowType, fields, scope, { filters: [], ids: wanted.map(([first]) => first!) })}
      where ${sql.join([...same, rowType.seen(scope)], sql` and `)}) r
    order by r.place`.execute(db)
  return rows.map((row) => readRow(fields, row))
}

/** Rows with all their fields at once, in their order: for those that add up. `limit` null: all. */
export async function readRows(
  db: Db,
  plan: ReportPlan,
  fields: Field[],
  scope: Scope,
  limit: number | null,
): Promise<Found<LoadedRow>> {
  const { rowType, groupBy, sort } = plan
  const all = [...groupBy, sort.field, ...fields]
  const { rows } = await sql<Record<string, unknown>>`
    select ${presentAll(fields, groupBy.length + 1)}${counting(plan)}
    from (select ${sql.join([...keys(rowType), opens(rowType), ...named(all, scope)])} ${source(plan, all, scope)}) r
    order by ${inOrder(plan)} ${limit === null ? sql`` : sql`limit ${limit}`}`.execute(db)
  return { rows: rows.map((row) => readRow(fields, row)), total: totalOf(plan, rows) }
}

/** How many rows there are of each value of these fields: in the order of the values, or against it, or the most frequent first. */
export async function countBy(
  db: Db,
  plan: ReportPlan,
  fields: Field[],
  scope: Scope,
  {
    limit,
    mostFirst = false,
    lastFirst = false,
  }: { limit: number; mostFirst?: boolean; lastFirst?: boolean },
): Promise<CountedValues[]> {
  const names = fields.map((_, index) => fieldName(index))
  const inValues = fields.flatMap((field, index) => byValue(field, fieldName(index), lastFirst))
  const { rows } = await sql<Record<string, unknown> & { count: number; total: number; distinct: number }>`
    select ${sql.join(fields.map((field, index) => sql`${present(field, names[index]!)} as ${names[index]}`))},
      count(*) as count, (sum(count(*)) over ())::bigint as total, count(*) over () as distinct
    from (select ${sql.join(named(fields, scope))} ${source(plan, fields, scope)}) r
    group by ${sql.join(names)}
    order by ${sql.join(mostFirst ? [sql`count(*) desc`, ...inValues] : inValues)} limit ${limit}`.execute(db)
  return rows.map((row) => ({
    values: fields.map((field, index) => toCell(field, row[`f${index}`])),
    count: row.count,
    total: row.total,
    distinct: row.distinct,
  }))
}

export async function countRows(db: Db, plan: ReportPlan, scope: Scope): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${source(plan, [], scope)}`.execute(
    db,
  )
  return rows[0]!.count
}

/** From the rows that the viewer sees and that the filters leave. */
function source({ rowType, filters }: ReportPlan, read: Field[], scope: Scope): Sql {
  const conditions = [rowType.seen(scope), ...filters.map((one) => holds(one, scope))]
  const fields = [...read, ...filters.flatMap(({ field, than }) => (than ? [field, than] : field))]
  return sql`from ${rowsOf(rowType, fields, scope, { filters, ids: null })} where ${sql.join(conditions, sql` and `)}`
}

function holds({ field, filter, than }: PlannedFilter, scope: Scope): Sql {
  if (than) {
    const [one, other] = [field, than].map(
      (date) => sql`coalesce(${date.sql!(scope)}, '-infinity'::timestamptz)`,
    )
    return filter.operator === 'laterThan' ? sql`${one!} > ${other!}` : sql`${one!} < ${other!}`
  }
  const mine = field.me?.(scope.visibility)
  const values = mine ? filter.values.flatMap((value) => (value === ME ? mine : value)) : filter.values
  return field.where(scope, { ...filter, values })
}

function named(fields: Field[], scope: Scope): Sql[] {
  return fields.map((field, index) => sql`${field.sql!(scope)} as ${fieldName(index)}`)
}

function keys({ key }: RowType): Sql[] {
  return key.map(({ sql: part }, k) => sql`${part} as ${keyName(k)}`)
}

function opens({ opens: what }: RowType): Sql {
  return what
    ? sql`json_build_object('kind', ${what.kind}, 'id', (${what.id})::text) as opens`
    : sql`null::json as opens`
}

/** `from`: where these fields begin in the select within. */
function presentAll(fields: Field[], from = 0): Sql {
  return sql.join([
    sql`opens`,
    ...fields.map((field, index) => {
      const name = fieldName(from + index)
      return sql`${present(field, name)} as ${fieldName(index)}`
    }),
  ])
}

/** Rows of fields `f0` … : those of the groups, then the one that sorts. */
function inOrder({ rowType, groupBy, sort }: ReportPlan): Sql {
  const groups = groupBy.flatMap((field, index) => byValue(field, fieldName(index), false))
  const { field, descending } = sort
  const way = descending ? sql`desc` : sql``
  return sql.join([
    ...groups,
    ...byValue(field, fieldName(groupBy.length), descending),
    ...rowType.key.map((_, k) => sql`${keyName(k)} ${way}`),
  ])
}

/** What has no value comes last either way. */
function byValue({ kind, choices, neverEmpty }: Field, name: Sql, descending: boolean): Sql[] {
  const way = sql`${descending ? sql`desc` : sql``}${neverEmpty ? sql`` : sql` nulls last`}`
  if (Array.isArray(choices))
    return [sql`array_position(${choices.map(({ value }) => value)}::text[], ${name}) ${way}`]
  return kind === 'text' || kind === 'choice'
    ? [sql`lower(${name}) ${way}`, sql`${name} ${way}`]
    : [sql`${name} ${way}`]
}

function present({ kind }: Field, name: Sql): Sql {
  if (kind === 'number') return sql`${name}::float8`
  return kind === 'day' ? sql`to_char(${name}, 'YYYY-MM-DD')` : name
}

function presentKey({ type }: KeyPart, name: Sql): Sql {
  return type === 'date' ? sql`to_char(${name}, 'YYYY-MM-DD')` : name
}

function readRow(fields: Field[], row: Record<string, unknown>): LoadedRow {
  return {
    opens: row.opens as Opens | null,
    cells: fields.map((field, index) => toCell(field, row[`f${index}`])),
  }
}

function toCell({ kind }: Field, value: unknown): Cell {
  return kind === 'date' && value !== null ? (value as Date).toISOString() : (value as Cell)
}

function fieldName(index: number): Sql {
  return sql.id(`f${index}`)
}

function keyName(index: number): Sql {
  return sql.id(`k${index}`)
}
