import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bodyHtml } from '../bench/corpus/body.ts'
import { compileList } from '../src/insight/phrases/compile-list.ts'
import { SUSPICIOUS_PHRASES } from '../src/insight/phrases/default-list.ts'
import { readInsight } from '../src/insight/read-insight.ts'
import { readLabelled } from '../src/insight/sentiment/examples.ts'

/** Of everything that is read of the texts below. Who makes reading quicker leaves it; who changes a rule writes the new one. */
const READ = '6f6d9c304d27c2be'

test('what is read of an email is the same to the last digit, however it is read', async () => {
  const letters = readLabelled(readFileSync(new URL('./fixtures/client-letters.jsonl', import.meta.url)))
  const bodies = [
    ...letters.map(({ text }) => ({ contentType: 'text' as const, content: text })),
    ...letters.map(({ text }, at) => ({ contentType: 'html' as const, content: inHtml(text, at) })),
    ...Array.from({ length: 60 }, (_, at) => ({ contentType: 'html' as const, content: bodyHtml(at) })),
  ]
  const lists = [{ id: 1, version: 1, compiled: compileList(SUSPICIOUS_PHRASES) }]
  const all = createHash('sha256')
  for (const body of bodies) {
    const message = { subject: 'Re: Review', headers: null, participants: [], body }
    all.update(
      JSON.stringify(await readInsight({ direction: 'inbound', message }, { rating: 'embedded', lists })),
    )
  }
  expect(all.digest('hex').slice(0, 16)).toBe(READ)
})

/** With a style sheet that hides one line in three, blanks of every kind, and quoted mail below. */
function inHtml(text: string, at: number): string {
  const lines = text
    .split('\n')
    .map((line, n) => `<p class="c${(at + n) % 3}">${line.replaceAll(' ', ' \n ')}`)
  const style =
    'p.c0, div.c0 {color:#111111} p.c1, span.c1 {font-size:11pt} p.c2, p.c3 {display:none} p.c2 {color:red}'
  return `<style>${style}</style>${lines.join('')}<p>keep this between us</p>${bodyHtml(at).slice(900)}`
}
