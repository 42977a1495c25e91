import { type Command, InvalidArgumentError } from 'commander'
import { describeAction } from '../admin/audit/actions.ts'
import { recordView } from '../admin/audit/audited.ts'
import { auditColumns, exportAudit } from '../admin/audit/export.ts'
import { type AuditFilters, listAudit } from '../admin/audit/list.ts'
import { auditState, verifyAudit } from '../admin/audit/verify.ts'
import { csvLines } from '../domain/csv-lines.ts'
import { operator, print, say, withStore, write } from './with-store.ts'

const SHOWN = 50

export function addAuditCommands(program: Command, toWholeNumber: (text: string) => number): void {
  const log = program.command('audit').description('who did what: the audit log')
  const filtered = (command: Command) =>
    command
      .option('--who <id>', 'this person, token or command only')
      .option('--action <action>', 'this act only, such as email.read')
      .option('--thing <id>', 'entries that name this id only')
      .option('--from <time>', 'since this day or time, UTC', toTime)
      .option('--to <time>', 'before this day or time, UTC', toTime)
  filtered(log.command('list'))
    .description('the newest entries')
    .option('--limit <number>', `this many (default ${SHOWN})`, toWholeNumber)
    .option('--json', 'print as JSON')
    .action(listAuditCommand)
  filtered(log.command('export')).description('all entries as CSV, newest first').action(exportAuditCommand)
  log
    .command('verify')
    .description('compute the chain of seals anew; any change, gap or cut end is told')
    .option('--head <hash>', 'a head exported earlier, which must still be in the chain')
    .option('--json', 'print the verdict as JSON')
    .action(verifyAuditCommand)
  log
    .command('head')
    .description('the last seal (chain head), to be stored outside')
    .option('--json', 'print with its place')
    .action(auditHead)
}

interface Filters {
  who?: string
  action?: string
  thing?: string
  from?: Date
  to?: Date
}

async function listAuditCommand(options: Filters & { limit?: number; json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const { items } = await listAudit(db, filtersOf(options), { after: null, limit: options.limit ?? SHOWN })
    const described = items.map((row) => ({ ...row, sentence: describeAction(row.action, row.detail) }))
    if (options.json) return print(JSON.stringify(described))
    for (const { seq, at, ipAddress, who, sentence, reason } of described)
      print(
        [seq ?? 'not sealed yet', at.toISOString(), ipAddress ?? '', `${who} ${sentence}`, reason ?? ''].join(
          '\t',
        ),
      )
  })
}

async function verifyAuditCommand(options: { head?: string; json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const verdict = await verifyAudit(db, options.head ?? null)
    if (options.json) print(JSON.stringify(verdict))
    else if (verdict.broken) say(verdict.broken)
    else
      print(
        `${verdict.sealed} entries are as they were sealed${options.head ? ', the exported head among them' : ''}; ${verdict.unsealed} are not sealed yet.`,
      )
    if (verdict.broken) process.exitCode = 1
  })
}

async function auditHead(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const state = await auditState(db)
    await recordView(db, operator(), { action: 'audit.export-head', detail: { seq: state.sealed } })
    print(options.json ? JSON.stringify(state) : state.head)
  })
}

async function exportAuditCommand(options: Filters): Promise<void> {
  await withStore(async ({ db }) => {
    await recordView(db, operator(), { action: 'audit.export', detail: { filters: filtersOf(options) } })
    await write(csvLines([auditColumns]))
    for await (const row of exportAudit(db, filtersOf(options))) await write(csvLines([row]))
  })
}

function filtersOf({ who, action, thing, from, to }: Filters): AuditFilters {
  return {
    ...(who ? { who } : {}),
    ...(action ? { action } : {}),
    ...(thing ? { thing } : {}),
    ...(from ? { since: from } : {}),
    ...(to ? { before: to } : {}),
  }
}

function toTime(text: string): Date {
  const time = new Date(text)
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/.test(text) || Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('Use a day like 2026-05-23, or a time in UTC like 2026-05-23T08:00:00Z.')
  return time
}
