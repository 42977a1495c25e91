import { readSettings } from '../../admin/settings.ts'
import type { Field } from '../../crm/reports/field.ts'
import type { Scope } from '../../crm/reports/filter.ts'
import type { RowType } from '../../crm/reports/row-type.ts'
import type { Db } from '../../database/database.ts'
import { type AccessRole, reachOf, roles, type Viewer } from '../../domain/access.ts'
import { comparesDates, fieldsOf, ME, type ReportDefinition } from '../../domain/reports.ts'
import type { ReportTypeInfo } from '../contract.ts'
import { readVisibility } from '../http/access.ts'
import { reportTypes } from './report-types.ts'

export interface NamedRowType extends RowType {
  /** As definitions name it. */
  type: string
}

/** What holders of these roles may run reports of, with the fields that they may use. */
export function rowTypesFor(held: readonly AccessRole[]): NamedRowType[] {
  const may = (field: Field) => field.needs === undefined || reachOf(field.needs, held) !== 'none'
  return Object.entries(reportTypes)
    .filter(([, { action }]) => reachOf(action, held) !== 'none')
    .map(([type, rowType]) => ({ ...rowType, type, fields: rowType.fields.filter(may) }))
}

export function rowTypeFor(held: readonly AccessRole[], type: string): NamedRowType | null {
  return rowTypesFor(held).find((rowType) => rowType.type === type) ?? null
}

/** Whether a report can be run in these roles: its rows and every field of it. */
export function mayRun(held: readonly AccessRole[], definition: ReportDefinition): boolean {
  const rowType = rowTypeFor(held, definition.type)
  if (!rowType) return false
  const used = fieldsOf(definition)
  const kept = reportTypes[definition.type]!.fields.filter(
    ({ id }) => !rowType.fields.some((field) => field.id === id),
  )
  return !kept.some(({ id }) => used.includes(id))
}

/** For whom and when, under the right to the rows. */
export async function scopeFor(db: Db, viewer: Viewer, { action }: RowType): Promise<Scope> {
  const [{ timeZone }, visibility] = await Promise.all([readSettings(db), readVisibility(db, viewer, action)])
  return { visibility, viewerId: viewer.id, zone: timeZone, now: new Date() }
}

/** What the builder needs to know of it. */
export async function presentType(db: Db, viewer: Viewer, rowType: NamedRowType): Promise<ReportTypeInfo> {
  const { type, label, description, defaultColumns, canBuild, fields } = rowType
  const scope = await scopeFor(db, viewer, rowType)
  const holders = roles.filter((role) => reachOf(rowType.action, [role]) !== 'none')
  const dates = fields.filter(({ kind, sql }) => kind === 'date' && sql)
  const presented: ReportTypeInfo['fields'] = []
  for (const { choices = [], ...field } of fields)
    presented.push({
      id: field.id,
      label: field.label,
      kind: field.kind,
      choices: [
        ...(field.me ? [{ value: ME, label: 'Me' }] : []),
        ...(typeof choices === 'function' ? await choices(db, scope) : choices),
      ],
      // One date alone has none to be compared with.
      operators: field.operators.filter((operator) => dates.length > 1 || !comparesDates({ operator })),
      canGroup: field.canGroup,
      canShow: field.sql !== undefined,
      period: field.period ?? null,
      emptyLabel: field.emptyLabel,
      roles: holders.filter((role) => field.needs === undefined || reachOf(field.needs, [role]) !== 'none'),
    })
  return { type, label, description, fields: presented, defaultColumns, canBuild }
}
