import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startAzureLanguage } from '../../../test/support/providers/azure-language.ts'
import type { ProviderError, ProviderText } from '../../insight/sentiment/provider.ts'
import { azureLanguageProvider } from './provider.ts'

let azure: Awaited<ReturnType<typeof startAzureLanguage>>
beforeAll(async () => {
  azure = await startAzureLanguage()
})
beforeEach(() => {
  azure.asked.length = 0
  azure.faults.length = 0
  azure.complaints.length = 0
})
afterAll(() => azure[Symbol.asyncDispose]())

const provider = (more = {}) =>
  azureLanguageProvider({ endpoint: azure.url, key: azure.key, apiVersion: '2024-11-01', ...more })
const texts = (...given: string[]): ProviderText[] => given.map((text) => ({ text, language: 'en' }))
/** What it throws. */
const failure = (given = texts('All is well.'), more = {}): Promise<ProviderError> =>
  provider(more)
    .rate(given)
    .then(
      () => expect.unreachable(),
      (error) => error,
    )

describe('what is sent', () => {
  it('is the text and its language, under the place in the batch, never to be logged', async () => {
    await provider().rate([...texts('Great work.'), { text: 'Schönen Tag.', language: 'de' }])
    expect(azure.asked[0]).toMatchObject({ path: '/language/:analyze-text?api-version=2024-11-01' })
    expect(azure.asked[0]!.body).toEqual({
      kind: 'SentimentAnalysis',
      parameters: {
        modelVersion: 'latest',
        loggingOptOut: true,
        opinionMining: false,
        stringIndexType: 'Utf16CodeUnit',
      },
      analysisInput: {
        documents: [
          { id: '0', language: 'en', text: 'Great work.' },
          { id: '1', language: 'de', text: 'Schönen Tag.' },
        ],
      },
    })
    expect(azure.complaints).toEqual([])
  })

  it('takes ten documents, and cuts a long one at the end of a sentence', async () => {
    expect(provider().batchSize).toBe(10)
    const sentence = 'This sentence is forty-one characters, so. '
    await provider().rate(texts(...new Array(10).fill(sentence.repeat(300))))
    const { documents } = azure.asked[0]!.body.analysisInput
    expect(documents).toHaveLength(10)
    expect(documents[0].text.length).toBeLessThanOrEqual(5_000)
    expect(documents[0].text.length).toBeGreaterThan(4_900)
    expect(documents[0].text).toMatch(/, so\.$/)
  })

  it('names languages as Azure does; of others it says that it does not read them', async () => {
    const { reads, rate } = provider()
    expect(['en', 'de', 'zh', 'tl', 'yi'].map(reads)).toEqual([true, true, true, true, true])
    expect(['is', 'yo', '', 'constructor'].map(reads)).toEqual([false, false, false, false])
    await rate([{ text: 'Magandang araw.', language: 'tl' }])
    expect(azure.asked[0]!.body.analysisInput.documents[0].language).toBe('fil')
  })
})

describe('what comes back', () => {
  it('is matched by id, whatever its order, with scores, model and the sentence that weighed most', async () => {
    const [bad, plain, good] = await provider().rate(
      texts('An awful week. You were very awful to me. Bye.', 'See you at ten.', 'A great day.'),
    )
    expect(bad).toEqual({
      label: 'negative',
      scores: { positive: expect.closeTo(0.05), neutral: expect.closeTo(0.05), negative: 0.9 },
      modelVersion: '2022-06-01',
      sentence: 'You were very awful to me.',
    })
    expect(plain).toMatchObject({ label: 'neutral' })
    expect(plain).not.toHaveProperty('sentence')
    expect(good).toMatchObject({ label: 'positive', sentence: 'A great day.' })
  })

  it('is neutral where Azure says mixed, which is kept', async () => {
    expect(await provider().rate(texts('A great day. An awful night.'))).toMatchObject([
      {
        label: 'neutral',
        rawLabel: 'mixed',
        scores: { positive: 0.47, neutral: 0.01, negative: 0.52 },
      },
    ])
  })

  it('has no answer for a document with an error, and has one for the others', async () => {
    expect(
      await provider().rate(texts('A great day.', 'This is unreadable.', 'An awful day.')),
    ).toMatchObject([{ label: 'positive' }, null, { label: 'negative' }])
  })

  it('takes nothing that is not of the form: labels, scores, ids, offsets and models of nobody', async () => {
    const scores = { positive: 0.1, neutral: 0.1, negative: 0.8 }
    const document = (id: string, more = {}) => ({
      id,
      sentiment: 'negative',
      confidenceScores: scores,
      sentences: [{ sentiment: 'negative', confidenceScores: scores, offset: 4, length: 900 }],
      ...more,
    })
    const documents = [
      document('7'),
      document('0'),
      document('1', { sentiment: 'furious' }),
      document('2', { confidenceScores: { ...scores, negative: 3 } }),
      null,
    ]
    const body = { kind: 'SentimentAnalysisResults', results: { documents, modelVersion: 'a\nb' } }
    azure.faults.push({ kind: 'say', body })
    expect(await provider().rate(texts('One.', 'Two.', 'Three.'))).toEqual([
      { label: 'negative', scores, modelVersion: 'unknown' },
      null,
      null,
    ])
  })
})

describe('a batch that is refused', () => {
  it('for one document is asked again one by one: that one has no answer, the others have theirs', async () => {
    const rated = await provider().rate(texts('A great day.', 'This is poison.', 'An awful day.'))
    expect(rated).toMatchObject([{ label: 'positive' }, null, { label: 'negative' }])
    expect(azure.asked).toHaveLength(4)
    expect(await provider().rate(texts('This is poison.'))).toEqual([null])
  })

  it('whatever it holds, is a failure of the service', async () => {
    const fault = { kind: 'status', status: 400 } as const
    azure.faults.push(fault, fault, fault, fault)
    expect(await failure(texts('A great day.', 'An awful day.'))).toMatchObject({ code: 'PROVIDER_UNFIT' })
    expect(azure.faults).toEqual([])
  })
})

describe('a failure', () => {
  it('by 401 or 403 is for good, whatever Retry-After says', async () => {
    for (const status of [401, 403]) {
      azure.faults.push({ kind: 'status', status, retryAfter: String(15 * 86_400) })
      const error = await failure()
      expect(error).toMatchObject({ code: 'PROVIDER_REFUSED', transient: false, retryAfterMs: null })
      expect(error.message).toContain('AZURE_LANGUAGE_KEY')
    }
  })

  it('by 429 or 5xx passes, and waits as asked, but never more than five minutes', async () => {
    azure.faults.push({ kind: 'status', status: 429, retryAfter: '1' })
    expect(await failure()).toMatchObject({ code: 'PROVIDER_BUSY', transient: true, retryAfterMs: 1_000 })
    azure.faults.push({ kind: 'status', status: 503, retryAfter: String(15 * 86_400) })
    expect(await failure()).toMatchObject({ code: 'PROVIDER_BUSY', transient: true, retryAfterMs: 300_000 })
    azure.faults.push({ kind: 'status', status: 500 })
    expect(await failure()).toMatchObject({ transient: true, retryAfterMs: null })
  })

  it('by another status is for good: what we ask is not understood', async () => {
    azure.faults.push({ kind: 'status', status: 404 })
    expect(await failure()).toMatchObject({ code: 'PROVIDER_UNFIT', transient: false })
  })

  it('by silence, an answer that breaks off or stops half way, or none at all, passes', async () => {
    azure.faults.push({ kind: 'stall' }, { kind: 'truncate', stall: true }, { kind: 'truncate' })
    for (let n = 0; n < 3; n++)
      expect(await failure(texts('All is well.'), { timeoutMs: 300 })).toMatchObject({
        code: 'PROVIDER_UNREACHABLE',
        transient: true,
      })
    azure.faults.push({ kind: 'say', body: 'Welcome to our hotel' })
    expect(await failure()).toMatchObject({ code: 'PROVIDER_UNREACHABLE', transient: true })
    expect(await failure(texts('All is well.'), { endpoint: 'http://127.0.0.1:9' })).toMatchObject({
      code: 'PROVIDER_UNREACHABLE',
      transient: true,
    })
  })

  it('by an answer without an end is cut short', async () => {
    azure.faults.push({ kind: 'flood' })
    expect(await failure()).toMatchObject({ code: 'PROVIDER_UNREACHABLE' })
  })

  it('does not follow a redirect: texts go nowhere else', async () => {
    await using elsewhere = await startAzureLanguage()
    azure.faults.push({ kind: 'redirect', to: `${elsewhere.url}/language/:analyze-text` })
    expect(await failure()).toMatchObject({ code: 'PROVIDER_UNFIT', transient: false })
    expect(elsewhere.asked).toEqual([])
  })

  it('ends at once when asked to stop', async () => {
    azure.faults.push({ kind: 'stall' })
    const stop = new AbortController()
    const rating = provider().rate(texts('All is well.'), stop.signal)
    stop.abort(new Error('enough'))
    await expect(rating).rejects.toThrow('enough')
  })

  it('holds nothing of a text and nothing of the key', async () => {
    const secret = 'The Ashdown account is awful.'
    const body = { error: { code: secret, message: `${secret} ${azure.key}` } }
    for (const status of [400, 403, 429, 500]) {
      const fault = { kind: 'status', status, body } as const
      // A refusal that is not about the text meets a harmless one, too.
      azure.faults.push(...(status === 400 ? [fault, fault] : [fault]))
      const error = await failure(texts(secret))
      expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${error.cause}`).not.toMatch(
        /Ashdown|azure-key/,
      )
    }
  })
})
