import type { Locator, Page } from 'playwright-core'

/** Where things are on the pages of the app. */

export const rows = (page: Page): Locator => page.locator('[data-row-key]')
export const row = (page: Page, text: string): Locator => rows(page).filter({ hasText: text }).first()
export const readingPane = (page: Page): Locator => page.getByRole('region', { name: 'Reading pane' })
export const syncPanel = (page: Page): Locator => page.getByRole('dialog', { name: 'Sync' })
export const mailText = (page: Page): Locator =>
  page.frameLocator('iframe[title="Text of the email"]').locator('body')

/** Opens an address of the app and waits for its list. */
export async function openList(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await rows(page).first().waitFor()
}

/** The count that a tab of the Emails page shows. */
export async function countOf(
  page: Page,
  folder: 'Unmatched' | 'Matched' | 'Dismissed' | 'All',
): Promise<number> {
  const tab = page
    .getByRole('navigation', { name: 'Folders' })
    .getByRole('link', { name: new RegExp(`^${folder} `) })
  const text = (await tab.textContent()) ?? ''
  return Number(text.replaceAll(/\D/g, ''))
}

/** The list's element that scrolls. */
export const scroller = (page: Page, list: string): Locator =>
  page.locator(`:is(ul, [role=treegrid])[aria-label="${list}"]`).locator('..')
