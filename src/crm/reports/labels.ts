import type { Db } from '../../database/database.ts'
import type { Cell } from '../../domain/reports.ts'
import type { Field } from './field.ts'
import type { Scope } from './filter.ts'

/** What the values of a choice are called. */
export async function labelsOf(db: Db, { choices }: Field, scope: Scope): Promise<Map<Cell, string>> {
  const list = typeof choices === 'function' ? await choices(db, scope) : (choices ?? [])
  return new Map(list.map(({ value, label }) => [value, label]))
}

/** A value as people read it; null: there is none. */
export function inWords(value: Cell, labels: Map<Cell, string>): string | null {
  if (value === null) return null
  return labels.get(value) ?? (typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value))
}
