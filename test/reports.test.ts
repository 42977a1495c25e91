/**
 * docs/reports.md tells the fields as src/crm/reports has them. After a change, write its tables anew with
 * `THROUGHLINE_WRITE_REPORTS=1 npm test -- test/reports.test.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ReportDefinition } from '../src/api/contract.ts'
import { type NamedRowType, rowTypeFor, rowTypesFor } from '../src/api/reports/catalogue.ts'
import type { Field } from '../src/crm/reports/field.ts'
import { planReport } from '../src/crm/reports/plan.ts'
import { runReport } from '../src/crm/reports/run-report.ts'
import { shippedReports } from '../src/crm/reports/shipped.ts'
import { fullSight, roles } from '../src/domain/access.ts'
import { openStore } from '../src/main.ts'
import { throughline } from './support/cli.ts'
import { makeStore } from './support/store.ts'

const FILE = join(import.meta.dirname, '../docs/reports.md')
/** From here on the document is written by this test. */
const TABLES = '## The reports that ship\n'

const scope = { visibility: fullSight, viewerId: 'tess', zone: 'UTC', now: new Date() }

it('the documented reports and fields are the real ones', () => {
  const [head] = readFileSync(FILE, 'utf8').split(TABLES)
  const text = [head + TABLES, shippedTable(), ...rowTypesFor(roles).map(tableOf)].join('\n')
  if (process.env.THROUGHLINE_WRITE_REPORTS) writeFileSync(FILE, text)
  expect(readFileSync(FILE, 'utf8')).toBe(text)
})

it('the documented definition is taken', async () => {
  const example = /```json\n(?<json>[\s\S]*?)```/.exec(readFileSync(FILE, 'utf8'))!.groups!.json!
  const definition = ReportDefinition.parse(JSON.parse(example))
  await using store = await makeStore()
  await using database = await openStore(store)
  const plan = planReport(rowTypeFor(roles, definition.type)!, definition)
  const result = await runReport(database.db, plan, scope, 10)
  expect(result.columns.map(({ label }) => label)).toEqual([
    'Name',
    'Advisors',
    'Most recent sentiment',
    'Days since last email',
  ])
})

it('a report is listed and run by command, and an unknown one is refused in a sentence', async () => {
  await using store = await makeStore()
  const list = await throughline(store.env, 'report', 'list')
  expect(
    list.stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]),
  ).toEqual(shippedReports.map(({ id }) => id))
  const csv = await throughline(store.env, 'report', 'run', 'correspondence', '--csv')
  expect([csv.code, csv.stdout]).toEqual([
    0,
    'Client,Client segment,Advisor,Last contact with the firm (UTC),Last received (UTC),Last sent (UTC),Emails received,Emails sent,"Median reply time, hours"\r\n',
  ])
  const unknown = await throughline(store.env, 'report', 'run', 'weather')
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    expect.stringContaining("There is no report 'weather'. There are:"),
  ])
  const broken = await throughline(store.env, 'report', 'run', '--definition', FILE)
  expect([broken.code, broken.stderr]).toEqual([1, expect.stringContaining('no definition of a report')])
})

function shippedTable(): string {
  const rows = shippedReports.map(({ id, name, description }) => `| \`${id}\` | ${name} | ${description} |`)
  return ['| name | title | what it tells |', '|---|---|---|', ...rows, ''].join('\n')
}

function tableOf({ type, label, description, action, canBuild, fields }: NamedRowType): string {
  return [
    `## ${label}`,
    '',
    `\`${type}\`${canBuild ? '' : ', as it ships: its filters and columns can be changed by API'}. ${description} Needs \`${action}\`.`,
    '',
    '| field | label | kind | groups | also needs |',
    '|---|---|---|---|---|',
    ...fields.map(rowOf),
    '',
  ].join('\n')
}

function rowOf({ id, label, kind, canGroup, sql, needs }: Field): string {
  return `| \`${id}\` | ${label} | ${sql ? kind : `${kind}, a filter alone`} | ${canGroup ? 'yes' : ''} | ${needs ? `\`${needs}\`` : ''} |`
}
