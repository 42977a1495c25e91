import { type AuditNames, noNames } from '../../admin/audit/names.ts'
import { listEmployees } from '../../admin/employees.ts'
import {
  emailsOfActs,
  nameAttachments,
  nameEmails,
  nameEntities,
  namePeople,
} from '../../crm/queries/audit-names.ts'
import type { Db } from '../../database/database.ts'
import { type Action, rightNames, type Visibility } from '../../domain/access.ts'

type Detail = Record<string, unknown>
type Guarded = { method: string; url: string; action: Action | 'public' }[]

/** What these entries' ids are called, as far as the viewer may see it; a few queries however many entries. */
export async function auditNamesOf(
  db: Db,
  visibility: Visibility,
  details: Detail[],
  guarded: Guarded,
): Promise<AuditNames> {
  const acts = await emailsOfActs(db, idsIn(details, ['act']))
  const touched = [...acts.values()].flat().map(Number)
  const [emails, attachments, people, entities, employees] = await Promise.all([
    nameEmails(db, visibility, [...idsIn(details, ['email', 'emails']), ...touched]),
    nameAttachments(db, visibility, idsIn(details, ['attachment'])),
    namePeople(db, visibility, idsIn(details, ['person', 'people', 'keep', 'other'])),
    nameEntities(db, visibility, idsIn(details, ['entity'])),
    nameEmployees(db, details),
  ])
  return { acts, emails, attachments, people, entities, employees, right: (route) => rightOf(guarded, route) }
}

/** Numbers beside lists are counts: of `emails` and `people` only lists are ids. */
function idsIn(details: Detail[], keys: string[]): number[] {
  const found = details.flatMap((detail) =>
    keys.flatMap((key) => {
      const value = detail[key]
      if (Array.isArray(value)) return value.slice(0, 10)
      return key === 'emails' || key === 'people' ? [] : [value]
    }),
  )
  return [...new Set(found.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0))]
}

async function nameEmployees(db: Db, details: Detail[]): Promise<AuditNames['employees']> {
  if (!details.some((detail) => 'employees' in detail || detail.mailbox || detail.employee))
    return noNames.employees
  return new Map((await listEmployees(db)).map(({ id, name }) => [id, name]))
}

function rightOf(guarded: Guarded, route: string): string | null {
  const found = guarded.find(({ method, url }) => route === `${method} ${url}`)
  return found && found.action !== 'public' ? rightNames[found.action] : null
}
