import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Body } from './message-text.ts'
import { evaluate } from './sentiment/evaluate.ts'
import { readLabelled } from './sentiment/examples.ts'
import type { Label } from './sentiment/labels.ts'
import { rate } from './sentiment/rate.ts'

const fixtures = new URL('../../test/fixtures/', import.meta.url)
const letters = readLabelled(readFileSync(new URL('client-letters.jsonl', fixtures)))
/** Written after the stripper, without looking at it: `{letter}`, below or above `{earlier}` mail or the same `{quoted}`. */
const styles: { name: string; contentType: Body['contentType']; body: string }[] = JSON.parse(
  readFileSync(new URL('reply-styles.json', fixtures), 'utf8'),
)

/** Earlier mail of another feeling than the letter. */
const earlier: Record<Label, string> = {
  negative: 'Wonderful, thank you so much!\nI am very happy with all of it, great work.',
  neutral: 'I am furious. This is unacceptable.\nYour service has been terrible.',
  positive: 'I am furious. This is unacceptable.\nYour service has been terrible.',
}

async function accuracy(wrap: (text: string, label: Label) => Body): Promise<number> {
  const pairs = []
  for (const { text, label } of letters) {
    const rating = await rate({ body: wrap(text, label), subject: null, headers: null, from: null })
    pairs.push({ label, rated: rating.label === 'unrated' ? rating.reason : rating.label })
  }
  return evaluate(pairs).accuracy
}

function wrapIn({ contentType, body }: (typeof styles)[number], text: string, before: string): Body {
  const written = contentType === 'html' ? (plain: string) => asHtml(plain) : (plain: string) => plain
  const quoted = before.replace(/^/gm, '> ')
  const content = body
    .replaceAll('{letter}', () => written(text))
    .replaceAll('{earlier}', () => written(before))
    .replaceAll('{quoted}', () => written(quoted))
  return { contentType, content }
}

function asHtml(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')
}

it.each(styles)(
  'a letter in the style of $name is rated like the bare one, within two points',
  async (style) => {
    const bare = await accuracy((content) => ({ contentType: 'text', content }))
    const wrapped = await accuracy((text, label) => wrapIn(style, text, earlier[label]))
    expect(Math.abs(wrapped - bare)).toBeLessThanOrEqual(0.02)
  },
)
