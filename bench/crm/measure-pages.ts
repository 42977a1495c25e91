import { type Browser, chromium, type Page } from 'playwright-core'
import { startApi } from '../../src/api/http/server.ts'
import { buildWebIfMissing } from '../../src/commands/build-web.ts'
import type { Db } from '../../src/database/database.ts'
import { apiOptions } from '../../test/support/api.ts'
import { sessionOf } from '../../test/support/sign-in.ts'
import { number, printTable } from '../report/print-table.ts'
import { crmValues } from './crm-values.ts'

const CHROMIUM = '/usr/bin/chromium'
const VIEWS_EACH = 5
const GOAL_FIRST_VIEW_MS = 1_500
/** A frame that takes longer is seen as a jerk. */
const JERK_MS = 50
const ROW = '[data-row-key], li[aria-posinset]'

/**
 * Opens pages in Chromium with nothing kept from before, and scrolls through their lists: how long until the first rows are drawn,
 * from the start of the navigation, and how regularly frames follow. Returns the pages that miss the goal.
 */
export async function measurePages(db: Db): Promise<string[]> {
  await buildWebIfMissing()
  const api = await startApi({ ...apiOptions(db), port: 0 })
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const lines = []
    for (const [name, path] of await pages(db))
      lines.push({ name, ...(await measure(browser, db, api.url, path)) })
    printTable(
      [
        'page',
        'first view: median ms',
        'slowest ms',
        'frames while scrolling',
        'median ms',
        'p99 ms',
        `over ${JERK_MS} ms`,
      ],
      lines.map(({ name, views, frames }) => [
        name,
        number(at(views, 0.5)),
        number(views.at(-1)!),
        number(frames.length),
        number(at(frames, 0.5), 1),
        number(at(frames, 0.99), 1),
        number(frames.filter((ms) => ms > JERK_MS).length),
      ]),
    )
    return lines.filter(({ views }) => at(views, 0.5) >= GOAL_FIRST_VIEW_MS).map(({ name }) => name)
  } finally {
    await browser.close()
    await api.close()
  }
}

async function pages(db: Db): Promise<[name: string, path: string][]> {
  const { people, entities, words } = await crmValues(db, null)
  return [
    ['Emails, all', '/emails/all'],
    ['Emails, unmatched', '/emails/unmatched'],
    ['Emails by text and sentiment', `/emails/all?text=${words.common}&sentiment=negative`],
    ['timeline of the busiest person', `/people/${people[0]!.id}`],
    ['timeline of the busiest entity', `/entities/${entities[0]!.id}`],
    ['People', '/people'],
  ]
}

/** Both in ms, sorted. */
async function measure(
  browser: Browser,
  db: Db,
  url: string,
  path: string,
): Promise<{ views: number[]; frames: number[] }> {
  const views: number[] = []
  const frames: number[] = []
  for (let view = 0; view < VIEWS_EACH; view++) {
    const { cookie } = await sessionOf(db)
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ ...cookie, value: encodeURIComponent(cookie.value), url }])
    const page = await context.newPage()
    await page.goto(`${url}${path}`, { waitUntil: 'commit' })
    views.push(await firstView(page))
    if (view === 0) frames.push(...(await scroll(page)))
    await context.close()
  }
  return { views: sorted(views), frames: sorted(frames) }
}

async function firstView(page: Page): Promise<number> {
  const drawn = await page.waitForFunction(
    (row) => document.querySelector(row) !== null && performance.now(),
    ROW,
  )
  return Number(await drawn.jsonValue())
}

/** The times between frames while the wheel turns for some fifteen screens. */
async function scroll(page: Page): Promise<number[]> {
  const first = page.locator(ROW).first()
  const box = (await first.boundingBox())!
  const above = await first.innerText()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { frames_: times })
    let last = performance.now()
    requestAnimationFrame(function next(now) {
      times.push(now - last)
      last = now
      requestAnimationFrame(next)
    })
  })
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.wheel(0, 110)
    await page.waitForTimeout(16)
  }
  if ((await first.innerText()) === above) throw new Error('The list did not move.')
  return page.evaluate(() => (window as unknown as { frames_: number[] }).frames_.slice(1))
}

function sorted(times: number[]): number[] {
  return times.toSorted((a, b) => a - b)
}

function at(times: number[], share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))]!
}
