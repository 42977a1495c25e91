import { sql } from 'kysely'
import type { Action } from '../../domain/access.ts'
import type { Field } from './field.ts'
import type { Filter, Scope, Sql } from './filter.ts'

/** What the rows of a report are, and what of them it can show. Its name: api/reports/report-types.ts. */
export interface RowType {
  label: string
  /** What a row is, in a sentence. */
  description: string
  /** The right that says whose rows somebody sees. */
  action: Action
  /** Reports of it can be put together by people; others come with the product, and can be narrowed. */
  canBuild: boolean
  /** Its rows hold content of emails beyond what lists of them show: a look at them is recorded. */
  showsContent: boolean
  fields: Field[]
  defaultColumns: string[]
  /** Rows stand so when nothing else is asked for. */
  order: { field: string; descending: boolean }
  /** The FROM clause; the fields know its aliases. */
  from: (scope: Scope, asked: Asked) => Sql
  /** Joined where a field that is used reads them: lateral queries of one row, by alias. */
  joins?: Record<string, (scope: Scope) => Sql>
  /** Only these rows are there for the viewer. */
  seen: (scope: Scope) => Sql
  /** What identifies a row. */
  key: KeyPart[]
  /** Rows are made by adding up, so that asking for some costs as much as asking for all. */
  addsUp: boolean
  /** Rows are so many that they are counted by a statement of their own, rather than with the keys of the first. */
  countsApart: boolean
  /** What a row is, to open it: of which kind (email, person, entity) and its id. */
  opens?: { kind: Sql; id: Sql }
}

/** What will be asked of the rows besides, so that no more of them are made than need be. */
export interface Asked {
  filters: PlannedFilter[]
  /** Only rows whose keys begin with one of these; null: any. */
  ids: Key[number][] | null
}

/** What identifies a row, as `key` has it. */
export type Key = (string | number | null)[]

export interface PlannedFilter {
  field: Field
  filter: Filter
  /** The other date that it compares with. */
  than?: Field | undefined
}

export interface KeyPart {
  sql: Sql
  type: 'bigint' | 'text' | 'date'
}

/** The rows with the joins that these fields read. */
export function rowsOf(
  { from, joins = {} }: RowType,
  fields: readonly Field[],
  scope: Scope,
  asked: Asked,
): Sql {
  const used = [...new Set(fields.flatMap(({ join }) => join ?? []))]
  const lateral = used.map((name) => sql` left join lateral (${joins[name]!(scope)}) ${sql.id(name)} on true`)
  return sql`${from(scope, asked)}${sql.join(lateral, sql``)}`
}
