import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

/** What the firm chose, each with its default. */
export interface Settings {
  /** Advisors and client service see their own mailbox and what they are assigned to, instead of the whole firm. */
  assignedOnly: boolean
  /** Attachments: kept in the CRM (to 10 MB each), read from Microsoft 365 when asked for, or not at all. */
  attachments: 'keep' | 'onDemand' | 'none'
  /** Between two runs of a mailbox. */
  intervalMinutes: number
}

export const defaults: Settings = { assignedOnly: false, attachments: 'keep', intervalMinutes: 5 }

/** What else lies in the table, such as the signing key, is no setting and is left out. */
export async function readSettings(db: Db): Promise<Settings> {
  const { rows } = await sql<{
    name: string
    value: unknown
  }>`select name, value from admin.settings where name = any(${Object.keys(defaults)}::text[])`.execute(db)
  return { ...defaults, ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) } as Settings
}

/** Changes what is given and leaves the rest. */
export async function changeSettings(db: Db, changes: Partial<Settings>, by: string): Promise<void> {
  for (const [name, value] of Object.entries(changes)) {
    await sql`insert into admin.settings (name, value, changed_by) values (${name}, ${JSON.stringify(value)}::jsonb, ${by})
      on conflict (name) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = now()`.execute(
      db,
    )
  }
}
