import type { ChangeEntry } from '../../admin/audit/audited.ts'
import type { Act } from '../../crm/commands/act.ts'

/** What the audit log says of an act that was done just now. Of a repeated request it says nothing more. */
export function entryOfAct<Summary>(
  entryOf: (act: number, summary: Summary) => ChangeEntry,
): (done: Act<Summary>) => ChangeEntry | null {
  return ({ actId, repeated, summary }) => (repeated ? null : entryOf(actId, summary))
}
