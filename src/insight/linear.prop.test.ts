import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuMs } from '../../test/support/cpu-ms.ts'
import { markFooters } from './footers/mark-footers.ts'
import { markHistory } from './history/mark-history.ts'
import { htmlToLines } from './html-to-lines.ts'
import { plainLines } from './lines.ts'
import { readMessageText } from './message-text.ts'
import { newTextOf, searchTextOf } from './new-text.ts'
import { compileList } from './phrases/compile-list.ts'
import { SUSPICIOUS_PHRASES } from './phrases/default-list.ts'
import { findPhrases } from './phrases/find-phrases.ts'
import { notPersonal } from './sentiment/not-personal.ts'
import { rate } from './sentiment/rate.ts'

/** What letters, and those who want to stop others, are made of. */
const PIECES = [
  ...[
    '<head>',
    '<title>',
    '<style>',
    '<style>.a{font-size:0}</style>',
    '<!--',
    '<!-->',
    '<![CDATA[',
    '<script',
    '</p>',
    '</x>',
  ],
  ...[
    '<div>',
    '<p>',
    '<p class="',
    '<span style="font-size:0">',
    '<font color=white>',
    '<blockquote type="cite">',
    '<td>',
    '<pre>',
  ],
  ...[
    '<div class="gmail_quote">',
    '<div style="border:none;border-top:solid #E1E1E1 1.0pt">',
    '<div id=divRplyFwdMsg>',
    '<',
  ],
  ...[
    '&amp',
    '&zwnj;',
    '&#8203;',
    '\u200b',
    '\u00a0',
    '\n',
    '\n\n',
    ' ',
    '>',
    '> quoted\n',
    'a',
    'a b ',
    '-',
    '--\n',
    '_',
  ],
  ...[
    'On 1 wrote:\n',
    'On 3 May 2026 at 10:00, Jane <j@x.example> wrote:\n',
    'wrote ',
    'wrote: ',
    'schrieb:\n',
    '1111:\n',
    '<a@',
    '(a@b)',
  ],
  ...[
    'From: a\n',
    'From: a <a@b.example>\n',
    'Sent: Monday, 4 May 2026 10:00\n',
    'To: b\n',
    'Subject: c\n',
    'From: Sent: To: ',
  ],
  ...[
    '-----Original Message-----\n',
    '----- Forwarded message -----\n',
    'Begin forwarded message:\n',
    '________________________________\n',
  ],
  ...[
    'Sent from my iPhone\n',
    'Sent from my ',
    'Kind regards\n',
    'confidential recipient ',
    'CAUTION: external email\n',
    'see below in red\n',
  ],
  ...[
    'off the ',
    'books ',
    'write-off ',
    'red-',
    'off\u00ad',
    'unsubscribe ',
    'When: x\n',
    'thank you ',
    'not ',
  ],
]

/** Lines that nearly fit a rule in many ways. */
const LONG_LINES = [
  `On 1 ${'wrote '.repeat(60)}\n`,
  `${'On 1, <j@x.example> wrote '.repeat(15)}:\n`,
  `${'<a@'.repeat(120)} 10:00:\n`,
  `On 1 ${'a '.repeat(190)}:\n`,
  `${'1'.repeat(390)}:\n`,
  `${'-'.repeat(390)}\n`,
  `From: a ${'Sent: b To: '.repeat(30)}\n`,
  `${'confidential '.repeat(30)}\n`,
  `${'1 '.repeat(195)}\n`,
]

const KB = 1_000
const SIZES = [10 * KB, 80 * KB, 640 * KB, 8_000 * KB]
/** CPU that so much of anything may take at most, in ms: ten times what the slowest rule takes. Squared time is thousands. */
const MS_PER_MB = 2_000
/** A machine at work and the collector of garbage, in ms. */
const NOISE_MS = 300
/** A doubling may cost this many times what the half cost, beside the noise. */
const GROWTH = 3

const list = compileList(SUSPICIOUS_PHRASES)
const read = (content: string) => readMessageText({ contentType: 'text', content })
/** Each takes text of any size, as it comes to it in the product. */
const rules: Record<string, (content: string) => unknown> = {
  'HTML to lines': (content) => htmlToLines(content),
  history: (content) => {
    const { lines, ...said } = plainLines(content)
    markHistory(said, lines, new Array<boolean>(lines.length).fill(false), false)
  },
  footers: (content) => {
    const { lines } = plainLines(content)
    markFooters(
      lines,
      new Array<boolean>(lines.length).fill(false),
      new Array<boolean>(lines.length).fill(false),
    )
  },
  'text of a plain body': (content) => read(content),
  'text of an HTML body': (content) => readMessageText({ contentType: 'html', content }),
  'new text': (content) => {
    const text = { lines: content.split('\n'), parts: content.split('\n').map(() => 'new' as const) }
    newTextOf(text, 2_000)
    searchTextOf(text, 2_000)
  },
  phrases: (content) => findPhrases(content, { lines: content.split('\n'), parts: [] }, list),
  'automatic mail': (content) =>
    notPersonal(
      { subject: content, headers: { precedence: content, 'content-type': content }, from: content },
      {
        lines: content.split('\n'),
        parts: [],
      },
    ),
  'rating, cues and courtesy': (content) =>
    rate({
      subject: content,
      headers: null,
      from: content,
      body: { lines: content.split('\n'), parts: content.split('\n').map(() => 'new') },
    }),
}

const shapes = fc.tuple(
  fc.array(fc.constantFrom(...PIECES), { minLength: 0, maxLength: 3 }),
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }),
)

describe.each(Object.keys(rules))('the CPU time of %s', (name) => {
  const ofSize = (size: number, [before, repeated]: [string[], string[]]) => {
    const unit = repeated.join('')
    return before.join('') + unit.repeat(Math.ceil(size / unit.length))
  }

  it('grows no faster than the text, from 10 KB to 8 MB, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        let [sizeBefore, before] = [0, 0]
        for (const size of SIZES) {
          const content = ofSize(size, shape)
          const took = await cpuMs(() => rules[name]!(content))
          expect(took, `${size} of ${JSON.stringify(shape)}`).toBeLessThan(
            NOISE_MS + (size / 1_000_000) * MS_PER_MB,
          )
          const doublings = sizeBefore === 0 ? 0 : Math.log2(size / sizeBefore)
          expect(took, `${size} of ${JSON.stringify(shape)}`).toBeLessThan(
            NOISE_MS + before * GROWTH ** doublings,
          )
          ;[sizeBefore, before] = [size, took]
        }
      }),
      { numRuns: 4, examples: [[[[], ['Sent from my iPhone\n']]]] },
    )
  })

  it('is that of a moment, whatever alone it is full of', async () => {
    for (const piece of [...PIECES, ...LONG_LINES]) {
      const took = await cpuMs(() => rules[name]!(ofSize(300 * KB, [[], [piece]])))
      expect(took, JSON.stringify(piece)).toBeLessThan(NOISE_MS + 0.3 * MS_PER_MB)
    }
  })
})
