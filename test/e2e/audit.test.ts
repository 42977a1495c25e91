import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audited, recordView } from '../../src/admin/audit/audited.ts'
import { sealAudit } from '../../src/admin/audit/seal.ts'
import { auditState, verifyAudit } from '../../src/admin/audit/verify.ts'
import { letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { row, rows } from './support/mail-page.ts'

const CARLA = 'external_id,kind,name,email\nC-1,individual,Carla Client,carla@client.example\n'

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startLarch({ mail: [letter({ subject: 'Letter' })], people: CARLA })
  await settle(world)
  const { db } = world.database
  for (let i = 1; i <= 60; i++) {
    const by = i % 4 ? { id: 'lena', name: 'Lena Law' } : { id: 'otto', name: '=Otto' }
    const actor = { by, ipAddress: '10.0.0.7' }
    const employees = [`employee-${i}`, 'employee-x']
    const reason = i === 41 ? 'A complaint' : null
    if (i % 2) await recordView(db, actor, { action: 'email.read', detail: { email: i }, reason })
    else
      await audited(
        db,
        actor,
        async () => {},
        () => ({ action: 'employees.disable', detail: { employees } }),
      )
  }
  await sealAudit(db)
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const open = async (search = '', as: ('compliance' | 'administrator')[] = ['compliance']) => {
  const page = await browser.newPage({ as })
  await page.goto(`${app.url}/audit${search}`)
  await row(page, 'Lena Law').waitFor()
  return page
}

it('can read who did what in sentences, with the reason and the place in the chain', async () => {
  const page = await open()
  const entry = row(page, 'opened the email 41')
  await eventually(async () => {
    await page.locator('[data-row-key]').last().scrollIntoViewIfNeeded()
    return entry.count()
  }).toBe(1)
  expect((await entry.innerText()).replaceAll('\n', ' ')).toMatch(
    /^\d\d:\d\d Lena Law opened the email 41 From 10\.0\.0\.7 · Reason: A complaint No\. \d+$/,
  )
  await page.getByText(/^Sealed to entry \d+/).waitFor()
})

it('can filter by who, what, day and thing, and the address keeps it', async () => {
  const page = await open()
  await page.getByRole('combobox', { name: 'What' }).selectOption('employees.disable')
  await page.getByRole('combobox', { name: 'Who' }).selectOption('lena')
  await eventually(() => rows(page).count()).toBe(15)
  await page.getByRole('searchbox', { name: /^Id of/ }).fill('employee-6')
  await eventually(() => rows(page).count()).toBe(1)
  await row(page, 'Lena Law disabled 2 employees').waitFor()
  await page.reload()
  await eventually(() => rows(page).count()).toBe(1)
  await page.getByRole('button', { name: 'Clear all' }).click()
  await page.getByRole('searchbox', { name: /^Id of/ }).fill('41')
  await eventually(() => rows(page).count()).toBe(1)
  await page.goto(`${app.url}/audit?from=2031-01-01`)
  await page.getByRole('heading', { name: 'No entry fits these filters' }).waitFor()
})

it('can walk the log and set a filter by keyboard alone', async () => {
  const page = await open()
  await rows(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const place = await page.evaluate(() => document.activeElement?.closest('li')?.ariaPosInSet)
  expect(place).toBe('3')
  await page.getByRole('combobox', { name: 'Who' }).focus()
  await page.keyboard.type('=')
  await eventually(() => rows(page).count()).toBe(15)
})

it('can export the log as CSV that no spreadsheet runs, and the head; both are noted', async () => {
  const page = await open('?who=lena')
  const save = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ])
    return readFile(await download.path(), 'utf8')
  }
  const csv = await save('Export as CSV')
  expect(csv.split('\r\n').filter(Boolean)).toHaveLength(46)
  expect(csv).toContain('Lena Law opened the email 41,A complaint')
  const head = JSON.parse(await save('Export latest seal')) as { head: string }
  await page.goto(`${app.url}/audit?who=otto`)
  await eventually(() => rows(page).count()).toBe(15)
  expect(await save('Export as CSV')).toContain("'=Otto")
  await page.goto(`${app.url}/audit`)
  await row(page, 'exported entries of the audit log').waitFor()
  await row(page, 'exported the head of the audit log').waitFor()
  const { db } = world.database
  await sealAudit(db)
  expect(await verifyAudit(db, head.head)).toMatchObject({
    broken: null,
    sealed: (await auditState(db)).sealed,
  })
})

it('can see whether the log is as it was sealed, and where it was changed', async () => {
  const page = await open()
  await sealAudit(world.database.db)
  await page.getByRole('button', { name: 'Verify the log' }).click()
  await page.getByText(/^Intact up to entry \d+$/).waitFor()
  const { db } = world.database
  await sql`alter table admin.audit disable trigger user`.execute(db)
  await sql`update admin.audit set who = 'Nobody' where seq = 7`.execute(db)
  await page.getByRole('button', { name: 'Verify the log' }).click()
  await page.getByText(/^Broken at entry 7\. Entry 7 is not as it was sealed/).waitFor()
  await page.reload()
  await row(page, 'verified the audit log: intact up to entry').waitFor()
  await sql`update admin.audit set who = ${'Lena Law'} where seq = 7`.execute(db)
  await sql`alter table admin.audit enable trigger user`.execute(db)
})

it('can ask who looked at the mail of a client, found by name', async () => {
  const page = await open()
  await page.getByRole('combobox', { name: /^Client/ }).fill('Carla')
  await page.getByRole('option', { name: /Carla Client/ }).click()
  await row(page, 'Lena Law opened the email “Letter” (Carla Client)').waitFor()
  await eventually(() => rows(page).count()).toBe(1)
  await page.getByRole('button', { name: /^Remove filter: About Carla Client/ }).click()
  await row(page, 'disabled 2 employees').first().waitFor()
})

describe.each([
  ['light', { width: 1024, height: 768 }],
  ['dark', { width: 640, height: 400 }],
] as const)('in the %s', (colorScheme, viewport) => {
  it('has no findings of axe and does not scroll sideways', async () => {
    const page = await browser.newPage({ colorScheme, viewport, as: ['compliance'] })
    await page.goto(`${app.url}/audit`)
    await rows(page).first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    )
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html })))).toEqual([])
  })
})
