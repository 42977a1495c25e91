import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type NamedRowType, rowTypesFor } from '../../src/api/reports/catalogue.ts'
import { exportReport } from '../../src/crm/reports/export-report.ts'
import type { Field } from '../../src/crm/reports/field.ts'
import type { Scope } from '../../src/crm/reports/filter.ts'
import { planReport } from '../../src/crm/reports/plan.ts'
import { type ReportResult, runReport } from '../../src/crm/reports/run-report.ts'
import type { Database } from '../../src/database/database.ts'
import { fullSight, roles } from '../../src/domain/access.ts'
import {
  type Cell,
  comparesDates,
  type FilterOperator,
  type FilterValue,
  type ReportDefinition,
  type ReportFilter,
  timeSpans,
} from '../../src/domain/reports.ts'
import { openStore } from '../../src/main.ts'
import { dayOf } from '../support/naive-reports.ts'
import { makeFirm, storeFirm } from '../support/report-firm.ts'
import { makeStore, type TestStore } from '../support/store.ts'

const SEED = Number(process.env.THROUGHLINE_TEST_SEED ?? Math.floor(Math.random() * 1e9))
const ZONES = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Pacific/Auckland',
  'Asia/Kathmandu',
  'Asia/Beirut',
]
/** The morning after clocks in London were put forward. */
const now = new Date('2026-03-30T03:30:00Z')

let store: TestStore
let database: Database
beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  await storeFirm(database.db, makeFirm(SEED, now, 120))
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const scopeIn = (zone: string, at = now): Scope => ({
  visibility: fullSight,
  viewerId: 'tess',
  zone,
  now: at,
})
const rowTypes = rowTypesFor(roles).filter(({ type }) => type !== 'completeness')
const run = (
  rowType: NamedRowType,
  definition: ReportDefinition,
  scope: Scope,
  limit = 5_000,
): Promise<ReportResult> => runReport(database.db, planReport(rowType, definition), scope, limit)
const plain = ({ type }: NamedRowType, columns: string[]): ReportDefinition => ({
  ...{ type, columns, filters: [], groupBy: [], sort: null, chart: null },
})

/** Of several values a cell shows a list, which tells no more than whether there are any. */
const LISTS = [
  'from',
  'recipients',
  'employee',
  'people',
  'entities',
  'segments',
  'advisors',
  'members',
  'phrases',
  'phraseLists',
  'places',
]

describe('any definition that is taken', () => {
  it('has rows, groups, bars and a file that agree with each other and with its filters', {
    timeout: 180_000,
  }, async () => {
    let rowsSeen = 0
    await fc.assert(
      fc.asyncProperty(
        anyReport,
        fc.constantFrom(...ZONES),
        fc.integer({ min: 1, max: 20 }),
        async (wanted, zone, limit) => {
          const scope = scopeIn(zone)
          const { rowType } = wanted
          const definition = await withValues(wanted, scope)
          const whole = await run(rowType, definition, scope)
          rowsSeen += whole.rows.length
          expect(whole.total).toBe(whole.rows.length)
          expectGroups(whole, definition)
          const bars = whole.chart?.bars.reduce(
            (sum, { count }) => sum + count,
            whole.chart.others?.count ?? 0,
          )
          if (definition.chart) expect(bars ?? 0).toBe(whole.total)
          const first = await run(rowType, definition, scope, limit)
          expect(first.rows).toEqual(whole.rows.slice(0, limit))
          expect({ ...first, rows: [] }).toEqual({ ...whole, rows: [], groups: whole.groups.slice(0, limit) })
          const file = await exportReport(database.db, planReport(rowType, definition), scope)
          expect(await Array.fromAsync(file.rows)).toHaveLength(whole.total)
          await expectFilters(rowType, definition, scope, whole)
        },
      ),
      { seed: SEED, numRuns: 120 },
    )
    expect(rowsSeen).toBeGreaterThan(200)
  })
})

function expectGroups({ rows, groups, groupCount }: ReportResult, { groupBy }: ReportDefinition): void {
  expect(groupCount).toBe(groups.length)
  if (groupBy.length === 0) {
    expect(rows.every(({ group }) => group === null)).toBe(true)
    return
  }
  const places = rows.map(({ group }) => group!)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(groups.map(({ count }) => count)).toEqual(
    groups.map((_, place) => places.filter((one) => one === place).length),
  )
}

/** Counts the rows and bars once more, from all rows there are. */
async function expectFilters(
  rowType: NamedRowType,
  { filters, chart }: ReportDefinition,
  scope: Scope,
  { total, chart: drawn }: ReportResult,
): Promise<void> {
  const others = filters.filter(comparesDates).map(({ values }) => String(values[0]))
  const columns = [
    ...new Set([...filters.map(({ field }) => field), ...others, ...(chart ? [chart.field] : [])]),
  ]
  if (columns.length === 0) return
  const { rows } = await run(rowType, plain(rowType, columns), scope)
  const left = rows.filter(({ cells }) =>
    filters.every((filter) => {
      const field = rowType.fields.find(({ id }) => id === filter.field)!
      const cellOf = (id: string) => cells[columns.indexOf(id)]!
      if (comparesDates(filter))
        return isFarther(filter, cellOf(filter.field), cellOf(String(filter.values[0])))
      return holds(filter, cellOf(filter.field), field, scope)
    }),
  )
  expect([filters, total]).toEqual([filters, left.length])
  if (!chart || !drawn || drawn.others) return
  const counts = Map.groupBy(left, ({ cells }) => cells[columns.indexOf(chart.field)]!)
  expect(new Map(drawn.bars.map(({ value, count }) => [value, count]))).toEqual(
    new Map([...counts].map(([value, list]) => [value, list.length])),
  )
}

/** What is not there is earlier than any date. */
function isFarther({ operator }: ReportFilter, cell: Cell, other: Cell): boolean {
  const [one, than] = [cell, other].map((date) => (date === null ? -1 : Date.parse(String(date))))
  return operator === 'laterThan' ? one! > than! : one! < than!
}

/** What a filter means, told without SQL. */
function holds(
  { operator, values }: ReportFilter,
  cell: Cell,
  { kind }: Field,
  { zone, now: at }: Scope,
): boolean {
  const day = kind === 'date' && cell !== null ? dayOf(new Date(String(cell)), zone) : String(cell)
  const today = dayOf(at, zone)
  const [first, second] = values
  switch (operator) {
    case 'is':
      return cell !== null && values.includes(cell)
    case 'isNot':
      return cell === null || !values.includes(cell)
    case 'contains':
      return cell !== null && String(cell).toLowerCase().includes(String(first).toLowerCase())
    case 'isEmpty':
      return cell === null
    case 'isNotEmpty':
      return cell !== null
    case 'lastDays':
      return cell !== null && day >= shifted(today, 1 - Number(first))
    case 'during': {
      const [from, to] = spanOf(String(first), today)
      return cell !== null && day >= from && day < to
    }
    case 'between':
      return cell !== null && day >= String(first) && day <= String(second)
    case 'atLeast':
      return cell !== null && (typeof first === 'number' ? Number(cell) >= first : day >= String(first))
    case 'atMost':
      return cell !== null && (typeof first === 'number' ? Number(cell) <= first : day <= String(first))
    default:
      throw new Error(`${operator} compares two cells`)
  }
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

function spanOf(span: string, today: string): [string, string] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  const back = span.startsWith('last') ? 1 : 0
  const iso = (y: number, m: number) => new Date(Date.UTC(y, m, 1)).toISOString().slice(0, 10)
  if (span.endsWith('Week')) {
    const monday = shifted(today, -((new Date(today).getUTCDay() + 6) % 7) - 7 * back)
    return [monday, shifted(monday, 7)]
  }
  if (span.endsWith('Month')) return [iso(year, month - 1 - back), iso(year, month - back)]
  if (span.endsWith('Year')) return [iso(year - back, 0), iso(year - back + 1, 0)]
  const quarter = Math.floor((month - 1) / 3) - back
  return [iso(year, quarter * 3), iso(year, quarter * 3 + 3)]
}

interface Wanted {
  rowType: NamedRowType
  columns: Field[]
  groupBy: Field[]
  sort: { field: Field; descending: boolean } | null
  chart: Field | null
  filters: { field: Field; operator: FilterOperator; chance: number }[]
}

const anyReport: fc.Arbitrary<Wanted> = fc.constantFrom(...rowTypes).chain((rowType) => {
  const shown = rowType.fields.filter((field) => field.sql)
  const grouping = shown.filter(({ canGroup }) => canGroup)
  const dates = shown.filter(({ kind }) => kind === 'date')
  const told = ({ id }: Field, operator: FilterOperator) =>
    (!comparesDates({ operator }) || dates.length > 1) &&
    (!LISTS.includes(id) || operator === 'isEmpty' || operator === 'isNotEmpty')
  const filters = shown.flatMap((field) =>
    field.operators.filter((operator) => told(field, operator)).map((operator) => ({ field, operator })),
  )
  const chance = fc.integer({ min: 0, max: 1_000_000 })
  return fc.record({
    rowType: fc.constant(rowType),
    columns: fc.uniqueArray(fc.constantFrom(...shown), { minLength: 1, maxLength: 4 }),
    groupBy:
      grouping.length > 0 ? fc.uniqueArray(fc.constantFrom(...grouping), { maxLength: 2 }) : fc.constant([]),
    sort: fc.option(fc.record({ field: fc.constantFrom(...shown), descending: fc.boolean() })),
    chart: grouping.length > 0 ? fc.option(fc.constantFrom(...grouping)) : fc.constant(null),
    filters: fc.array(
      fc.tuple(fc.constantFrom(...filters), chance).map(([one, at]) => ({ ...one, chance: at })),
      { maxLength: 3 },
    ),
  })
})

/** The same with values that rows have, so that filters find something. */
async function withValues(
  { rowType, columns, groupBy, sort, chart, filters }: Wanted,
  scope: Scope,
): Promise<ReportDefinition> {
  const given: ReportFilter[] = []
  for (const { field, operator, chance } of filters) {
    const { rows } = await run(rowType, plain(rowType, [field.id]), scope)
    const cells = rows.map(({ cells: [cell] }) => cell!).filter((cell) => cell !== null)
    const oneOf = (at: number): FilterValue =>
      field.kind === 'date' || field.kind === 'day'
        ? dayOf(
            new Date(String(cells[at % cells.length] ?? now.toISOString())),
            field.kind === 'date' ? scope.zone : 'UTC',
          )
        : (cells[at % cells.length] ??
          ({ number: 1, yesNo: true } as Record<string, FilterValue>)[field.kind] ??
          (Array.isArray(field.choices) ? field.choices[0].value : 'nothing'))
    const [one, other] = [oneOf(chance), oneOf(Math.floor(chance / 7))]
    const dates = rowType.fields.filter(({ id, kind, sql }) => kind === 'date' && sql && id !== field.id)
    const otherDate = dates[chance % dates.length]?.id ?? ''
    const values: Record<FilterOperator, FilterValue[]> = {
      ...{
        is: [one, other],
        isNot: [one],
        contains: [
          String(one)
            .slice(0, 2 + (chance % 3))
            .trim() || 'e',
        ],
      },
      ...{ lastDays: [1 + (chance % 120)], during: [timeSpans[chance % timeSpans.length]!] },
      ...{ laterThan: [otherDate], earlierThan: [otherDate] },
      ...{ between: [one, other].toSorted(), atLeast: [one], atMost: [one], isEmpty: [], isNotEmpty: [] },
    }
    given.push({ field: field.id, operator, values: values[operator] })
  }
  return {
    type: rowType.type,
    columns: columns.map(({ id }) => id),
    filters: given,
    groupBy: groupBy.map(({ id }) => id),
    sort: sort && { field: sort.field.id, descending: sort.descending },
    chart: chart && { kind: 'bar', field: chart.id },
  }
}

describe('days of the firm’s time zone', () => {
  const emails = rowTypes.find(({ type }) => type === 'emails')!

  /** Which of these instants (ISO, UTC) a filter on the sent date leaves at `at`. */
  async function left(
    zone: string,
    at: string,
    instants: string[],
    operator: FilterOperator,
    values: FilterValue[],
  ) {
    const { db } = database
    await sql`delete from crm.messages where subject like 'day %'`.execute(db)
    await sql`insert into crm.messages (id, subject, preview, sent_at, sent_known, direction, has_attachments, recipient_count, matched) overriding system value
      select 10000 + n, 'day ' || i, '', i::timestamptz, true, 'outbound', false, 0, false from unnest(${instants}::text[]) with ordinality u (i, n)`.execute(
      db,
    )
    const filters: ReportFilter[] = [
      { field: 'subject', operator: 'contains', values: ['day '] },
      { field: 'sent', operator, values },
    ]
    const definition = { ...plain(emails, ['subject']), filters, groupBy: ['sentDay'] }
    const { rows, groups } = await run(emails, definition, scopeIn(zone, new Date(at)))
    await sql`delete from crm.messages where subject like 'day %'`.execute(db)
    return {
      found: rows.map(({ cells }) => String(cells[0]).slice(4)).sort(),
      days: groups.map(({ values: [day] }) => day),
    }
  }

  it.each<[string, string, string, FilterOperator, FilterValue[], string[], string[]]>([
    // Clocks go forward at 01:00 UTC on 29 March: that day has 23 hours.
    [
      'London, forward',
      'Europe/London',
      '2026-03-30T00:30:00Z',
      'lastDays',
      [2],
      ['2026-03-28T23:59:59.999Z'],
      ['2026-03-29T00:00:00Z', '2026-03-29T22:59:59Z', '2026-03-29T23:00:00Z'],
    ],
    [
      'London, just before midnight',
      'Europe/London',
      '2026-03-29T22:59:00Z',
      'lastDays',
      [1],
      ['2026-03-28T23:59:59Z'],
      ['2026-03-29T00:00:00Z', '2026-03-29T23:30:00Z'],
    ],
    // Clocks go back at 06:00 UTC on 1 November 2026: that day has 25 hours.
    [
      'New York, back',
      'America/New_York',
      '2026-11-02T04:59:00Z',
      'between',
      ['2026-11-01', '2026-11-01'],
      ['2026-11-01T03:59:59Z', '2026-11-02T05:00:00Z'],
      ['2026-11-01T04:00:00Z', '2026-11-02T04:59:59Z'],
    ],
    // There is no midnight on 30 March 2025: the day begins at 01:00.
    [
      'Beirut, no midnight',
      'Asia/Beirut',
      '2025-03-30T12:00:00Z',
      'lastDays',
      [1],
      ['2025-03-29T21:59:59Z'],
      ['2025-03-29T22:00:00Z', '2025-03-30T20:59:59Z'],
    ],
    [
      'Auckland, a day ahead',
      'Pacific/Auckland',
      '2026-06-30T12:00:00Z',
      'during',
      ['thisMonth'],
      ['2026-06-30T11:59:59Z'],
      ['2026-06-30T12:00:00Z', '2026-07-31T11:59:59Z'],
    ],
    [
      'Kathmandu, a quarter of an hour',
      'Asia/Kathmandu',
      '2026-05-02T00:00:00Z',
      'atLeast',
      ['2026-05-02'],
      ['2026-05-01T18:14:59Z'],
      ['2026-05-01T18:15:00Z'],
    ],
    [
      'the turn of a year',
      'America/New_York',
      '2026-01-01T04:59:59Z',
      'during',
      ['thisYear'],
      ['2025-01-01T04:59:59Z', '2026-01-01T05:00:00Z'],
      ['2025-01-01T05:00:00Z', '2026-01-01T04:59:59Z'],
    ],
    [
      'a week from Monday',
      'UTC',
      '2026-05-24T23:59:59Z',
      'during',
      ['thisWeek'],
      ['2026-05-17T23:59:59Z', '2026-05-25T00:00:00Z'],
      ['2026-05-18T00:00:00Z', '2026-05-24T23:59:59Z'],
    ],
    [
      'what is dated ahead counts',
      'UTC',
      '2026-05-24T12:00:00Z',
      'lastDays',
      [1],
      ['2026-05-23T23:59:59Z'],
      ['2026-05-24T00:00:00Z', '2027-01-01T00:00:00Z'],
    ],
  ])('%s', async (_name, zone, at, operator, values, out, inside) => {
    const { found, days } = await left(zone, at, [...out, ...inside], operator, values)
    expect(found).toEqual(inside.toSorted())
    expect(days).toEqual([...new Set(inside.map((instant) => dayOf(new Date(instant), zone)))].sort())
  })

  it('a zone that the database does not know is named in a sentence', async () => {
    await expect(run(emails, plain(emails, ['sentDay']), scopeIn('Mars/Olympus'))).rejects.toMatchObject({
      code: 'TIME_ZONE_UNKNOWN',
    })
  })
})
