import { type Answer, type Asked, type StandIn, startStandIn } from './stand-in.ts'

const KEY = 'azure-key-1234567890'
const PATH = '/language/:analyze-text?api-version=2024-11-01'
/** Source: Azure Language "Service limits". */
const MOST_DOCUMENTS = 10
const LONGEST_DOCUMENT = 5_120

type Sentiment = 'positive' | 'neutral' | 'negative'
interface Document {
  id: string
  language?: string
  text: string
}

/**
 * Azure AI Language as its specification has it (2024-11-01, AnalyzeText, SentimentAnalysis). It feels by words: a sentence with
 * "great" is positive, one with "awful" negative; a document of both kinds is mixed. One with "unreadable" gets an error of its own.
 * Documents come back in the opposite order, which is allowed.
 */
export async function startAzureLanguage(): Promise<StandIn & { key: string }> {
  return Object.assign(await startStandIn(analyse), { key: KEY })
}

function analyse({ path, headers, body }: Asked, complain: (what: string) => void): Answer {
  const refuse = (status: number, code: string, inner: string): Answer => {
    complain(`${status} ${code} ${inner}`)
    return { status, body: { error: { code, message: 'No.', innererror: { code: inner, message: 'No.' } } } }
  }
  if (path !== PATH) return refuse(404, 'NotFound', path)
  if (headers['ocp-apim-subscription-key'] !== KEY) return refuse(401, 'Unauthorized', 'key')
  if (body.kind !== 'SentimentAnalysis') return refuse(400, 'InvalidRequest', 'InvalidParameterValue')
  const { loggingOptOut, stringIndexType } = body.parameters ?? {}
  // The service would take these; the firm's mail would be kept for two days, and offsets would count graphemes.
  if (loggingOptOut !== true) complain('logging is not opted out of')
  if (stringIndexType !== 'Utf16CodeUnit') complain('offsets are not in UTF-16 units')
  const documents: Document[] = body.analysisInput?.documents ?? []
  if (documents.length === 0) return refuse(400, 'InvalidRequest', 'MissingInputDocuments')
  if (documents.length > MOST_DOCUMENTS) return refuse(400, 'InvalidRequest', 'InvalidDocumentBatch')
  const ids = documents.map(({ id }) => id)
  if (ids.includes('') || new Set(ids).size < ids.length)
    return refuse(400, 'InvalidRequest', 'InvalidDocument')
  // The service should give such a document an error of its own, and does not.
  if (documents.some(({ text }) => text.includes('poison')))
    return { status: 400, body: { error: { code: '400', message: 'No.' } } }
  const errors = documents.flatMap((document) => errorOf(document))
  const good = documents.filter(({ id }) => !errors.some((error) => error.id === id))
  return {
    status: 200,
    body: {
      kind: 'SentimentAnalysisResults',
      results: { documents: good.map(rate).reverse(), errors, modelVersion: '2022-06-01' },
    },
  }
}

function errorOf({ id, text, language }: Document) {
  const code =
    [...new Intl.Segmenter().segment(text)].length > LONGEST_DOCUMENT || text.includes('unreadable')
      ? 'InvalidDocument'
      : language === 'is'
        ? 'UnsupportedLanguageCode'
        : null
  const error = { code: 'InvalidArgument', message: 'No.', innererror: { code, message: 'No.' } }
  return code ? [{ id, error }] : []
}

function rate({ id, text }: Document) {
  const sentences = [...text.matchAll(/[^.!?]+[.!?]*\s*/g)].map((match) => {
    const sentiment = feelingOf(match[0])
    return {
      sentiment,
      confidenceScores: scoresOf(sentiment, match[0].includes('very') ? 0.98 : 0.8),
      ...{ offset: match.index, length: match[0].length, text: match[0] },
    }
  })
  const has = (sentiment: Sentiment) => sentences.some((sentence) => sentence.sentiment === sentiment)
  const mixed = has('positive') && has('negative')
  const sentiment = mixed ? 'mixed' : ((['positive', 'negative'] as const).find(has) ?? 'neutral')
  const confidenceScores = mixed
    ? { positive: 0.47, neutral: 0.01, negative: 0.52 }
    : scoresOf(sentiment as Sentiment, 0.9)
  return { id, sentiment, confidenceScores, sentences, warnings: [] }
}

function feelingOf(sentence: string): Sentiment {
  return sentence.includes('great') ? 'positive' : sentence.includes('awful') ? 'negative' : 'neutral'
}

function scoresOf(sentiment: Sentiment, share: number) {
  const rest = (1 - share) / 2
  return { positive: rest, neutral: rest, negative: rest, [sentiment]: share }
}
