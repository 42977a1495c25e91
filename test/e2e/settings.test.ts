import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enabledMailboxes } from '../../src/admin/employees.ts'
import { disableEmployees } from '../../src/admin/enable-employees.ts'
import { listInternalDomains } from '../../src/admin/internal-domains.ts'
import { refreshDirectory } from '../../src/admin/refresh-directory.ts'
import { readSettings } from '../../src/admin/settings.ts'
import { tryDueMailboxes } from '../../src/admin/try-mailboxes.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { roles } from '../../src/domain/access.ts'
import { tenantPorts } from '../../src/main.ts'
import { ANN, BEN, larch, letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { expectAccessible } from './support/look-at.ts'

const CLEO = 'cleo@larch.example'
const DESK = 'desk@larch.example'
const LICENCES = 2

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  const seed = larch([ANN, BEN, CLEO, 'una@larch.example'])
  seed.users[3]!.mailbox = 'unlicensed'
  seed.users.push({ displayName: 'Gus Guest', mail: 'gus@elsewhere.example', mailbox: 'guest' })
  seed.users.push({ displayName: 'Front Desk', mail: DESK, mailbox: 'shared' })
  seed.domains.push('larch-trust.example')
  const mail = [letter(), letter({ from: { address: 'x@partner.example' } }), letter({ mailbox: BEN })]
  const env = { THROUGHLINE_LICENCES: String(LICENCES) }
  world = await startLarch({ seed, mail, env, internalDomains: ['larch.example'], enable: [ANN, BEN] })
  const reply = { status: 400, code: 'ErrorCorruptData', message: 'corrupt' }
  world.tenant.faults.add({ match: { operation: 'getMessage', mailbox: BEN }, times: 1, reply })
  await world.settle()
  world.tenant.faults.clear()
  const { directory } = tenantPorts(world.config)
  await refreshDirectory(world.database.db, directory)
  await tryDueMailboxes(world.database.db, directory)
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const enabled = async () => (await enabledMailboxes(world.database.db)).map(({ address }) => address).sort()

async function open(page: Page, section: string, heading: string): Promise<void> {
  await page.goto(`${app.url}/settings/${section}`)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}
const employee = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'Employees' })
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) })
const openEmployees = async (page: Page) => {
  await open(page, 'employees', 'Employees')
  await employee(page, 'Ann').waitFor()
}

describe('employees', () => {
  it('can see whose mailbox is read, since when, and why another’s cannot be', async () => {
    const page = await browser.newPage()
    await openEmployees(page)
    const told = async (name: string) => (await employee(page, name).innerText()).replaceAll(/\s+/g, ' ')
    expect(await told('Ann')).toMatch(/Enabled History from \d+ \w+ 20\d\d/)
    expect(await told('Cleo')).toMatch(/Not enabled When enabled: history from \d+ \w+ 20\d\d/)
    expect(await told('Gus Guest')).toContain('Cannot be enabled A guest account has no mailbox')
    expect(await told('Una')).toContain('Cannot be enabled There is no Exchange Online mailbox')
    expect(await told('Front Desk')).toContain('Not enabled · account disabled A shared mailbox, or')
    await page.getByText('2 of 2 licences in use, 0 unused.').waitFor()
  })

  it('can make room for somebody beyond the licences, by keyboard alone', async () => {
    const page = await browser.newPage()
    await openEmployees(page)
    await page.getByRole('searchbox', { name: 'Search employees' }).focus()
    await page.keyboard.type('cleo')
    await eventually(() => page.locator('[data-row-key]').count()).toBe(1)
    await page.locator('[data-row-key]').focus()
    await page.keyboard.press('Space')
    await page.getByText('1 selected').waitFor()
    await page.getByRole('button', { name: 'Enable 1' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: '1 licence is lacking' })
    await dialog.waitFor()
    const go = dialog.getByRole('button', { name: /^Enable 1/ })
    expect(await go.isDisabled()).toBe(true)
    await dialog.getByRole('checkbox', { name: /ben@larch/i }).focus()
    await page.keyboard.press('Space')
    await go.focus()
    await page.keyboard.press('Enter')
    await page.getByText('1 employee is enabled, 1 disabled.').waitFor()
    expect(await enabled()).toEqual([ANN, CLEO])
  })

  it('can disable several at once and enable several at once, and sees who could not be', async () => {
    const page = await browser.newPage()
    await openEmployees(page)
    await page.getByRole('combobox', { name: 'Which employees' }).selectOption('enabled')
    await page.getByRole('button', { name: 'Select all 2' }).click()
    await page.getByRole('button', { name: 'Disable 2' }).click()
    const asked = page.getByRole('dialog', { name: 'Disable 2 employees?' })
    await asked.getByText('2 licences become free.').waitFor()
    await asked.getByRole('button', { name: 'Disable 2' }).click()
    await page.getByText('2 employees are disabled.').waitFor()
    expect(await enabled()).toEqual([])
    await page.getByRole('combobox', { name: 'Which employees' }).selectOption('')
    await page.getByRole('checkbox', { name: /ann@larch/ }).check()
    await page.getByRole('checkbox', { name: /una@larch/ }).check()
    await page.getByRole('button', { name: 'Enable 2' }).click()
    await page.getByText('1 employee is enabled.').waitFor()
    await page.getByText('una@larch.example: There is no Exchange Online mailbox').first().waitFor()
    expect(await enabled()).toEqual([ANN])
    expect(page.url()).not.toContain('state=')
  })

  it('is offered a last sweep of whose account was disabled, by one click, and sees what it read', async () => {
    const { db } = world.database
    const { directory } = tenantPorts(world.config)
    world.tenant.acts.setUser(ANN, { accountEnabled: false })
    await refreshDirectory(db, directory)
    const page = await browser.newPage()
    await openEmployees(page)
    await page.getByText('has left: the account is disabled.').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Last sweep of the mailbox of Ann' }).click()
    await employee(page, 'Ann').getByText('A last sweep is under way').waitFor()
    expect(await page.getByRole('button', { name: /^Last sweep/ }).count()).toBe(0)
    await world.settle()
    await page.reload()
    await employee(page, 'Ann')
      .getByText('Last sweep: mailbox read; archive none; Recoverable Items read.')
      .waitFor()
    expect(await enabled()).not.toContain(ANN)
    world.tenant.acts.setUser(ANN, { accountEnabled: true })
    await refreshDirectory(db, directory)
  })

  it('is asked once more before a disabled account is enabled, and can leave it out', async () => {
    await disableEmployees(world.database.db, 'all')
    const page = await browser.newPage()
    await openEmployees(page)
    const choose = async () => {
      await page.getByRole('checkbox', { name: /ann@larch/ }).check()
      await page.getByRole('checkbox', { name: /desk@larch/ }).check()
      await page.getByRole('button', { name: 'Enable 2' }).click()
    }
    const dialog = page.getByRole('dialog', { name: '1 account is disabled' })
    await choose()
    await dialog.getByText(DESK).waitFor()
    await dialog.getByRole('button', { name: 'Enable the other 1' }).click()
    await page.getByText('1 employee is enabled.').waitFor()
    expect(await enabled()).toEqual([ANN])
    await page.getByRole('checkbox', { name: /desk@larch/ }).check()
    await page.getByRole('button', { name: 'Enable 1' }).click()
    await dialog.getByRole('button', { name: 'Enable it all the same' }).click()
    await page.getByText('1 employee is enabled.').waitFor()
    await eventually(enabled).toEqual([ANN, DESK])
    await disableEmployees(world.database.db, [DESK])
  })

  it('sees licences that were lowered below those in use, and what to do', async () => {
    await world.enable([ANN, BEN])
    const lowered = await serveApp({ ...world, config: { ...world.config, licences: 1 } })
    const page = await browser.newPage()
    await page.goto(`${lowered.url}/settings/employees`)
    await page
      .getByText('2 employees are enabled, 1 more than there are licences. Disable 1 of them')
      .waitFor()
    await lowered[Symbol.asyncDispose]()
    await app[Symbol.asyncDispose]()
    app = await serveApp(world)
  })

  it('can have the directory read again', async () => {
    world.tenant.acts.addUser({ displayName: 'Dora New', mail: 'dora@larch.example' })
    const page = await browser.newPage()
    await openEmployees(page)
    await page.getByRole('button', { name: 'Refresh' }).click()
    await employee(page, 'Dora New').waitFor()
    await disableEmployees(world.database.db, ['dora@larch.example'])
  })
})

it('can add a suggested domain and a domain of one’s own, seeing the effect first, and remove one', async () => {
  const page = await browser.newPage()
  await open(page, 'domains', 'Internal domains')
  await page.getByRole('button', { name: 'Add larch-trust.example' }).click()
  await page.getByText('0 of the').waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Remove larch-trust.example' }).waitFor()
  await page.getByRole('textbox', { name: 'Domain' }).fill('Partner.example')
  await page.keyboard.press('Enter')
  await page.getByText('1 of the 2 emails captured in the last 90 days would have been ignored').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Leave out subdomains of larch-trust.example' }).click()
  await page.getByText('Mail with an address on a subdomain of larch-trust.example is captured').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Remove larch-trust.example' }).click()
  await page.getByText('How much that is cannot be told').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await eventually(async () => (await listInternalDomains(world.database.db)).length).toBe(1)
})

it('can remove a domain that mailboxes use, or add a mail provider’s, only by typing its name', async () => {
  const page = await browser.newPage()
  await open(page, 'domains', 'Internal domains')
  await page.getByRole('button', { name: 'Remove larch.example' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/enabled mailbox(es)? would be internal no longer: .*@larch\.example/).waitFor()
  await dialog.getByText('Mail among colleagues would be captured and shown as it comes.').waitFor()
  await dialog.getByRole('textbox', { name: 'Type larch.example' }).fill('larch.exampl')
  expect(await dialog.getByRole('button', { name: 'Remove' }).getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Escape')
  expect((await listInternalDomains(world.database.db)).map(({ domain }) => domain)).toContain(
    'larch.example',
  )
  await page.getByRole('textbox', { name: 'Domain' }).fill('gmail.com')
  await page.keyboard.press('Enter')
  await dialog.getByText('Anybody can have an address at gmail.com').waitFor()
  await dialog.getByRole('textbox', { name: 'Type gmail.com' }).fill('Gmail.com')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Remove gmail.com' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove gmail.com' }).waitFor({ state: 'detached' })
  await page.getByRole('textbox', { name: 'Domain' }).fill('co.uk')
  await page.keyboard.press('Enter')
  await dialog.getByText('the ending of everybody’s domains').first().waitFor()
  await page.keyboard.press('Escape')
})

it('can exclude mail, seeing whom it concerns first, take that back, and see what became of it', async () => {
  const { db } = world.database
  await importPeople(db, 'external_id,kind,name,email\npat,contact,Pat Partner,x@partner.example\n')
  const page = await browser.newPage()
  await open(page, 'exclusions', 'Exclusions and private mail')
  await page.getByText('Nothing is excluded.').waitFor()
  await page.getByRole('textbox', { name: 'Address or domain' }).fill('Partner.example')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('1 of the 2 emails captured in the last 90 days would not have been read.').waitFor()
  await dialog.getByText('On record with an address here: Pat Partner.').waitFor()
  const exclude = dialog.getByRole('button', { name: 'Exclude' })
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('A partner’s newsletter.')
  expect(await exclude.getAttribute('aria-disabled')).toBe('true')
  await dialog.getByRole('textbox', { name: 'Type partner.example' }).fill('partner.example')
  await exclude.click()
  const takeBack = page.getByRole('button', { name: 'Take back the exclusion of partner.example' })
  await takeBack.waitFor()

  world.tenant.acts.deliver(letter({ from: { address: 'x@partner.example' } }))
  await world.settle()
  await open(page, 'exclusions', 'Exclusions and private mail')
  await page.getByText('keeps out 1 email · A partner’s newsletter.').waitFor()
  await page.getByText('Each of the emails').click()
  await page.getByText('exclusion of partner.example', { exact: true }).waitFor()
  await takeBack.click()
  await page.getByText('Taken back. 1 email that it kept out is looked at again').waitFor()
  await page.getByText('0 emails captured, 1 still to be looked at.').waitFor()
  await world.settle()
  await open(page, 'schedule', 'Schedule and runs')
  await page.getByText('1 email captured.').waitFor()
})

it('can make folders private, and choose marks that keep mail out', async () => {
  const page = await browser.newPage()
  await open(page, 'exclusions', 'Exclusions and private mail')
  await page.getByRole('textbox', { name: 'Folder' }).fill('Family/Doctor')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('is no name of a folder').first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Folder' }).fill('Family')
  await page.getByRole('textbox', { name: /^Employee’s address/ }).fill(BEN)
  await page.keyboard.press('Enter')
  await dialog.getByText('0 mailboxes have such a folder.').waitFor()
  await dialog.getByRole('button', { name: 'Make private' }).click()
  await page.getByText('In the mailbox of Ben · keeps out 0 emails').waitFor()
  await page.getByRole('button', { name: 'Take back the private folder Family' }).click()
  await page.getByText('No folder is private.').waitFor()
  await page.getByRole('radio', { name: 'What its writer marked as private is not read' }).click()
  await page.getByText('Keeps out 0 emails now.').waitFor()
  await page.getByRole('textbox', { name: /^Category/ }).fill('Private')
  await page.keyboard.press('Enter')
  await page.getByText('Category for private mail: none → Private').waitFor()
  await page.getByRole('radio', { name: 'Mail is read however it is marked' }).click()
  await eventually(async () => (await readSettings(world.database.db)).privateSensitivity).toBe('off')
})

it('can change the interval, see the runs, and have a parked message tried again', async () => {
  const page = await browser.newPage()
  await open(page, 'schedule', 'Schedule and runs')
  await page.getByRole('spinbutton').fill('2000')
  await page.getByText('A whole number from 1 to 1440.').waitFor()
  await page.getByRole('spinbutton').fill('15')
  await page.keyboard.press('Enter')
  await page.getByText('Saved. It holds from now on.').waitFor()
  expect(await readSettings(world.database.db)).toMatchObject({ intervalMinutes: 15 })
  const runs = page.getByRole('region', { name: 'Table of runs' })
  await runs
    .getByText(/\+\d captured/)
    .first()
    .waitFor()
  await page.getByRole('combobox', { name: 'Which runs' }).selectOption('problem')
  await page.getByText('No such run in the last 90 days.').waitFor()
  expect(page.url()).toContain('show=problem')
  await page.getByText('1 message could not be captured.').waitFor()
  await page.getByText('See whether it opens in Outlook').first().waitFor()
  await page.getByRole('button', { name: 'Try all again' }).click()
  await page.getByText('They are tried again now.').waitFor()
  await world.settle()
  await page.reload()
  await page.getByText('None: every message could be captured.').waitFor()
  const days = page.getByRole('region', { name: 'Table of days' })
  await days.getByRole('row', { name: /^All days/ }).waitFor()
})

it('can have mailboxes read at times of the day and not in quiet hours, and see what that comes to first', async () => {
  const page = await browser.newPage()
  await open(page, 'schedule', 'Schedule and runs')
  await page.getByRole('radio', { name: 'At times of the day' }).click()
  const times = page.getByRole('textbox', { name: 'Times of the day at which mailboxes are read' })
  await times.fill('7:30, noon')
  await page.getByText('Times such as 07:30, 12:00, 18:00; at most 24.').waitFor()
  expect(await page.getByRole('button', { name: 'Save', exact: true }).first().isDisabled()).toBe(true)
  await times.fill('07:30, 12:00')
  const quiet = page.getByRole('checkbox', { name: 'Quiet hours' })
  await quiet.focus()
  await page.keyboard.press('Space')
  await page.getByLabel('To', { exact: true }).fill('08:00')
  await page.getByText(/^A mailbox that is read now is read next: .*08:00.*12:00/).waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await page.getByText('Saved. It holds from now on.').waitFor()
  const chosen = await readSettings(world.database.db)
  expect(chosen).toMatchObject({ scheduledTimes: '07:30, 12:00', quietHours: '22:00-08:00' })
  await page.reload()
  await page.getByRole('radio', { name: 'Every few minutes, around the clock' }).click()
  await page.getByRole('checkbox', { name: 'Quiet hours' }).uncheck()
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await page.getByText('Saved. It holds from now on.').waitFor()
  expect(await readSettings(world.database.db)).toMatchObject({ scheduledTimes: '', quietHours: '' })
})

it('can test the connection, and change who sees how much', async () => {
  const page = await browser.newPage()
  await open(page, 'connection', 'Connection')
  await page.getByText(world.tenant.tenantId).waitFor()
  const notifications = page.getByRole('region', { name: 'Change notifications' })
  await notifications.getByText('Off: no notification address is set').waitFor()
  await page.getByRole('button', { name: 'Test the connection' }).click()
  await page.getByText('The mailbox of Ann can be read (Mail.Read).').waitFor()
  await page.getByText('No notification address is set').last().waitFor()
  expect(await page.getByRole('img', { name: 'Works' }).count()).toBe(5)
  await page.getByRole('link', { name: 'Access and attachments' }).click()
  await page.getByRole('switch').click()
  await eventually(async () => (await readSettings(world.database.db)).assignedOnly).toBe(true)
  await page.getByRole('switch', { checked: true, disabled: false }).click()
  await page.getByRole('radio', { name: /when somebody opens one/ }).click()
  await page.getByRole('radio', { name: /when somebody opens one/, checked: true }).waitFor()
  await eventually(() => readSettings(world.database.db)).toMatchObject({
    assignedOnly: false,
    attachments: 'onDemand',
  })
})

it('can say whose an email is that is answered to somebody else', async () => {
  const page = await browser.newPage()
  await open(page, 'general', 'General')
  const choices = page.getByRole('radiogroup', { name: 'Emails that are answered to somebody else' })
  await choices
    .getByRole('radio', { name: /^Suggest the person that answers go to/, checked: true })
    .waitFor()
  for (const [name, replyTo] of [
    [/^Link it to the person that answers go to/, 'link'],
    [/^Use the sender alone/, 'ignore'],
    [/^Suggest the person that answers go to/, 'suggest'],
  ] as const) {
    // The choice is drawn as made a moment after the click.
    await choices.getByRole('radio', { name }).click()
    await choices.getByRole('radio', { name, checked: true }).waitFor()
    await eventually(async () => (await readSettings(world.database.db)).replyTo).toBe(replyTo)
  }
  await page.getByText('Saved.').waitFor()
  await page.route('**/api/settings/values/replyTo', (route) =>
    route.fulfill({ status: 400, json: { code: 'X', message: 'Not today.' } }),
  )
  await choices.getByRole('radio', { name: /^Link it/ }).click()
  await page.getByText('Not today.').waitFor()
  await choices
    .getByRole('radio', { name: /^Suggest the person that answers go to/, checked: true })
    .waitFor()
})

it('can see how settings changed, and set by one click what stood there before', async () => {
  const page = await browser.newPage()
  await open(page, 'general', 'General')
  const choices = page.getByRole('radiogroup', { name: 'Emails that are answered to somebody else' })
  await choices.getByRole('radio', { name: /^Link it to the person/ }).click()
  const changes = page.getByRole('region', { name: 'Changes of settings' })
  await changes
    .getByText(/^Emails that are answered to somebody else: “Suggest.*” → “Link/)
    .first()
    .waitFor()
  await changes
    .getByRole('button', { name: /^Set “Emails that are answered to somebody else” to “Suggest/ })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await changes.getByText('Restored. It holds from now on.').waitFor()
  await choices.getByRole('radio', { name: /^Suggest the person/, checked: true }).waitFor()
  expect((await readSettings(world.database.db)).replyTo).toBe('suggest')
})

it('as Compliance everything can be read and nothing changed', async () => {
  const page = await browser.newPage({ as: ['compliance'] })
  await openEmployees(page)
  expect(await page.getByRole('button', { name: /Enable|Disable|Refresh/ }).count()).toBe(0)
  await open(page, 'domains', 'Internal domains')
  await page.getByText('larch.example', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: /Add|Remove/ }).count()).toBe(0)
  await open(page, 'exclusions', 'Exclusions and private mail')
  await page.getByText('No folder is private.').waitFor()
  expect(await page.getByRole('button', { name: /effect|Take back|Save|private/ }).count()).toBe(0)
})

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each([
    ['employees', 'Employees'],
    ['domains', 'Internal domains'],
    ['exclusions', 'Exclusions and private mail'],
    ['schedule', 'Schedule and runs'],
    ['connection', 'Connection'],
    ['access', 'Access and attachments'],
    ['general', 'General'],
  ])('the page %s has no findings of axe, and fits a small window', async (section, heading) => {
    const page = await browser.newPage({ colorScheme, as: roles, viewport: { width: 640, height: 400 } })
    await open(page, section, heading)
    await eventually(() => page.locator('[role=status][aria-label]').count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html })))).toEqual([])
  })
})
