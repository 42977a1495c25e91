import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { EmailCounts, SyncStatus } from '../../src/api/contract.ts'
import { startWorker, type Worker } from '../../src/capture/worker.ts'
import { connectTenant, makeLog, workerOptions } from '../../src/main.ts'
import { letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { startFirm } from './support/firm.ts'
import { countOf, openList, readingPane, row, rows, scroller, syncPanel } from './support/mail-page.ts'

const browser = useBrowser()

/** Capture as `serve` runs it, but never by itself after the first run of a mailbox. */
function startCapture({ config, database }: World): Promise<Worker> {
  const options = workerOptions(config, database, connectTenant(config), makeLog('silent'))
  return startWorker({ ...options, intervalMs: 3_600_000 })
}

const openSync = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Sync:' }).click()
const seen = async (page: Page) =>
  Number(
    (
      await syncPanel(page)
        .getByRole('row', { name: /^Found/ })
        .innerText()
    ).replaceAll(/\D/g, ''),
  )

it('can watch the history arrive', async () => {
  // Slow enough to be watched.
  await using world = await startFirm([], { latencyMs: 60 })
  await using app = await serveApp(world)
  const page = await browser.newPage()
  await page.goto(`${app.url}/emails/all`)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  expect(await rows(page).count()).toBe(0)
  await page.evaluate(() => document.body.setAttribute('data-not-reloaded', ''))
  await openSync(page)
  await using _worker = await startCapture(world)

  const counts: number[] = []
  let rowsBeforeEnd = 0
  await eventually(async () => {
    const words = await page.getByRole('banner').getByRole('button', { name: 'Sync:' }).innerText()
    counts.push(await seen(page))
    if (/Reading history/.test(words)) rowsBeforeEnd = Math.max(rowsBeforeEnd, await rows(page).count())
    return words
  }, 60_000).toMatch(/Up to date/)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(new Set(counts).size).toBeGreaterThan(3)
  expect(rowsBeforeEnd).toBeGreaterThan(5)

  const status = await app.get<SyncStatus>('/api/sync')
  await eventually(() => seen(page)).toBe(status.counts.seen)
  expect(await syncPanel(page).innerText()).toContain('Since 18 September 2025, the same for every employee')
  expect(await syncPanel(page).getByText('Up to date').count()).toBeGreaterThanOrEqual(
    status.mailboxes.length,
  )
  await page.keyboard.press('Escape')
  const { all } = await app.get<EmailCounts>('/api/emails/counts')
  await eventually(() => countOf(page, 'All')).toBe(all.count)
  expect(all.count).toBe(status.counts.accepted)
  expect(await page.locator('body[data-not-reloaded]').count()).toBe(1)
})

it('can press "Sync now" and see new mail arrive without moving what is read', async () => {
  await using world = await startLarch({ mail: Array.from({ length: 60 }, () => letter()) })
  await world.settle()
  await using app = await serveApp(world)
  await using _worker = await startCapture(world)
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all`)
  const list = scroller(page, 'Emails')
  await list.evaluate((element) => element.scrollTo(0, 1_500))
  await rows(page).nth(10).click()
  await readingPane(page).getByRole('article').waitFor()
  const read = page.locator('[data-row-key][aria-current]')
  // The picture gives way to a checkbox while the mouse is over it.
  const text = () => read.getByRole('link').innerText()
  const before = { text: await text(), box: await read.boundingBox(), url: page.url() }

  const syncNow = async (subject: string) => {
    world.tenant.acts.deliver(letter({ subject, receivedAt: new Date().toISOString() }))
    await openSync(page)
    await page.getByRole('button', { name: 'Sync now' }).click()
    await eventually(() => app.get<SyncStatus>('/api/sync')).toMatchObject({ running: false })
    await page.keyboard.press('Escape')
  }
  await syncNow('Just now')
  const pill = page.getByRole('button', { name: '1 new email' })
  await pill.waitFor()
  expect({ text: await text(), box: await read.boundingBox(), url: page.url() }).toEqual(before)
  await eventually(() => countOf(page, 'All')).toBe(61)

  await pill.click()
  await row(page, 'Just now').waitFor()
  expect(await rows(page).first().innerText()).toContain('Just now')
  // Who reads is not disturbed; who looks at the newest end alone sees what comes by itself.
  await syncNow('A moment later')
  await page.getByRole('button', { name: '1 new email' }).waitFor()
  expect(await rows(page).first().innerText()).toContain('Just now')
  await page.keyboard.press('Escape')
  await readingPane(page).getByRole('article').waitFor({ state: 'detached' })
  await list.evaluate((element) => element.scrollTo(0, 0))
  await eventually(() => rows(page).first().innerText()).toContain('A moment later')
})

it('shows what is going on where there is no email yet', async () => {
  await using world = await startLarch({ enable: 'nobody' })
  await using app = await serveApp(world)
  const page = await browser.newPage()
  await page.goto(`${app.url}/emails/all`)
  await page.getByRole('heading', { name: 'No mailbox is enabled yet' }).waitFor()
  await world.enable('all')
  await world.settle()
  await page.getByText('The mailboxes have been read; there was nothing in them to show here.').waitFor()
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('heading', { name: 'There are no people yet' }).waitFor()
  await page.goto(`${app.url}/people/4711`)
  await page.getByRole('heading', { name: 'This person could not be opened' }).waitFor()
  await page.goto(`${app.url}/no/such/page`)
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
})

it('says in a sentence that the server is away, and goes on when it is back', async () => {
  await using world = await startLarch({ mail: [letter({ subject: 'Hello again' })] })
  await world.settle()
  const app = await serveApp(world)
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all`)
  await app[Symbol.asyncDispose]()

  await rows(page).first().click()
  await page.getByRole('heading', { name: 'This email could not be opened' }).waitFor()
  await page.getByText('Cannot reach Throughline. Check your connection.').waitFor()
  await page.getByRole('button', { name: 'Sync: Connection lost' }).waitFor()
  await page.getByRole('link', { name: /^Unmatched/ }).click()
  await page.getByRole('heading', { name: 'The emails could not be loaded' }).waitFor()

  await using _again = await serveApp(world, Number(new URL(app.url).port))
  await page.getByRole('button', { name: 'Try again' }).click()
  await row(page, 'Hello again').click()
  await readingPane(page).getByRole('article', { name: 'Hello again' }).waitFor()
  await page.getByRole('button', { name: 'Sync: Up to date' }).waitFor()
})
