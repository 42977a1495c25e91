import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cpuMs } from '../../../test/support/cpu-ms.ts'
import { rateEmbedded } from './embedded.ts'
import { rate } from './rate.ts'
import { scrub } from './scrub.ts'

const nasty = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...[
    '\u0000',
    '\ud800',
    '\udc00',
    '😀',
    '\u200d',
    '\ufeff',
    '\u00ad',
    "'",
    '’',
    '-',
    '@',
    '>',
    ':)',
    '!?',
    '\n',
    '\r',
    '<',
    '&',
  ],
  ...[
    'not',
    "n't",
    '#',
    '$5',
    '100%',
    'http://',
    'www.',
    'a@b.example',
    'From:',
    'On 1 wrote:',
    'Dear',
    'regards',
    '还',
    'ﬁ',
    'İ',
    'ſ',
  ],
]
const text = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 8 })), {
      maxLength: 60,
    })
    .map((parts) => parts.join(' ')),
  fc.array(fc.constantFrom(...nasty), { maxLength: 60 }).map((parts) => parts.join('')),
)

it('any text and any envelope is rated or has a reason, and scores are shares', async () => {
  await fc.assert(
    fc.asyncProperty(
      text,
      text,
      fc.constantFrom('text' as const, 'html' as const),
      async (content, other, contentType) => {
        const rating = await rate({
          body: { contentType, content },
          subject: other,
          from: other,
          headers: { [other.slice(0, 20)]: content, precedence: other },
        })
        if (rating.label === 'unrated') return
        const sum = rating.scores.negative + rating.scores.neutral + rating.scores.positive
        expect(Math.abs(sum - 1)).toBeLessThan(1e-9)
      },
    ),
    { numRuns: 300 },
  )
})

it('a megabyte of anything is rated in a moment', async () => {
  const bodies = [
    'constructor '.repeat(80_000),
    'a'.repeat(1_000_000),
    'not '.repeat(250_000),
    '!'.repeat(1_000_000),
    '\ud800'.repeat(1_000_000),
    '😀'.repeat(500_000),
    '\u0000'.repeat(1_000_000),
    'thank you '.repeat(100_000),
    'hope you are '.repeat(80_000),
    'regards, '.repeat(100_000),
    'a@'.repeat(500_000),
    "n't-".repeat(250_000),
    'we have asked again still no '.repeat(35_000),
    'confidential recipient '.repeat(45_000),
    'Sent from my '.repeat(80_000),
    '1:1 '.repeat(250_000),
    'On 1 wrote:\n'.repeat(80_000),
    'Kind regards\n'.repeat(80_000),
    'When: x\n\n'.repeat(100_000),
  ]
  for (const content of bodies) {
    for (const contentType of ['text', 'html'] as const) {
      const letter = {
        body: { contentType, content },
        subject: content,
        from: content,
        headers: { precedence: content },
      }
      const took = await cpuMs(() => rate(letter))
      expect(took, `${contentType} ${content.slice(0, 20)}`).toBeLessThan(1_500)
    }
  }
})

it('the scrub keeps time on what almost fits its rules', async () => {
  for (const content of [
    'hope you are and family ',
    'Dear ',
    'look forward to ',
    'sorry for the ',
    'kind ',
    'a. regards ',
    'capital risk interest ',
  ]) {
    const took = await cpuMs(() => {
      scrub(content.repeat(Math.ceil(4_000 / content.length)))
      rateEmbedded(content.repeat(200))
    })
    expect(took, content).toBeLessThan(300)
  }
})
