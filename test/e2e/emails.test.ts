import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmailCounts, EmailPage } from '../../src/api/contract.ts'
import { png } from '../../src/simulator/demo-firm/attachments/png.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { ADVISOR, mailTo, PETRA, startFirm } from './support/firm.ts'
import { untilLoaded } from './support/loaded.ts'
import { countOf, mailText, openList, readingPane, row, rows, scroller } from './support/mail-page.ts'

const REPORT = randomBytes(30_000)
const EMAILS = [
  mailTo(ADVISOR, {
    subject: 'Our garden',
    importance: 'high',
    from: { name: 'Petra Longhand', address: PETRA },
    body: {
      contentType: 'html',
      content: '<p>Look:</p><img alt="Roses" src="cid:roses@longhand"><p>and the report.</p>',
    },
    attachments: [
      {
        name: 'roses.png',
        contentType: 'image/png',
        content: png(40, 30, (x, y) => [x * 6, y * 8, 90]),
        isInline: true,
        contentId: 'roses@longhand',
      },
      { name: 'Bericht – März (final).pdf', contentType: 'application/pdf', content: REPORT },
    ],
  }),
  mailTo(ADVISOR, {
    subject: 'Pictures from elsewhere',
    body: {
      contentType: 'html',
      content: `<table background="https://pictures.example/back.png"><tr><td>Sale!
        <img src="https://pictures.example/a.png" alt="A boat"><img src="//track.example/open.gif" width=1 height=1>
        <p style="background-image:url(http://pictures.example/c.png)">Last days</p></td></tr></table>`,
    },
  }),
]

/** A table of 5 MB: more than a page could clean without standing still, and few enough elements to be shown as designed. */
const HUGE = `<table>${`<tr style="padding:4px"><td><b>Position</b></td><td>Larch Growth Fund ${'and so on '.repeat(18)}</td></tr>`.repeat(20_500)}</table><p>The end.</p>`
EMAILS.push(
  mailTo(ADVISOR, { subject: 'Every position', body: { contentType: 'html', content: HUGE } }),
  ...['2026-03-01', '2026-03-03', '2026-03-04'].map((day, index) =>
    mailTo(ADVISOR, {
      subject: index ? 'Re: The hedge' : 'The hedge',
      internetMessageId: `<hedge-${index}@longhand.example>`,
      from: { name: 'Petra Longhand', address: PETRA },
      body: { contentType: 'text', content: `What was said about the hedge, ${index + 1}.` },
      headers: index ? [{ name: 'References', value: '<hedge-0@longhand.example>' }] : [],
      sentAt: `${day}T12:00:00Z`,
    }),
  ),
)

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startFirm(EMAILS)
  await world.settle()
  // Half of Petra's letters came to the CRM two days before everything else.
  await sql`update crm.messages set synced_at = now() - interval '48 hours'
    where subject like 'Letter %' and sent_at < '2026-03-01'`.execute(world.database.db)
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

async function openEmail(page: Page, subject: string): Promise<void> {
  const { items } = await app.get<EmailPage>('/api/emails?limit=200')
  const { id } = items.find((email) => email.subject === subject)!
  await openList(page, `${app.url}/emails/all/${id}`)
  await readingPane(page).getByRole('article', { name: subject }).waitFor()
}

it('can see who an email was linked to and why', async () => {
  const page = await browser.newPage()
  await openEmail(page, 'Our garden')
  const links = readingPane(page).getByRole('region', { name: 'Linked to' }).getByRole('listitem')
  await links.first().waitFor()
  expect((await links.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ')).sort()).toEqual([
    'PL Paul Longhand petra@longhand.example is their Alternate Email, found in From',
    'PL Petra Longhand petra@longhand.example is their Email, found in From',
  ])
  await links.getByRole('link', { name: 'Paul Longhand' }).click()
  await page.getByRole('heading', { level: 1, name: 'Paul Longhand' }).waitFor()
})

it('can see that an email was linked to nobody', async () => {
  const page = await browser.newPage()
  await openEmail(page, 'Pictures from elsewhere')
  const words = await readingPane(page).getByRole('region', { name: 'Linked to' }).innerText()
  expect(words).toContain('Nobody yet: none of its addresses belongs to a person you know.')
})

it('can trust the counts on the tabs: they are those of the API, and of the list', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/unmatched`)
  const counts = await app.get<EmailCounts>('/api/emails/counts')
  expect(counts.unmatched.count).toBeGreaterThan(10)
  expect(counts.matched.count).toBeGreaterThan(100)
  expect(counts.all.count).toBe(counts.matched.count + counts.unmatched.count + counts.dismissed.count)
  const shown = {
    unmatched: await countOf(page, 'Unmatched'),
    matched: await countOf(page, 'Matched'),
    dismissed: await countOf(page, 'Dismissed'),
    all: await countOf(page, 'All'),
  }
  expect(shown).toEqual(
    Object.fromEntries(Object.entries(counts).map(([folder, { count }]) => [folder, count])),
  )
  // A list without folded threads says how long it is.
  await page.getByRole('button', { name: 'Arrange' }).click()
  await page.getByRole('checkbox', { name: 'Group threads' }).uncheck()
  const sizes = await page
    .locator('[aria-setsize]')
    .evaluateAll((items) => items.map((item) => item.ariaSetSize))
  expect(new Set(sizes)).toEqual(new Set([String(counts.unmatched.count)]))
})

describe('filters', () => {
  /** New York in February: days begin at 05:00 UTC. */
  const zone = { timezoneId: 'America/New_York', locale: 'en-US' }
  const sentInWeek = 'sentFrom=2026-02-02T05:00:00.000Z&sentTo=2026-02-09T05:00:00.000Z'

  it('can show the emails of some days by sent date, and share the address of what is seen', async () => {
    const page = await browser.newPage(zone)
    await openList(page, `${app.url}/emails/all`)
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('combobox', { name: 'Sent', exact: true }).selectOption('Days…')
    await page.getByLabel('Sent from').fill('2026-02-02')
    await page.getByLabel('Sent to').fill('2026-02-08')
    await page.getByRole('button', { name: 'Remove filter: Sent to Feb 8, 2026' }).waitFor()
    const counts = await app.get<EmailCounts>(`/api/emails/counts?${sentInWeek}`)
    expect(counts.all.count).toBeGreaterThan(10)
    await eventually(() => countOf(page, 'All')).toBe(counts.all.count)
    expect(new URL(page.url()).search).toBe('?sentFrom=2026-02-02&sentTo=2026-02-08')
    await row(page, 'Letter').click()
    await readingPane(page).getByRole('article').waitFor()

    const guest = await browser.newPage(zone)
    await openList(guest, page.url())
    expect(await countOf(guest, 'All')).toBe(counts.all.count)
    const { items } = await app.get<EmailPage>(`/api/emails?${sentInWeek}`)
    expect(await rows(guest).first().innerText()).toContain(items[0]!.subject!)
    expect(await readingPane(guest).getByRole('article').getAttribute('aria-label')).toBe(
      await readingPane(page).getByRole('article').getAttribute('aria-label'),
    )
  })

  it('can show what came to the CRM on some days by synced date, and take the filter off again', async () => {
    const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
    const page = await browser.newPage({ timezoneId: 'UTC' })
    await openList(page, `${app.url}/emails/matched?syncedTo=${dayAgo(1)}`)
    const { all } = await app.get<EmailCounts>('/api/emails/counts')
    const counts = await app.get<EmailCounts>(`/api/emails/counts?syncedTo=${dayAgo(0)}T00:00:00.000Z`)
    expect(counts.matched.count).toBeGreaterThan(50)
    expect(counts.matched.count).toBeLessThan(all.count)
    expect(await countOf(page, 'Matched')).toBe(counts.matched.count)
    expect(await rows(page).first().innerText()).toContain('Petra Longhand')

    await page.goto(`${app.url}/emails/matched?syncedTo=${dayAgo(3)}`)
    await page.getByRole('heading', { name: 'No emails fit these filters' }).waitFor()
    await page.getByRole('button', { name: 'Clear all filters' }).click()
    await rows(page).first().waitFor()
    expect(await countOf(page, 'All')).toBe(all.count)
    expect(new URL(page.url()).search).toBe('')
  })
})

it('can combine filters, look for a word, and see people and attachments alone', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all`)
  await page.keyboard.press('/')
  await page.keyboard.type('hedge')
  await eventually(() => countOf(page, 'All')).toBe(3)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('combobox', { name: 'Direction' }).selectOption('Sent by the firm')
  await page.getByRole('heading', { name: 'No emails fit these filters' }).waitFor()
  await page.getByRole('button', { name: 'Remove filter: Sent by the firm' }).click()
  await page.getByRole('combobox', { name: 'Person or entity' }).fill('Pual Longhand')
  await page.getByRole('option', { name: /^Paul Longhand/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove filter: Linked to Paul Longhand' }).waitFor()
  await eventually(() => countOf(page, 'All')).toBe(3)
  expect(new URL(page.url()).search).toMatch(/^\?person=\d+&text=hedge$/)
  await page.getByRole('button', { name: 'Clear all' }).click()
  await page.getByRole('combobox', { name: 'Attachments' }).selectOption('With')
  const { all } = await app.get<EmailCounts>('/api/emails/counts?attachment=yes')
  await eventually(() => countOf(page, 'All')).toBe(all.count)
})

it('can find what the sender marked as important, in the list and beside the date when it is read', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all`)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('combobox', { name: 'Importance' }).selectOption('High')
  await page.getByRole('button', { name: 'Remove filter: High importance' }).waitFor()
  const counts = await app.get<EmailCounts>('/api/emails/counts?importance=high')
  expect(counts.all.count).toBeGreaterThan(0)
  await eventually(() => countOf(page, 'All')).toBe(counts.all.count)
  expect(new URL(page.url()).search).toBe('?importance=high')
  await row(page, 'Our garden').getByRole('img', { name: 'High importance' }).waitFor()
  await row(page, 'Our garden').click()
  await readingPane(page).getByRole('img', { name: 'High importance' }).waitFor()
  await page.getByRole('button', { name: 'Remove filter: High importance' }).click()
  await row(page, 'Pictures from elsewhere').waitFor()
  expect(
    await row(page, 'Pictures from elsewhere').getByRole('img', { name: 'High importance' }).count(),
  ).toBe(0)
})

it('keeps every filter within its panel, however long the name of a phrase list is', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all`)
  await page.getByRole('button', { name: 'Filters' }).click()
  const filter = (name: string) => page.getByRole('combobox', { name, exact: true })
  await filter('Suspicious phrase').locator('option').nth(2).waitFor({ state: 'attached' })
  await filter('Suspicious phrase')
    .locator('option')
    .nth(2)
    .evaluate((option) => option.replaceChildren('A list with a name that is long '.repeat(4)))
  const rightEdge = async (name: string) => {
    const { x, width } = (await filter(name).boundingBox())!
    return x + width
  }
  expect(await rightEdge('Suspicious phrase')).toBe(await rightEdge('Importance'))
})

it('can have what came to the CRM last on top', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all`)
  await page.getByRole('button', { name: 'Arrange' }).click()
  await page.getByRole('checkbox', { name: 'Group threads' }).uncheck()
  await page.getByRole('radio', { name: 'Synced date' }).check()
  await eventually(() => new URL(page.url()).search).toBe('?sort=synced')
  await page.keyboard.press('Escape')
  const { items } = await app.get<EmailPage>('/api/emails?sort=synced&limit=5')
  for (const [index, { subject }] of items.entries())
    await eventually(() => rows(page).nth(index).innerText()).toContain(subject!)
})

const OUTLOOK = 'https://outlook.office365.com/owa/?ItemID='

it('can open an email of one’s own mailbox in Outlook, by its button or by E', async () => {
  const page = await browser.newPage({ who: ADVISOR })
  await openEmail(page, 'Our garden')
  const open = readingPane(page).getByRole('link', { name: 'Open in Outlook' })
  for (const act of [() => open.click(), () => page.keyboard.press('e')]) {
    const asked = page.context().waitForEvent('request', (request) => request.url().startsWith(OUTLOOK))
    await Promise.all([asked, act()])
    await Promise.all(
      page
        .context()
        .pages()
        .filter((tab) => tab !== page)
        .map((tab) => tab.close()),
    )
  }
  const other = await browser.newPage()
  await openEmail(other, 'Our garden')
  await other.keyboard.press('e')
  expect(await readingPane(other).getByRole('link', { name: 'Open in Outlook' }).count()).toBe(0)
  expect(other.context().pages()).toHaveLength(1)
})

it('can fold a thread in the list, and go through it in the reading pane', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all?text=hedge`)
  const newest = page.getByRole('row', { name: /Re: The hedge/ })
  await newest.focus()
  expect(await rows(page).count()).toBe(1)
  await page.keyboard.press('ArrowRight')
  await eventually(() => rows(page).count()).toBe(3)
  expect(await newest.getAttribute('aria-expanded')).toBe('true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await mailText(page).getByText('What was said about the hedge, 2.').waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await eventually(() => rows(page).count()).toBe(1)

  await page.getByRole('button', { name: '3 emails in this thread' }).click()
  await page.getByRole('region', { name: 'Thread' }).getByRole('link').first().click()
  await mailText(page).getByText('What was said about the hedge, 1.').waitFor()
  // Its line in the list is that of the thread.
  expect(await newest.getAttribute('aria-current')).toBe('true')
})

it('can see that a folded thread holds a negative email, in the list and in a timeline', async () => {
  await sql`update crm.messages set sentiment = case subject when 'The hedge' then 'negative' else 'neutral' end
    where subject like '%The hedge'`.execute(world.database.db)
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all?text=hedge`)
  const folded = page.getByRole('button', {
    name: 'Unfold the thread of 3 emails, a negative one among them',
  })
  await folded.click()
  await row(page, 'What was said about the hedge, 1.').getByRole('img', { name: 'Negative' }).waitFor()
  await page.getByRole('button', { name: 'Fold the thread of 3 emails', exact: true }).waitFor()

  await openList(page, `${app.url}/people?text=petra+longhand`)
  await row(page, 'Petra Longhand').click()
  await rows(page).first().waitFor()
  const timeline = scroller(page, 'Activity timeline')
  const earlier = timeline.getByRole('button', { name: '2 earlier a negative one among them' })
  await eventually(async () => {
    await timeline.evaluate((element) => element.scrollBy(0, element.clientHeight * 0.8))
    return earlier.count()
  }).toBe(1)
  await earlier.click()
  await timeline.getByRole('button', { name: '2 earlier', exact: true }).waitFor()
})

it('finds emails by an address; where none is found, is led to the filter, or among people', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/matched`)
  await page.keyboard.press('/')
  await page.keyboard.type(PETRA)
  await eventually(() => new URL(page.url()).searchParams.get('text')).toBe(PETRA)
  await rows(page).first().waitFor()

  const nobody = 'nobody@nowhere.example'
  await page.goto(`${app.url}/emails/matched?text=${encodeURIComponent(nobody)}`)
  await page.getByText('Searched were names, addresses, subjects and texts.').waitFor()
  await page.getByRole('button', { name: `Look for the address ${nobody}` }).click()
  await page.getByRole('button', { name: `Remove filter: With ${nobody}` }).waitFor()
  expect(new URL(page.url()).search).toBe(`?address=${encodeURIComponent(nobody)}`)

  await page.goto(`${app.url}/emails/matched?text=Petraa`)
  await page.getByRole('link', { name: 'Look for Petraa among people' }).click()
  await row(page, 'Petra Longhand').waitFor()
})

it('can save what is seen as a view, pick it, rename it and delete it', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/matched?synced=30d&sort=synced`)
  const views = page.getByRole('button', { name: 'Saved views' })
  await views.click()
  await page.getByLabel('Save this view as').fill('Lately synced')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Lately synced' }).waitFor()
  await page.getByRole('button', { name: 'Rename Lately synced' }).click()
  await page.getByLabel('New name').fill('Of this month')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Of this month' }).waitFor()

  await openList(page, `${app.url}/emails/all`)
  await views.click()
  await page.getByRole('link', { name: 'Of this month' }).click()
  await eventually(() => page.url()).toBe(`${app.url}/emails/matched?synced=30d&sort=synced`)
  await page.getByRole('button', { name: 'Remove filter: Synced last 30 days' }).waitFor()
  await views.click()
  await page.getByRole('button', { name: 'Delete Of this month' }).click()
  await page.getByText('None yet.').waitFor()
})

describe('the text of an email', () => {
  it('is shown with its inline images', async () => {
    const page = await browser.newPage()
    await openEmail(page, 'Our garden')
    const picture = mailText(page).getByRole('img', { name: 'Roses' })
    await picture.waitFor()
    const size = await picture.evaluate((image: HTMLImageElement) => [
      image.naturalWidth,
      image.naturalHeight,
    ])
    expect(size).toEqual([40, 30])
    expect(await mailText(page).innerText()).toMatch(/Look:\s+and the report\./)
  })

  it('loads nothing from elsewhere, and says how much was blocked', async () => {
    const page = await browser.newPage()
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await openEmail(page, 'Pictures from elsewhere')
    await mailText(page).getByText('Last days').waitFor()
    await untilLoaded(page)
    expect(await readingPane(page).innerText()).toContain('Remote images are blocked (4)')
    expect(requests.length).toBeGreaterThan(3)
    expect(requests.filter((url) => !url.startsWith(app.url) && !url.startsWith('data:'))).toEqual([])
  })
})

it('can allow the remote images of one email by one click, and still nothing of it runs', async () => {
  const page = await browser.newPage()
  const requested: string[] = []
  await page.route(/^https?:\/\/(pictures|track)\.example/, (route) => {
    requested.push(route.request().url())
    return route.fulfill({ contentType: 'image/png', body: Buffer.from(png(4, 4, () => [9, 9, 9])) })
  })
  await openEmail(page, 'Pictures from elsewhere')
  await mailText(page).getByText('Last days').waitFor()
  expect(requested).toEqual([])
  await page.getByRole('button', { name: 'Show them in this email' }).click()
  const mail = page.frameLocator('iframe[title="Text of the email"]').frameLocator('iframe')
  const boat = mail.getByRole('img', { name: 'A boat' })
  await eventually(() => boat.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(4)
  expect(requested).toContain('https://pictures.example/a.png')
  // Neither frame can be reached from the mail, nor the app.
  const origins = page.frames().map((frame) => frame.evaluate(() => self.origin))
  expect(await Promise.all(origins)).toEqual([app.url, 'null', 'null'])
  expect(await page.locator('iframe').getAttribute('sandbox')).not.toContain('allow-same-origin')
  expect(await page.frames()[1]!.locator('iframe').getAttribute('sandbox')).not.toContain('allow-scripts')
  expect(await readingPane(page).getByText('Remote images are blocked').count()).toBe(0)
})

it('can read an email as plain text', async () => {
  const page = await browser.newPage()
  await openEmail(page, 'Our garden')
  await page.getByRole('button', { name: 'Plain text' }).click()
  await eventually(() => readingPane(page).locator('pre').innerText()).toMatch(/Look:[\s\S]*and the report\./)
  expect(await page.locator('iframe').count()).toBe(0)
})

it('can read an email of 5 MB while the page goes on', async () => {
  const page = await browser.newPage()
  // How often the cleaning stands aside for the page: how long each piece takes is the machine's affair.
  await page.addInitScript(() => {
    const counted = Object.assign(window, { pauses: 0 })
    const wait = window.setTimeout
    window.setTimeout = ((act: () => void, ms?: number) => {
      if (ms === undefined) counted.pauses++
      return wait(act, ms)
    }) as typeof window.setTimeout
  })
  await openList(page, `${app.url}/emails/all?text=position`)
  const pauses = () => page.evaluate(() => (window as unknown as { pauses: number }).pauses)
  const before = await pauses()
  await row(page, 'Every position').getByRole('link').click()
  await mailText(page).locator('p').waitFor({ timeout: 60_000 })
  expect(await mailText(page).locator('tr').count()).toBe(20_500)
  // Its 82,000 elements, 500 at a time.
  expect((await pauses()) - before).toBeGreaterThan(100)
})

it('can download an attachment, to the byte and under its name', async () => {
  const page = await browser.newPage()
  await openEmail(page, 'Our garden')
  const files = readingPane(page).getByRole('list', { name: 'Attachments' })
  // The picture that stands in the text is not offered a second time.
  expect(await files.getByRole('listitem').count()).toBe(1)
  const [download] = await Promise.all([page.waitForEvent('download'), files.getByRole('link').click()])
  expect(download.suggestedFilename()).toBe('Bericht – März (final).pdf')
  expect(REPORT.equals(await readFile(await download.path()))).toBe(true)
})

it('comes with at most 250 KB of JavaScript, compressed', async () => {
  const page = await browser.newPage({ newProfile: true })
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      scripts.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      )
  })
  await openList(page, `${app.url}/emails/all`)
  await row(page, 'Every position').getByRole('link').click()
  await readingPane(page).getByRole('article').waitFor()
  await untilLoaded(page)
  const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0)
  expect(bytes / 1_024).toBeLessThanOrEqual(250)
  // Seen at all, that is.
  expect(bytes / 1_024).toBeGreaterThan(50)
})
