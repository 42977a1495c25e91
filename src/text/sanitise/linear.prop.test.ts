import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuMs } from '../../../test/support/cpu-ms.ts'
import { bodyText } from './body-text.ts'
import { countRemoteInElement, countRemoteInStyleElements } from './count-remote-content.ts'
import { sanitiseBody } from './sanitise-body.ts'

/** What mail, and those who want to stop others, are made of. */
const PIECES = [
  ...[
    'url(',
    'url(  ',
    'url( "',
    '@import ',
    'image-set(',
    'http://',
    '//',
    ' ',
    '\n',
    '\t',
    '"',
    "'",
    '(',
    ')',
    ';',
    ':',
    '\\',
    '/*',
    '*/',
  ],
  ...['<', '>', '</', '/>', '<!--', '-->', '<!', '<![CDATA[', ']]>', '&', '&amp', '&#', '&#x', '&lt;'],
  ...[
    '<b>',
    '</b>',
    '<p>',
    '<div>',
    '</div>',
    '<table><tr><td>',
    '<a href="',
    '<a href="http://x.example/">',
    '<img src=',
    '<img src="cid:a">',
    '<style>',
    '</style>',
    '<style',
    '<title>',
    '<script>',
    '<textarea>',
    '<svg>',
    '<plaintext>',
    '<template>',
  ],
  ...[
    '<p style="',
    '<p style="color:red;',
    'background:url(',
    'color:',
    'rgb(',
    'hsl(1 ',
    'font:a ',
    '<p class="MsoNormal">',
    '<x ',
    'a=',
    'a="" ',
    'srcset="',
    'a.png 1x, ',
    'cid:',
    'data:image/png;base64,AAAA',
    'javascript:',
  ],
  ...[
    'a',
    'é',
    '漢',
    '\u0000',
    '\u200b',
    '\ud800',
    'www.',
    'www.a',
    'https://a.example/',
    '.,;:!?',
    '-',
    'x=',
  ],
]

const KB = 1_000
const SIZES = [10 * KB, 80 * KB, 640 * KB, 5_000 * KB]
/** CPU that so much of anything may take at most, in ms: squared time is tens of thousands. */
const MS_PER_MB = 2_500
/** A machine at work and the collector of garbage, in ms. */
const NOISE_MS = 400
/** A doubling may cost this many times what the half cost, beside the noise. */
const GROWTH = 3

const inlineImages = new Map([['a', '1']])
const rules: Record<string, (content: string) => unknown> = {
  'sanitising HTML': (content) => sanitiseBody({ contentType: 'html', content, inlineImages }),
  'sanitising an attribute': (content) =>
    sanitiseBody({
      contentType: 'html',
      content: `<p style="${content.replaceAll('"', "'")}">a</p>`,
      inlineImages,
    }),
  'sanitising plain text': (content) => sanitiseBody({ contentType: 'text', content, inlineImages }),
  'plain text of HTML': (content) => bodyText({ contentType: 'html', content }),
  'counting remote content in style elements': (content) => countRemoteInStyleElements(`<style>${content}`),
  'counting remote content in an attribute': (content) =>
    countRemoteInElement('img', { style: content, src: content, srcset: content }),
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

  it('grows no faster than the text, from 10 KB to 5 MB, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        let [sizeBefore, before] = [0, 0]
        for (const size of SIZES) {
          const content = ofSize(size, shape)
          const took = await cpuMs(() => rules[name]!(content))
          const told = `${size} of ${JSON.stringify(shape)}`
          expect(took, told).toBeLessThan(NOISE_MS + (size / 1_000_000) * MS_PER_MB)
          const doublings = sizeBefore === 0 ? 0 : Math.log2(size / sizeBefore)
          expect(took, told).toBeLessThan(NOISE_MS + before * GROWTH ** doublings)
          ;[sizeBefore, before] = [size, took]
        }
      }),
      { numRuns: 6, examples: [[[['url('], [' ']]], [[['@import'], ['\n']]]] },
    )
  })

  it('is that of a moment, whatever alone it is full of, and behind what opens', async () => {
    for (const before of ['', 'url(', '<p style="', '<style>', '<a href="'])
      for (const piece of PIECES) {
        const took = await cpuMs(() => rules[name]!(ofSize(100 * KB, [[before], [piece]])))
        expect(took, JSON.stringify([before, piece])).toBeLessThan(NOISE_MS + 0.1 * MS_PER_MB)
      }
  })
})
