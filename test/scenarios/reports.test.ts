import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type {
  ApiError,
  FieldInfo,
  Report,
  ReportRefusal,
  ReportResult,
  Reports,
  ReportTypes,
} from '../../src/api/contract.ts'
import type { Viewer } from '../../src/domain/access.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import { email, handOver } from '../support/hand-over.ts'
import { unzip } from '../support/unzip.ts'

const ADVISOR: Partial<Viewer> = { id: 'ada', name: 'Ada', roles: ['advisor'] }
const SERVICE: Partial<Viewer> = { id: 'sid', name: 'Sid', roles: ['clientService'] }
const COMPLIANCE: Partial<Viewer> = { id: 'rowan', name: 'Rowan', roles: ['compliance'] }
const ADMINISTRATOR: Partial<Viewer> = { id: 'tom', name: 'Tom', roles: ['administrator'] }

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
  await handOver(world.database.db, [
    email({ mailbox: 'ann', subject: 'Grey', body: 'This is a grey area.', sentAt: new Date() }),
    email({ mailbox: 'ann', subject: 'Plain', body: 'Lunch at noon?', sentAt: new Date() }),
  ])
})
afterEach(() => sql`truncate admin.reports`.execute(world.database.db))
afterAll(() => world[Symbol.asyncDispose]())

const columns = ['subject']
const emails = { type: 'emails', columns } as const
const run = (definition: object, as?: Partial<Viewer>) =>
  world.ask<ReportResult & ReportRefusal>('POST', '/reports/run', { definition }, as)

const aValue: Record<FieldInfo['kind'], string | number | boolean> = {
  ...{ text: 'x', number: 3, yesNo: true, date: '2026-05-01', day: '2026-05-01', choice: '1' },
}
function valuesFor(
  { id, kind, choices }: FieldInfo,
  operator: FieldInfo['operators'][number],
  fields: FieldInfo[],
) {
  if (operator === 'laterThan' || operator === 'earlierThan')
    return [fields.find((other) => other.kind === 'date' && other.canShow && other.id !== id)!.id]
  if (operator === 'lastDays') return [30]
  if (operator === 'during') return ['lastQuarter']
  if (operator === 'between') return ['2026-01-01', '2026-12-31']
  if (operator === 'isEmpty' || operator === 'isNotEmpty') return []
  return [choices[0]?.value ?? aValue[kind]]
}

describe('what reports are made of', () => {
  it('every field can be shown, sorted and grouped by, and filtered by each of its operators', {
    timeout: 60_000,
  }, async () => {
    const { items } = await world.get<ReportTypes>('/reports/types')
    const refused: unknown[] = []
    let asked = 0
    for (const { type, fields, defaultColumns } of items) {
      for (const field of fields) {
        const { id, canShow, canGroup, operators } = field
        asked += 1
        const { status, body } = await run({
          type,
          columns: canShow ? [id] : defaultColumns,
          sort: canShow ? { field: id, descending: true } : null,
          groupBy: canGroup ? [id] : [],
          chart: canGroup ? { kind: 'bar', field: id } : null,
          filters: operators.map((operator) => ({
            field: id,
            operator,
            values: valuesFor(field, operator, fields),
          })),
        })
        if (status !== 200) refused.push([type, id, status, body])
      }
    }
    expect(refused).toEqual([])
    expect(asked).toBeGreaterThan(150)
  })

  it('are those whose rows the role includes', async () => {
    const typesOf = async (as: Partial<Viewer>) =>
      (await world.get<ReportTypes>('/reports/types', as)).items.map(({ type }) => type)
    expect(await typesOf(ADVISOR)).toEqual(expect.arrayContaining(['emails', 'people', 'entities']))
    expect(await typesOf(ADVISOR)).not.toContain('phraseHits')
    expect(await typesOf(COMPLIANCE)).toContain('phraseHits')
    expect(await typesOf(ADMINISTRATOR)).not.toContain('emails')
    const { status, body } = await run({ ...emails, type: 'phraseHits' }, ADVISOR)
    expect([status, body.code]).toEqual([403, 'NOT_ALLOWED'])
    expect((await run(emails, ADMINISTRATOR)).status).toBe(403)
  })

  it('and fields of phrases and exact searches are there for Compliance alone', async () => {
    const fieldsOf = async (as: Partial<Viewer>) =>
      (await world.get<ReportTypes>('/reports/types', as)).items[0]!.fields.map(({ id }) => id)
    expect(await fieldsOf(COMPLIANCE)).toEqual(expect.arrayContaining(['phrases', 'phraseLists', 'search']))
    for (const field of ['phrases', 'phraseLists', 'search'])
      expect(await fieldsOf(ADVISOR)).not.toContain(field)
    const rolesOf = async (name: string) =>
      (await world.get<ReportTypes>('/reports/types', COMPLIANCE)).items[0]!.fields.find(
        ({ id }) => id === name,
      )?.roles
    expect(await rolesOf('phrases')).toEqual(['compliance'])
    expect(await rolesOf('subject')).toEqual(['advisor', 'clientService', 'compliance'])
    const { status, body } = await run(
      { ...emails, filters: [{ field: 'phrases', operator: 'isNotEmpty' }] },
      ADVISOR,
    )
    expect([status, body.message]).toEqual([400, 'Reports of emails have no field “phrases”.'])
  })
})

describe('a definition that cannot be', () => {
  const filtered = (field: string, operator: string, values: unknown[] = []) => ({
    ...emails,
    filters: [{ field, operator, values }],
  })
  it.each<[string, object, string | null]>([
    ['Reports of emails have no field “colour”.', { ...emails, columns: ['colour'] }, 'columns.0'],
    ['“Subject” stands there twice.', { ...emails, columns: ['subject', 'subject'] }, 'columns.1'],
    ['“Words” narrows a report and is no column.', { ...emails, columns: ['text'] }, 'columns.0'],
    ['Rows cannot be grouped by “Subject”.', { ...emails, groupBy: ['subject'] }, 'groupBy.0'],
    ['Rows cannot be grouped by “Sent”.', { ...emails, chart: { kind: 'bar', field: 'sent' } }, 'chart'],
    ['Reports of emails have no field “x”.', { ...emails, sort: { field: 'x', descending: true } }, 'sort'],
    [
      '“Direction” has no filter “contains”. There are: is, is not.',
      filtered('direction', 'contains', ['in']),
      'filters.0',
    ],
    [
      '“Direction” is takes inbound, outbound, not “sideways”.',
      filtered('direction', 'is', ['sideways']),
      'filters.0',
    ],
    ['“Subject” is takes values, not 0.', filtered('subject', 'is'), 'filters.0'],
    ['“Subject” is empty takes no value, not 1.', filtered('subject', 'isEmpty', ['x']), 'filters.0'],
    [
      '“Sent” last days takes a whole number of days from 1 to 3660, not “0”.',
      filtered('sent', 'lastDays', [0]),
      'filters.0',
    ],
    [
      '“Sent” at least takes a day such as 2026-05-23, not “2026-02-30”.',
      filtered('sent', 'atLeast', ['2026-02-30']),
      'filters.0',
    ],
    [
      '“Sent” is between two days: the first, 2026-05-02, is after the second, 2026-05-01.',
      filtered('sent', 'between', ['2026-05-02', '2026-05-01']),
      'filters.0',
    ],
    ['“Days since sent” is takes a number, not “7”.', filtered('age', 'is', ['7']), 'filters.0'],
    [
      '“Has attachments” is takes true or false, not “yes”.',
      filtered('attachment', 'is', ['yes']),
      'filters.0',
    ],
    ['“Words” takes at least one letter or digit.', filtered('text', 'contains', ['!!']), 'filters.0'],
  ])('is refused: %s', async (message, definition, part) => {
    const { status, body } = await run(definition)
    expect([status, body]).toEqual([400, { code: 'REPORT_INVALID', message, part }])
    expect((await world.ask('POST', '/reports', { name: 'It', definition })).status).toBe(400)
  })

  it('whatever a value contains, it is treated as a value', async () => {
    for (const value of ["' or true --", '%', '_', '\\', "$1', 'x"]) {
      const { body } = await run(filtered('subject', 'contains', [value]))
      expect([value, body.total]).toEqual([value, 0])
    }
    expect((await run(filtered('subject', 'contains', ['RE']))).body.total).toBe(1)
  })
})

describe('a saved report', () => {
  const save = (given: object = {}, as = ADVISOR) =>
    world.ask<Report & ApiError>('POST', '/reports', { name: 'Mine', definition: emails, ...given }, as)
  const namesFor = async (as: Partial<Viewer>) =>
    (await world.get<Reports>('/reports', as)).items.filter(({ shipped }) => !shipped).map(({ name }) => name)

  it('is run again by its number, with its owner’s own rows', async () => {
    const { status, body } = await save()
    expect([status, body]).toMatchObject([
      201,
      { name: 'Mine', isMine: true, version: 1, sharedWith: [], hasChart: false },
    ])
    const result = await world.get<ReportResult>(`/reports/${body.id}/run?limit=1`, ADVISOR)
    expect([result.total, result.rows.length]).toEqual([2, 1])
    expect(await world.get<Report>(`/reports/${body.id}`, ADVISOR)).toEqual(body)
  })

  it('is there for its owner and for holders of the roles it is shared with', async () => {
    const { body } = await save({ sharedWith: ['clientService'] })
    expect(await namesFor(ADVISOR)).toEqual(['Mine'])
    expect(await namesFor(SERVICE)).toEqual(['Mine'])
    expect(await namesFor({ ...ADVISOR, id: 'other' })).toEqual([])
    expect(await namesFor(COMPLIANCE)).toEqual([])
    for (const path of [`/reports/${body.id}`, `/reports/${body.id}/run`])
      expect([path, (await world.ask('GET', path, undefined, COMPLIANCE)).status]).toEqual([path, 404])
  })

  it('is not there for whom its rows or one of its fields are not', async () => {
    const filters = [{ field: 'phrases', operator: 'isNotEmpty' }]
    await save(
      { name: 'Hits', definition: { type: 'phraseHits', columns: ['phrase'] }, sharedWith: ['advisor'] },
      COMPLIANCE,
    )
    const { body } = await save(
      { definition: { ...emails, filters }, sharedWith: ['advisor', 'administrator'] },
      COMPLIANCE,
    )
    expect(await namesFor(COMPLIANCE)).toEqual(['Hits', 'Mine'])
    expect(await namesFor(ADVISOR)).toEqual([])
    expect(await namesFor(ADMINISTRATOR)).toEqual([])
    expect((await world.ask('GET', `/reports/${body.id}/run`, undefined, ADVISOR)).status).toBe(404)
  })

  it('is changed and deleted by its owner alone, and by nobody who has not seen its last version', async () => {
    const { body } = await save({ sharedWith: ['clientService'] })
    const path = `/reports/${body.id}`
    const change = { version: 1, name: 'Ours', definition: { ...emails, columns: ['sent'] } }
    expect((await world.ask('PATCH', path, change, SERVICE)).status).toBe(404)
    expect((await world.ask('DELETE', path, undefined, SERVICE)).status).toBe(404)
    const changed = await world.ask<Report>('PATCH', path, change, ADVISOR)
    expect(changed.body).toMatchObject({ name: 'Ours', version: 2, sharedWith: ['clientService'] })
    expect(changed.body.definition.columns).toEqual(['sent'])
    const again = await world.ask<ApiError>('PATCH', path, change, ADVISOR)
    expect([again.status, again.body.code]).toEqual([409, 'REPORT_CHANGED'])
    expect((await world.ask('DELETE', path, undefined, ADVISOR)).status).toBe(204)
    expect((await world.ask('GET', path, undefined, ADVISOR)).status).toBe(404)
  })

  it('has a name of its own among its owner’s', async () => {
    await save()
    const { body } = await save({ name: 'Other' })
    expect((await save()).body.code).toBe('REPORT_NAME_TAKEN')
    const renamed = await world.ask<ApiError>(
      'PATCH',
      `/reports/${body.id}`,
      { version: 1, name: 'Mine' },
      ADVISOR,
    )
    expect([renamed.status, renamed.body.code]).toEqual([409, 'REPORT_NAME_TAKEN'])
    expect((await save({}, SERVICE)).status).toBe(201)
  })

  it('is in the audit log when it is saved, changed and deleted', async () => {
    const { body } = await save({ sharedWith: ['clientService'] })
    await world.ask('PATCH', `/reports/${body.id}`, { version: 1, sharedWith: [] }, ADVISOR)
    await world.ask('DELETE', `/reports/${body.id}`, undefined, ADVISOR)
    const { rows } = await sql`select action, who, detail->>'report' as report from admin.audit
      where action like 'reports.%' order by id desc limit 3`.execute(world.database.db)
    const entry = (action: string) => ({ action, who: 'Ada', report: body.id })
    expect(rows).toEqual([entry('reports.delete'), entry('reports.change'), entry('reports.save')])
  })
})

describe('a chart', () => {
  const chartOf = async (chart: object) => (await run({ ...emails, chart })).body
  it('of stacked bars has the parts of each, and they add up to it', async () => {
    const { chart } = await chartOf({ kind: 'stacked', field: 'direction', by: 'sentiment' })
    expect(chart!.series.length).toBeGreaterThan(0)
    expect(chart!.bars.length).toBeGreaterThan(0)
    for (const { count, parts } of chart!.bars) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(count)
  })

  it.each([
    [
      { kind: 'line', field: 'direction' },
      'A line goes over days, weeks or months, and “Direction” is none of them.',
    ],
    [
      { kind: 'stacked', field: 'direction' },
      'A stacked chart says by what its bars are parted, and no other does.',
    ],
    [
      { kind: 'stacked', field: 'direction', by: 'direction' },
      'The bars cannot be parted by “Direction”, of which each is one.',
    ],
  ])('%j is refused', async (chart, message) => {
    expect(await chartOf(chart)).toMatchObject({ code: 'REPORT_INVALID', message, part: 'chart' })
  })
})

describe('a report as a file', () => {
  const file = async (definition: object, as: Partial<Viewer> = COMPLIANCE) => {
    const { status, text, headers } = await world.download('POST', '/reports/csv', { definition }, as)
    return {
      status,
      headers,
      lines: text
        .replace(/^\ufeff/, '')
        .split('\r\n')
        .slice(0, -1),
    }
  }

  it('has every row in the order of the report, under the labels of its groups and columns', async () => {
    await sql`insert into crm.messages (subject, preview, sent_at, sent_known, direction, has_attachments, recipient_count, matched)
      select 'Many ' || to_char(n, 'FM0000'), '', timestamptz '2026-01-01' + n * interval '1 minute', true, 'outbound', n % 2 = 0, 0, false
      from generate_series(1, 2500) n`.execute(world.database.db)
    const filters = [{ field: 'subject', operator: 'contains', values: ['many'] }]
    const { headers, lines } = await file({
      ...{ ...emails, filters, columns: ['subject', 'sent', 'direction', 'sentiment'] },
      groupBy: ['attachment'],
      sort: { field: 'subject', descending: true },
    })
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(lines[0]).toBe('Has attachments,Subject,Sent (UTC),Direction,Sentiment')
    expect(lines[1]).toBe('No,Many 2499,2026-01-02 17:39:00,Sent,')
    expect(lines).toHaveLength(2_501)
    const subjects = lines.slice(1).map((line) => line.split(',')[1])
    const [odd, even] = [subjects.slice(0, 1_250), subjects.slice(1_250)]
    expect([odd, even]).toEqual([odd.toSorted().reverse(), even.toSorted().reverse()])
    await sql`delete from crm.messages where subject like 'Many%'`.execute(world.database.db)
  })

  it('keeps formulas from spreadsheets and leaves numbers as they are', async () => {
    const ahead = new Date(Date.now() + 10 * 86_400_000)
    await handOver(world.database.db, [
      email({ mailbox: 'ann', subject: '=HYPERLINK("http://evil.example")', sentAt: ahead }),
    ])
    const filters = [{ field: 'subject', operator: 'contains', values: ['evil'] }]
    const { lines } = await file({ ...emails, filters, columns: ['subject', 'age'] })
    expect(lines[1]).toBe(`"'=HYPERLINK(""http://evil.example"")",-10`)
    await sql`delete from crm.messages where subject like '=%'`.execute(world.database.db)
  })

  it('of Excel has dates and numbers as such, and texts that are no formulas', async () => {
    await handOver(world.database.db, [
      email({ mailbox: 'ann', subject: '=1+1 & <b>\u0001', sentAt: new Date('2026-01-02T17:39:00Z') }),
    ])
    const filters = [{ field: 'subject', operator: 'contains', values: ['=1+1'] }]
    const definition = { ...emails, filters, columns: ['subject', 'sent', 'age'] }
    const { status, headers, bytes } = await world.download(
      'POST',
      '/reports/xlsx',
      { definition },
      COMPLIANCE,
    )
    expect([status, headers['content-type']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ])
    const files = unzip(bytes)
    expect([...files.values()].join('')).toContain('=1+1 &amp; &lt;b&gt;')
    const sheet = files.get('xl/worksheets/sheet1.xml')
    // 2 January 2026, 17:39, as Excel counts days.
    expect(sheet).toMatch(/<v>46024\.7354\d*<\/v>/)
    expect(sheet).not.toContain('<f>')
    await sql`delete from crm.messages where subject like '=%'`.execute(world.database.db)
  })

  it('of a shipped or saved one is called as it is, is noted, and is refused as its run is', async () => {
    const { status, headers } = await world.download(
      'GET',
      '/reports/suspicious-emails/csv',
      undefined,
      COMPLIANCE,
    )
    expect([status, headers['content-disposition']]).toEqual([
      200,
      'attachment; filename="Suspicious Emails Last 60 Days.csv"',
    ])
    const { rows } = await sql`select who, detail from admin.audit
      where action = 'reports.export' order by id desc limit 1`.execute(world.database.db)
    const name = 'Suspicious Emails Last 60 Days'
    expect(rows).toEqual([
      { who: 'Rowan', detail: { report: 'suspicious-emails', name, type: 'phraseHits' } },
    ])
    expect((await file({ ...emails, columns: ['colour'] })).status).toBe(400)
    expect((await file({ type: 'phraseHits', columns: ['phrase'] }, ADVISOR)).status).toBe(403)
    expect((await world.download('GET', '/reports/suspicious-emails/csv', undefined, ADVISOR)).status).toBe(
      404,
    )
  })
})

describe('a look at the hits of phrases', () => {
  it('is noted with the report and the number of rows, as content is', async () => {
    await world.get('/reports/suspicious-emails/run', COMPLIANCE)
    await run({ type: 'phraseHits', columns: ['phrase'] }, COMPLIANCE)
    await run(emails, COMPLIANCE)
    const { rows } = await sql<{ detail: object }>`select detail from admin.audit
      where action = 'reports.run' and who_id = 'rowan' order by id`.execute(world.database.db)
    expect(rows.map(({ detail }) => detail)).toEqual([
      { report: 'suspicious-emails', name: 'Suspicious Emails Last 60 Days', type: 'phraseHits', rows: 1 },
      { report: null, name: null, type: 'phraseHits', rows: 1 },
    ])
  })
})
