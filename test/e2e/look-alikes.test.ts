import { afterAll, beforeAll, expect, it } from 'vitest'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { expectAccessible, expectFitting } from './support/look-at.ts'
import { openList, readingPane, row, rows } from './support/mail-page.ts'

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startLarch({
    mail: [
      letter({
        subject: 'Please pay to the new account',
        from: { name: 'Carla Client', address: 'carla@c1ient.example' },
      }),
      letter({
        subject: 'Invoice attached',
        from: { name: 'carla@client.example', address: 'crook@elsewhere.example' },
      }),
      letter({
        subject: 'From a friend',
        from: { name: 'Carla Client', address: 'carla@\u0441lient.example' },
      }),
      ...['Ann Ash', 'Bob Birch'].map((name) =>
        letter({
          subject: `Signed by ${name}`,
          from: { name: `${name} via SignBox`, address: 'dse@signbox.example' },
        }),
      ),
    ],
  })
  await importPeople(
    world.database.db,
    'external_id,kind,name,email\nc,contact,Carla Client,carla@client.example\n',
  )
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})
it('is warned of an address that looks like a client’s, and compares the two before it is stored', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/unmatched`)
  await row(page, 'Please pay').click()
  await readingPane(page)
    .getByRole('region', { name: 'Look before you relate' })
    .getByText('carla@c1ient.example looks like carla@client.example, an address of Carla Client')
    .waitFor()
  expect(await readingPane(page).getByRole('region', { name: 'Suggestions' }).count()).toBe(0)
  await page.keyboard.press('r')
  const relate = page.getByRole('dialog', { name: /^Relate/ })
  await relate.getByRole('combobox').fill('carla')
  await relate
    .getByRole('option', { name: /Carla Client/ })
    .first()
    .click()
  await relate.getByRole('checkbox', { name: /^Create a Contact Point Email/ }).check()
  await relate.getByRole('checkbox', { name: /c1ient/ }).check()
  await relate.getByText('Somebody may be posing as them.').first().waitFor()
  expect(await relate.locator('mark').allInnerTexts()).toEqual(['1', 'l'])
  await page.keyboard.press('Control+Enter')
  await relate.getByRole('alert').filter({ hasText: 'Compare carla@c1ient.example' }).waitFor()
  await relate.getByRole('checkbox', { name: /^I have compared/ }).check()
  await page.keyboard.press('Control+Enter')
  await page.getByText('Related 1 email to Carla Client.').waitFor()
  await page.keyboard.press('u')
  await page.getByText('Undone: 1 email as before.').waitFor()
})

it('learns that many people write from an address, and confirms that it is one person’s before it is stored', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/unmatched`)
  await row(page, 'Signed by Ann Ash').click()
  await page.keyboard.press('r')
  const relate = page.getByRole('dialog', { name: /^Relate/ })
  await relate.getByRole('combobox').fill('carla')
  await relate
    .getByRole('option', { name: /Carla Client/ })
    .first()
    .click()
  await relate.getByRole('checkbox', { name: /^Create a Contact Point Email/ }).check()
  await relate.getByRole('checkbox', { name: /signbox/ }).check()
  await relate.getByText('it writes under the names of Ann Ash, Bob Birch.').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await relate.getByRole('alert').filter({ hasText: 'Many people write from dse@signbox.example' }).waitFor()
  await relate.getByRole('checkbox', { name: /^Only this person writes from it/ }).check()
  await page.keyboard.press('Control+Enter')
  await page.getByText('Related 1 email to Carla Client.').waitFor()
  await page.keyboard.press('u')
  await page.getByText('Undone: 1 email as before.').waitFor()
})

it('sees in the list whose name is another address, and letters that pass for others', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/unmatched`)
  const named = row(page, 'Invoice attached')
  expect(await named.innerText()).toContain('crook@elsewhere.example (shown as carla@client.example)')
  await named.getByLabel('name is another email address').waitFor()
  const letters = row(page, 'From a friend')
  expect(await letters.innerText()).toContain('carla@xn--')
  await letters.getByLabel('letters that pass for others').waitFor()
})

it('as Compliance has a list of look-alike senders with the reasons, which opens each', async () => {
  const page = await browser.newPage({ as: ['compliance'] })
  await openList(page, `${app.url}/impersonation`)
  expect(await rows(page).count()).toBe(3)
  await row(page, 'Please pay').getByText('looks like carla@client.example').waitFor()
  const place = (name: string) => page.getByRole('link', { name, exact: true }).boundingBox()
  expect((await place('Look-alikes'))?.height).toBe((await place('Phrases'))?.height)
  await expectAccessible(page)
  await expectFitting(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await row(page, 'Please pay').click()
  await readingPane(page).getByRole('heading', { name: 'Please pay to the new account' }).waitFor()
})

it('as Compliance sees that the list cannot be loaded, and tries again', async () => {
  const page = await browser.newPage({ as: ['compliance'] })
  let broken = 4
  await page.route('**/api/impersonation*', (route) => (broken-- > 0 ? route.abort() : route.continue()))
  await page.goto(`${app.url}/impersonation`)
  await page.getByText('The list could not be loaded').waitFor({ timeout: 60_000 })
  broken = 0
  await page.getByRole('button', { name: 'Try again' }).click()
  await rows(page).first().waitFor()
})
