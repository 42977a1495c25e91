import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { demoFirm } from './index.ts'

const firm = demoFirm({ now: new Date('2026-03-18T15:20:00Z'), size: 'demo' })
const HEADER =
  'external_id,kind,name,email,alternate_email,contact_point_emails,entity,entity_kind,segment,key_entity,advisors'
const rows = parse(firm.peopleCsv, { columns: true }) as Record<string, string>[]

test('the people file begins with the header that people import takes, and each row fills it', () => {
  expect(firm.peopleCsv.split('\r\n')[0]).toBe(HEADER)
  expect(rows.length).toBeGreaterThan(200)
  for (const row of rows) {
    expect(Object.keys(row).join(',')).toBe(HEADER)
    expect(['contact', 'individual']).toContain(row.kind)
    expect(['household', 'organisation', 'individual']).toContain(row.entity_kind)
    expect(row.name).not.toBe('')
    expect(row.email).toMatch(/^\S+@\S+$/)
  }
  expect(new Set(rows.map(({ external_id }) => external_id)).size).toBe(rows.length)
})

test('couples share an address, and nobody outside the household has it', () => {
  const byEmail = [...Map.groupBy(rows, ({ email }) => email!.toLowerCase()).values()]
  const shared = byEmail.filter((people) => people.length > 1)
  expect(shared.length).toBeGreaterThanOrEqual(8)
  for (const people of shared) {
    expect(people).toHaveLength(2)
    expect(people[0]!.entity).toBe(people[1]!.entity)
  }
})

test('people have further addresses: alternate ones and lists of contact points', () => {
  const alternates = rows.filter(({ alternate_email }) => alternate_email !== '')
  const lists = rows.filter(({ contact_point_emails }) => contact_point_emails!.includes(';'))
  expect(alternates.length).toBeGreaterThan(30)
  expect(lists.length).toBeGreaterThan(2)
})

test('advisors are employees of the firm, and every client entity has at least one', () => {
  const employees = new Set(firm.tenant.users.map(({ mail }) => mail))
  for (const { advisors, segment } of rows) {
    const addresses = advisors!.split(';').filter(Boolean)
    expect(addresses.filter((address) => !employees.has(address))).toEqual([])
    expect(addresses.length > 0).toBe(segment !== 'Professional')
  }
})
