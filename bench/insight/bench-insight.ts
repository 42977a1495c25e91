import { readFileSync } from 'node:fs'
import type { IncomingMessage } from '../../src/domain/ports.ts'
import { compileList } from '../../src/insight/phrases/compile-list.ts'
import { SUSPICIOUS_PHRASES } from '../../src/insight/phrases/default-list.ts'
import type { WatchedList } from '../../src/insight/phrases/find-in-lists.ts'
import { readInsight } from '../../src/insight/read-insight.ts'
import { readLabelled } from '../../src/insight/sentiment/examples.ts'
import { seededRandom } from '../../src/simulator/random.ts'
import { email } from '../../test/support/hand-over.ts'
import { bodyHtml } from '../corpus/body.ts'
import { print, printTable } from '../report/print-table.ts'

const MESSAGES = 4_000
const ROUNDS = 3
const BODY_LENGTH = 8 * 1024
const NEW_TEXT_LENGTH = 2 * 1024

const letters = readLabelled(
  readFileSync(new URL('../../test/fixtures/client-letters.jsonl', import.meta.url)),
).map(({ text }) => text)

/** What reading the text of an email as it comes in costs, on one core: letters of 2 KB in a body of 8 KB. */
export async function benchInsight(): Promise<void> {
  const lists: WatchedList[] = [{ id: 1, version: 1, compiled: compileList(SUSPICIOUS_PHRASES) }]
  const kinds = [
    { name: 'new text, for search', rating: 'off', lists: [] },
    { name: 'and the shipped phrases', rating: 'off', lists },
    { name: 'and sentiment', rating: 'embedded', lists },
    { name: 'new text and sentiment alone', rating: 'embedded', lists: [] },
  ] as const
  print(`${MESSAGES} inbound letters of 8 KB, 2 KB of it new, the quickest of ${ROUNDS} rounds.\n`)
  const rows: string[][] = []
  for (const contentType of ['html', 'text'] as const) {
    const emails = Array.from({ length: MESSAGES }, (_, number) => letter(number, contentType))
    for (const { name, ...wanted } of kinds) {
      const ms = await cpuPerMessage(emails, { rating: wanted.rating, lists: [...wanted.lists] })
      rows.push([contentType, name, ms.toFixed(3), Math.round(1_000 / ms).toLocaleString('en')])
    }
  }
  printTable(['body', 'what is read', 'ms of CPU per message', 'messages/s on one core'], rows)
}

async function cpuPerMessage(
  emails: IncomingMessage[],
  wanted: Parameters<typeof readInsight>[1],
): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage()
    for (const email of emails) await readInsight(email, wanted)
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1_000 / emails.length)
  }
  return least
}

function letter(number: number, contentType: 'html' | 'text'): IncomingMessage {
  const random = seededRandom(number + 1)
  let text = ''
  while (text.length < NEW_TEXT_LENGTH) text += `${letters[random.below(letters.length)]}\n\n`
  const content = contentType === 'html' ? inHtml(text, number) : inText(text, number)
  const given = email({ mailbox: 'ann', from: 'carla@client.example', subject: 'Re: Review' })
  return { ...given, message: { ...given.message, body: { contentType, content } } }
}

/** Below the letter, quoted mail as long as it takes. */
function inHtml(text: string, number: number): string {
  const whole = bodyHtml(number)
  const start = whole.indexOf('<div class="WordSection1">') + '<div class="WordSection1">'.length
  const head = whole.slice(0, start) + text.replace(/.+/g, (line) => `<p class="Mso0">${line}<o:p></o:p></p>`)
  const rule =
    '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Ann Larch<br><b>Sent:</b> Monday, May 4, 2026 10:00 AM<br><b>To:</b> Carla<br><b>Subject:</b> Review</p></div>'
  return `${head}${rule}${whole.slice(start)}`.slice(0, BODY_LENGTH)
}

function inText(text: string, number: number): string {
  const quoted = bodyHtml(number)
    .replace(/<[^>]*>/g, ' ')
    .replace(/(.{60,80}) /g, '$1\n> ')
  return `${text}\nOn Mon, 4 May 2026 at 10:00, Ann <ann@larch.example> wrote:\n\n> ${quoted.repeat(2)}`.slice(
    0,
    BODY_LENGTH,
  )
}
