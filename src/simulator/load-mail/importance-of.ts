import type { Header } from 'postal-mime'
import type { SeedMessage } from '../seed.ts'

type Importance = NonNullable<SeedMessage['importance']>

/** In the order in which they count. */
const HEADERS: [name: string, values: Record<string, Importance>][] = [
  ['importance', { low: 'low', normal: 'normal', high: 'high' }],
  ['x-priority', { 5: 'low', 4: 'low', 3: 'normal', 2: 'high', 1: 'high' }],
  ['x-msmail-priority', { low: 'low', normal: 'normal', high: 'high' }],
  ['priority', { 'non-urgent': 'low', normal: 'normal', urgent: 'high' }],
]

/**
 * The importance that Exchange reads from the headers of a mail; undefined: they give none. Mail programs add words to the
 * number of X-Priority ("1 (Highest)"). Source: [MS-OXCMAIL] 2.2.3.2.5 Importance.
 */
export function importanceOf(headers: readonly Header[]): Importance | undefined {
  for (const [name, values] of HEADERS) {
    const written =
      headers
        .find(({ key }) => key === name)
        ?.value.trim()
        .toLowerCase() ?? ''
    const value = written.split(/[\s(]/, 1)[0] ?? ''
    if (Object.hasOwn(values, value)) return values[value]
  }
  return undefined
}
