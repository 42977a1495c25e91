import { describe, expect, it } from 'vitest'
import type { ProviderText, SentimentProvider } from './provider.ts'
import { type RateableMessage, rate, rateAll } from './rate.ts'

const ANGRY = 'I am furious. You sold our shares without asking, and nobody answers the telephone.'
const letter = (content: string, more: Partial<RateableMessage> = {}): RateableMessage => ({
  body: { contentType: 'text', content },
  subject: 'Review',
  headers: null,
  from: 'carla@client.example',
  ...more,
})

/** A provider that writes down what it is given. */
function recorder(reads = (_: string) => true): SentimentProvider & { given: ProviderText[] } {
  const given: ProviderText[] = []
  return {
    name: 'recorder',
    given,
    batchSize: 10,
    reads,
    rate: async (batch) => {
      given.push(...batch)
      return batch.map(({ text }) =>
        text.includes('no answer')
          ? null
          : {
              label: 'neutral',
              scores: { negative: 0, neutral: 1, positive: 0 },
              modelVersion: '1',
              rawLabel: 'mixed',
            },
      )
    },
  }
}

describe('a personal message', () => {
  it('is rated, with scores that add up to 1, provider and model version', async () => {
    const rating = await rate(letter(ANGRY))
    if (rating.label === 'unrated') throw new Error(rating.reason)
    expect(rating).toMatchObject({ label: 'negative', provider: 'embedded' })
    expect(rating.modelVersion).toMatch(/^embedded-2-[0-9a-f]{8}$/)
    const { negative, neutral, positive } = rating.scores
    expect(negative + neutral + positive).toBeCloseTo(1, 9)
    expect(await rate(letter('Thank you, this is wonderful news! We are so happy.'))).toMatchObject({
      label: 'positive',
    })
    expect(await rate(letter('Please find attached the signed form. Kind regards, Carla'))).toMatchObject({
      label: 'neutral',
    })
  })

  it('is rated by its new text alone', async () => {
    const bare = await rate(letter(ANGRY))
    const wrapped = `${ANGRY}\n\nOn Mon, 4 May 2026 at 10:00, Ann <ann@larch.example> wrote:\n> Wonderful, great, thank you so much, we love it!\n`
    expect(await rate(letter(wrapped))).toEqual(bare)
    expect(await rate(letter(`${ANGRY} `.repeat(60)))).toEqual(
      await rate(letter(`${ANGRY} `.repeat(60) + 'wonderful '.repeat(5_000))),
    )
  })

  it('asked off a list by a person is no bulk mail', async () => {
    expect(
      await rate(letter('Please unsubscribe my husband from your invitations, he died in May.')),
    ).not.toMatchObject({
      label: 'unrated',
    })
  })
})

describe('words that programs write too make no program of a person', () => {
  const LINK = 'https://lists.example/leave'
  const cases: [string, Partial<RateableMessage>, string?][] = [
    ['a subject that begins like an answer to an invitation', { subject: 'Cancelled: my direct debit' }],
    ['Accepted', { subject: 'Accepted: your apology, not your fee' }],
    ['an invitation to nothing of a calendar', { subject: 'Invitation: dinner @ our place' }],
    ['a subject that begins like a bounce', { subject: 'Returned mail, unopened, again' }],
    ['a subject like a receipt', { subject: 'Read: my letter of 3 May' }],
    ['a subject that begins like an absence', { subject: 'Out of office all week, and you sold' }],
    ['an automatic answer complained of', { subject: 'Automatic reply to my complaint' }],
    ['a small firm that writes as marketing', { from: 'marketing@ash.example' }],
    ['updates', { from: 'updates@ash.example' }],
    ['a postmaster of his own domain', { from: 'postmaster@ash.example' }],
    ['a name that ends like no-reply', { from: 'casinoreply@ash.example' }],
    [
      'the link to unsubscribe told of',
      {},
      'I clicked the unsubscribe link three times and mailings still come.',
    ],
    ['the same with the address', {}, `Your unsubscribe page ${LINK} does not work.`],
    ['what the foot of a mailing says', {}, 'It says "click here to unsubscribe", and nothing happens.'],
    ['a wish of two words', {}, 'Unsubscribe me.'],
    [
      'a protected message told of',
      {},
      'You write: "You have received an encrypted message", and I cannot open it.',
    ],
    ['a day and a place', {}, 'When: Friday at ten\nWhere: your office'],
    ['a letter that did not arrive', {}, 'My letter could not be delivered, your address is wrong.'],
    ['an absence told of', {}, 'You are always away on holiday.'],
    [
      'a header that says a person',
      { subject: 'Out of office', headers: { 'auto-submitted': 'no' } },
      'I am away.',
    ],
  ]
  it.each(cases)('%s', async (_, message, line = '') => {
    expect(await rate(letter(`${ANGRY}\n${line}`, message))).toMatchObject({ provider: 'embedded' })
  })
})

describe('a message is not rated', () => {
  const cases: [string, string, RateableMessage][] = [
    ['bulk', 'a list', letter(ANGRY, { headers: { 'list-id': '<news.example>' } })],
    ['bulk', 'a list to leave', letter(ANGRY, { headers: { 'list-unsubscribe': '<mailto:x@y.example>' } })],
    ['bulk', 'precedence', letter(ANGRY, { headers: { precedence: 'bulk' } })],
    ['bulk', 'its sender', letter(ANGRY, { from: 'No-Reply@shop.example' })],
    ['bulk', 'a link to unsubscribe', letter(`${ANGRY}\n\nClick here to unsubscribe: https://x.example`)],
    ['auto-reply', 'RFC 3834', letter(ANGRY, { headers: { 'auto-submitted': 'auto-replied' } })],
    ['auto-reply', 'its subject', letter(ANGRY, { subject: 'Automatische Antwort: Depot' })],
    ['auto-reply', 'an old header', letter(ANGRY, { headers: { 'x-autoreply': 'yes' } })],
    ['bounce', 'a report', letter(ANGRY, { headers: { 'content-type': 'multipart/report; report-type=x' } })],
    ['bounce', 'no return path', letter(ANGRY, { headers: { 'return-path': '<>' } })],
    ['bounce', 'its sender', letter(ANGRY, { from: 'MAILER-DAEMON@mx.example' })],
    [
      'invitation',
      'its class',
      letter(ANGRY, { headers: { 'content-class': 'urn:content-classes:calendarmessage' } }),
    ],
    ['invitation', 'an answer', letter('', { subject: 'Accepted: Annual review' })],
    [
      'invitation',
      'Google Calendar',
      letter(ANGRY, { subject: 'Invitation: Review @ Mon 4 May 2026 10am (carla)' }),
    ],
    [
      'invitation',
      'Thunderbird',
      letter('Ann Ash has declined your event invitation.', {
        subject: 'Event Invitation Reply (Declined): Portfolio review',
      }),
    ],
    [
      'invitation',
      'nothing but a day and a place',
      letter('When: Monday, 4 May 2026 10:00\nWhere: Room A\n\n~~*~*~*~*~*~*~*~~', { subject: 'Review' }),
    ],
    ['bulk', 'a name and a line', letter('News!\nUnsubscribe', { from: 'marketing@shop.example' })],
    [
      'bulk',
      'two lines',
      letter('Sale!\nUnsubscribe | Privacy\nThis email was sent to carla@client.example'),
    ],
    [
      'bulk',
      'an address to leave',
      letter('Hi all\nTo unsubscribe, write to leave-unsubscribe@lists.example'),
    ],
    [
      'auto-reply',
      'a subject and a line',
      letter('I am currently away with limited access to email.', { subject: 'Out of office until Monday' }),
    ],
    [
      'bounce',
      'a subject and a line',
      letter('Your message could not be delivered: 550 5.1.1 user unknown', {
        subject: 'Undeliverable: Review',
      }),
    ],
    [
      'bounce',
      'a sender and a subject',
      letter('See below', { from: 'postmaster@mx.example', subject: 'Returned mail' }),
    ],
    ['bounce', 'a receipt', letter('Your message was read on 4 May 2026.', { subject: 'Read: Review' })],
    ['encrypted', 'S/MIME', letter('', { headers: { 'content-type': 'application/pkcs7-mime; x' } })],
    ['encrypted', 'PGP', letter('-----BEGIN PGP MESSAGE-----\n\nhQEMA')],
    ['encrypted', 'a portal', letter('Carla sent you a protected message.\nRead the message')],
    [
      'language',
      'German',
      letter('Ich bin sehr enttäuscht, niemand beantwortet meine Anrufe und die Gebühren steigen.'),
    ],
    ['language', 'Polish', letter('Proszę o przesłanie zestawienia opłat za ostatni kwartał, dziękuję.')],
    ['language', 'Japanese', letter('先週お送りした書類はもう届きましたか。ご確認をお願いいたします。')],
    ['empty', 'nothing at all', letter('')],
    [
      'empty',
      'a forward',
      letter('---------- Forwarded message ---------\nFrom: x\nSubject: y\n\nDreadful!', {
        subject: 'Fwd: I am very angry about this',
      }),
    ],
    ['empty', 'marks alone', letter('...\n--')],
  ]
  it.each(cases)('%s: %s', async (reason, _, message) => {
    expect(await rate(message)).toEqual({ label: 'unrated', reason })
  })
})

describe('an empty message', () => {
  it('is rated by its subject where that is a sentence of its own', async () => {
    expect(await rate(letter('', { subject: 'I am very angry about this delay' }))).toMatchObject({
      label: 'negative',
    })
    expect(await rate(letter('', { subject: 'Signed form' }))).toEqual({ label: 'unrated', reason: 'empty' })
  })
})

describe('a provider', () => {
  it('is given the new text and its language, and nothing else', async () => {
    const provider = recorder()
    await rate(
      letter(
        'Yes, gladly, that suits us very well.\n\nOn Mon, 4 May 2026 at 10:00, Ann <ann@larch.example> wrote:\n> Hello',
        {
          subject: 'Secret subject',
          headers: { references: '<a@b>' },
        },
      ),
      provider,
    )
    expect(provider.given).toEqual([{ text: 'Yes, gladly, that suits us very well.', language: 'en' }])
  })

  it('is not given what it does not read, nor what is no personal mail; its answers go to the right messages', async () => {
    const provider = recorder((language) => language === 'de')
    const ratings = await rateAll(
      [
        letter(ANGRY),
        letter('Wir freuen uns sehr über das gute Gespräch am Montag.'),
        letter(ANGRY, { headers: { precedence: 'list' } }),
        letter('Hier steht no answer, weil der Anbieter dazu nichts sagen kann und schweigt.'),
      ],
      provider,
    )
    expect(provider.given.map(({ language }) => language)).toEqual(['de', 'de'])
    expect(ratings).toEqual([
      { label: 'unrated', reason: 'language' },
      expect.objectContaining({ label: 'neutral', provider: 'recorder', rawLabel: 'mixed' }),
      { label: 'unrated', reason: 'bulk' },
      { label: 'unrated', reason: 'provider' },
    ])
  })

  it('gets at most 4,000 well-formed characters', async () => {
    const provider = recorder()
    await rate(letter(`\ud800 ${'😀'.repeat(5_000)} text`), provider)
    expect(provider.given[0]!.text.length).toBeLessThanOrEqual(4_000)
    expect(provider.given[0]!.text.isWellFormed()).toBe(true)
  })
})
