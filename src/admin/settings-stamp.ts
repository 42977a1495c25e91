import type { Db } from '../database/database.ts'
import { rowsStamp } from '../database/rows-stamp.ts'

/** What decides which mailboxes are read, how, and by which rules. */
const TABLES = [
  'employees',
  'exclusions',
  'internal_domains',
  'last_sweeps',
  'private_folders',
  'rule_versions',
  'settings',
]

/** Another text whenever one of the firm's choices about reading mail may have changed. */
export function settingsStamp(db: Db): Promise<string> {
  return rowsStamp(
    db,
    TABLES.map((table) => `admin.${table}`),
  )
}
