import type { RowType } from '../../crm/reports/row-type.ts'
import { correspondence } from '../../crm/reports/rows/correspondence.ts'
import { emails } from '../../crm/reports/rows/emails.ts'
import { entities } from '../../crm/reports/rows/entities.ts'
import { people } from '../../crm/reports/rows/people.ts'
import { phraseHits } from '../../crm/reports/rows/phrase-hits.ts'
import { tasks } from '../../crm/reports/rows/tasks.ts'
import { unmatchedDomains } from '../../crm/reports/rows/unmatched-domains.ts'
import { completeness } from './completeness.ts'

/**
 * What reports can be of, by the name that definitions have for it, in the order of the builder. The registry stands in the API, not in
 * crm/reports, since the rows of completeness are the ledger's, which the CRM may not know.
 */
export const reportTypes: Readonly<Record<string, RowType>> = {
  emails,
  people,
  entities,
  tasks,
  phraseHits,
  unmatchedDomains,
  correspondence,
  completeness,
}
