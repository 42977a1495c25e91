import { sql } from 'kysely'
import { countOutcomes } from '../../src/capture/ledger.ts'
import { type ExportedMessage, exportMessages } from '../../src/crm/queries/export-messages.ts'
import type { Db } from '../../src/database/database.ts'
import type { OutcomeCounts } from '../../src/domain/outcome.ts'

/** What a firm's mail comes to, however it got there. */
export interface EndState {
  outcomes: OutcomeCounts
  exported: string[]
  /** Rows of the CRM's tables about emails, and of attachments whose bytes are there. */
  rows: Record<string, number>
}

const EMAIL_TABLES = [
  'messages',
  'bodies',
  'fingerprints',
  'participants',
  'captures',
  'recoverable_emails',
  'links',
  'attachments',
]

/** Two ways to the same end give equal ones. */
export async function endState(db: Db): Promise<EndState> {
  const rows: Record<string, number> = {}
  for (const table of EMAIL_TABLES) rows[table] = await count(db, sql`${sql.table(`crm.${table}`)}`)
  rows.keptAttachments = await count(db, sql`crm.attachments where content is not null`)
  const exported = await Array.fromAsync(exportMessages(db))
  return { outcomes: await countOutcomes(db), exported: exported.map(inOneOrder).sort(), rows }
}

/** A digest of every row of a table, for each table of ours: equal ones mean that nothing at all was written. */
export async function everyRow(db: Db, schemas: string[]): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema = any(${schemas}::text[]) order by 1`.execute(db)
  const digests: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ digest: string | null }>`
      select md5(string_agg(line, '' order by line)) as digest from (select md5(t::text) as line from ${sql.table(name)} t) t`.execute(
      db,
    )
    digests[name] = rows[0]!.digest ?? 'no rows'
  }
  return digests
}

async function count(db: Db, from: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${from}`.execute(db)
  return rows[0]!.n
}

/** What came first is chance: the order of Bcc learnt from a later copy, of a person's links, of mail of one second. */
export function inOneOrder(message: ExportedMessage): string {
  const people = message.people.map(({ externalId, roles, via }) => [
    externalId,
    roles,
    via.map((v) => JSON.stringify(v)).sort(),
  ])
  return JSON.stringify({
    ...message,
    bcc: message.bcc.toSorted(),
    people: people.map((p) => JSON.stringify(p)).sort(),
  })
}
