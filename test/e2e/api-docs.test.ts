import type { Page, Response } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { checkOpenApi } from './support/openapi.ts'

let world: World
let app: App
const browser = useBrowser()
beforeAll(async () => {
  world = await startLarch()
  app = await serveApp(world)
})
afterAll(async () => {
  await app?.[Symbol.asyncDispose]()
  await world?.[Symbol.asyncDispose]()
})

it('shows every operation of the document in its group, without signing in, and asks nobody else for anything', async () => {
  const { paths } = checkOpenApi(await app.get('/api/openapi.json'))
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(operations.length).toBeGreaterThan(100)
  const page = await browser.newPage({ as: null })
  const complaints: string[] = []
  const addresses: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('request', (request) => addresses.push(request.url()))
  await page.goto(`${app.url}/api-docs`)
  const shown = new Set<string>()
  const groups = new Set<string>()
  await page.locator('.opblock-summary').first().waitFor()
  await eventually(async () => {
    for (const { method, path } of await inSight(page)) shown.add(`${method} ${path}`)
    for (const group of await page.locator('[data-tag]').evaluateAll(tags)) groups.add(group)
    await page
      .getByRole('main')
      .first()
      .evaluate((main) => main.scrollBy(0, main.clientHeight / 2))
    return shown.size
  }).toBe(operations.length)
  expect([...shown].sort()).toEqual(operations.sort())
  expect([...groups]).toContain('emails')
  expect(groups.size).toBeGreaterThan(15)
  expect(addresses.filter((address) => !address.startsWith(app.url) && !address.startsWith('data:'))).toEqual(
    [],
  )
  expect(complaints).toEqual([])
})

it('says of a route what it takes, what it answers and who may ask', async () => {
  const page = await browser.newPage({ as: null })
  await page.goto(`${app.url}/api-docs`)
  await page.getByRole('button', { name: 'GET /api/emails', exact: true }).click()
  const operation = page.locator('.opblock.is-open')
  await operation.getByText('For Advisor, Client Service, and Compliance.').waitFor()
  await operation.getByText('importance', { exact: true }).first().waitFor()
})

it.each(['light', 'dark'] as const)('is %s where the system is', async (colorScheme) => {
  const page = await browser.newPage({ as: null, colorScheme })
  await page.goto(`${app.url}/api-docs`)
  await page.locator('.opblock-summary').first().waitFor()
  const lightness = () =>
    page.locator('.info .title').evaluate((title) => {
      const [red = 0, green = 0, blue = 0] = getComputedStyle(title).color.match(/\d+/g)!.map(Number)
      return red + green + blue
    })
  await eventually(async () => ((await lightness()) > 380 ? 'dark' : 'light')).toBe(colorScheme)
})

it('costs the pages of the app nothing', async () => {
  const page = await browser.newPage()
  const scripts: Response[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response)
  })
  await page.goto(app.url)
  await page.getByRole('navigation').first().waitFor()
  const bodies = await Promise.all(scripts.map((script) => script.body()))
  expect(bodies.length).toBeGreaterThan(0)
  expect(Math.max(...bodies.map(({ length }) => length))).toBeLessThan(1_000_000)
})

/** Of the operations that are drawn. */
function inSight(page: Page): Promise<{ method: string; path: string }[]> {
  return page.locator('.opblock-summary').evaluateAll((all) =>
    all.map((one) => ({
      method: one.querySelector('.opblock-summary-method')!.textContent!,
      path: one.querySelector('[data-path]')!.getAttribute('data-path')!,
    })),
  )
}

function tags(all: (HTMLElement | SVGElement)[]): string[] {
  return all.map((one) => one.dataset.tag!)
}
