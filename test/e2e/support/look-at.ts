import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { cutOff } from './cut-off.ts'
import { eventually } from './eventually.ts'

const BACKGROUND = { light: 'rgb(255, 255, 255)', dark: 'rgb(41, 41, 41)' }
/** A small laptop; and a laptop's screen at a zoom of 200 %, which halves what fits on it. */
const SMALL = [
  { width: 1024, height: 768 },
  { width: 640, height: 400 },
]

/** Expects no finding of axe on what is open, in the light and in the dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await eventually(() => pageColour(page)).toBe(BACKGROUND[colorScheme])
    const { violations, passes } = await new AxeBuilder({ page }).exclude('iframe').analyze()
    expect(passes.length).toBeGreaterThan(15)
    const findings = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => ({ colorScheme, id, html, failureSummary })),
    )
    expect(findings).toEqual([])
  }
}

/** Expects that nothing of what is open is out of reach in a small window. */
export async function expectFitting(page: Page): Promise<void> {
  for (const viewport of SMALL) {
    await page.setViewportSize(viewport)
    await eventually(() => page.evaluate(cutOff)).toEqual([])
  }
}

export function pageColour(page: Page): Promise<string> {
  return page
    .locator('.fui-FluentProvider')
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundColor)
}
