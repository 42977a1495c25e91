import { readSettings } from '../../admin/settings.ts'
import type { Field } from '../../crm/reports/field.ts'
import type { Scope } from '../../crm/reports/filter.ts'
import type { RowType } from '../../crm/reports/row-type.ts'
import { correspondence } from '../../crm/reports/rows/correspondence.ts'
import { emails } from '../../crm/reports/rows/emails.ts'
import { entities } from '../../crm/reports/rows/entities.ts'
import { people } from '../../crm/reports/rows/people.ts'
import { phraseHits } from '../../crm/reports/rows/phrase-hits.ts'
import { unmatchedDomains } from '../../crm/reports/rows/unmatched-domains.ts'
import type { Db } from '../../database/database.ts'
import { type AccessRole, reachOf, roles, type Viewer } from '../../domain/access.ts'
import { fieldsOf, type ReportDefinition, type ReportType } from '../../domain/reports.ts'
import type { ReportTypeInfo } from '../contract.ts'
import { readVisibility } from '../http/access.ts'
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
export function rowTypesFor(held: readonly AccessRole[]): RowType[] {
  const may = (field: Field) => field.needs === undefined || reachOf(field.needs, held) !== 'none'
  return rowTypes
    .filter(({ action }) => reachOf(action, held) !== 'none')
    .map((rowType) => ({ ...rowType, fields: rowType.fields.filter(may) }))
}

export function rowTypeFor(held: readonly AccessRole[], type: ReportType): RowType | null {
  return rowTypesFor(held).find((rowType) => rowType.type === type) ?? null
}

/** Whether a report can be run in these roles: its rows and every field of it. */
export function mayRun(held: readonly AccessRole[], definition: ReportDefinition): boolean {
  const rowType = rowTypeFor(held, definition.type)
  if (!rowType) return false
  const used = fieldsOf(definition)
  const whole = rowTypes.find(({ type }) => type === definition.type)!
  const kept = whole.fields.filter(({ id }) => !rowType.fields.some((field) => field.id === id))
  return !kept.some(({ id }) => used.includes(id))
}

/** For whom and when, under the right to the rows. */
export async function scopeFor(db: Db, viewer: Viewer, { action }: RowType): Promise<Scope> {
  const [{ timeZone }, visibility] = await Promise.all([readSettings(db), readVisibility(db, viewer, action)])
  return { visibility, viewerId: viewer.id, zone: timeZone, now: new Date() }
}

/** What the builder needs to know of it. */
export async function presentType(db: Db, viewer: Viewer, rowType: RowType): Promise<ReportTypeInfo> {
  const { type, label, description, defaultColumns, canBuild, fields } = rowType
  const scope = await scopeFor(db, viewer, rowType)
  const holders = roles.filter((role) => reachOf(rowType.action, [role]) !== 'none')
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
      roles: holders.filter((role) => field.needs === undefined || reachOf(field.needs, [role]) !== 'none'),
    })
  return { type, label, description, fields: presented, defaultColumns, canBuild }
}
