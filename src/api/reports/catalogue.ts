import { readSettings } from '../../admin/settings.ts'
import type { Field, Scope } from '../../crm/reports/field.ts'
import type { RowType } from '../../crm/reports/row-type.ts'
import { correspondence } from '../../crm/reports/rows/correspondence.ts'
import { emails } from '../../crm/reports/rows/emails.ts'
import { entities } from '../../crm/reports/rows/entities.ts'
import { people } from '../../crm/reports/rows/people.ts'
import { phraseHits } from '../../crm/reports/rows/phrase-hits.ts'
import { unmatchedDomains } from '../../crm/reports/rows/unmatched-domains.ts'
import type { Db } from '../../database/database.ts'
import { type AccessRole, reachOf, type Viewer } from '../../domain/access.ts'
import type { ReportDefinition, ReportType } from '../../domain/reports.ts'
import { readSight } from '../access.ts'
import type { ReportTypeInfo } from '../contract.ts'
import { completeness } from './completeness.ts'

const rowTypes: RowType[] = [
  emails,
  people,
  entities,
  phraseHits,
  unmatchedDomains,
  correspondence,
  completeness,
]

/** What holders of these roles may run reports of, with the fields that they may use. */
export function rowTypesFor(roles: readonly AccessRole[]): RowType[] {
  const may = (field: Field) => field.needs === undefined || reachOf(field.needs, roles) !== 'none'
  return rowTypes
    .filter(({ action }) => reachOf(action, roles) !== 'none')
    .map((rowType) => ({ ...rowType, fields: rowType.fields.filter(may) }))
}

export function rowTypeFor(roles: readonly AccessRole[], type: ReportType): RowType | null {
  return rowTypesFor(roles).find((rowType) => rowType.type === type) ?? null
}

/** Whether a report can be run in these roles: its rows and every field of it. */
export function mayRun(roles: readonly AccessRole[], definition: ReportDefinition): boolean {
  const rowType = rowTypeFor(roles, definition.type)
  if (!rowType) return false
  const { columns, filters, groupBy, sort, chart } = definition
  const used = [...columns, ...groupBy, ...filters.map(({ field }) => field), sort?.field, chart?.field]
  const whole = rowTypes.find(({ type }) => type === definition.type)!
  const kept = whole.fields.filter(({ id }) => !rowType.fields.some((field) => field.id === id))
  return !kept.some(({ id }) => used.includes(id))
}

/** For whom and when, under the right to the rows. */
export async function scopeFor(db: Db, viewer: Viewer, { action }: RowType): Promise<Scope> {
  const [{ timeZone }, sight] = await Promise.all([readSettings(db), readSight(db, viewer, action)])
  return { sight, viewerId: viewer.id, zone: timeZone, now: new Date() }
}

/** What the builder needs to know of it. */
export async function presentType(db: Db, viewer: Viewer, rowType: RowType): Promise<ReportTypeInfo> {
  const { type, label, description, defaultColumns, canBuild, fields } = rowType
  const scope = await scopeFor(db, viewer, rowType)
  const presented: ReportTypeInfo['fields'] = []
  for (const { choices = [], ...field } of fields)
    presented.push({
      id: field.id,
      label: field.label,
      kind: field.kind,
      choices: typeof choices === 'function' ? await choices(db, scope) : [...choices],
      operators: [...field.operators],
      canGroup: field.canGroup,
      canShow: field.sql !== undefined,
      period: field.period ?? null,
      emptyLabel: field.emptyLabel,
    })
  return { type, label, description, fields: presented, defaultColumns, canBuild }
}
