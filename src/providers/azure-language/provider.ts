import type { ProviderRating, ProviderText, SentimentProvider } from '../../insight/sentiment/provider.ts'
import { type JsonReply, postJson } from '../http/post-json.ts'
import { mayBeTheText, type Outcome, settleBatch } from '../http/settle-batch.ts'
import { cutText } from './cut-text.ts'
import { azureLanguageCode } from './languages.ts'
import { readAnswer } from './read-answer.ts'

/** Source: Azure Language "Service limits": more documents are refused as a whole. */
const DOCUMENTS = 10
/** Source: the same: 5,120 text elements, of which there are never more than UTF-16 units. */
const LONGEST_TEXT = 5_000
/** The answer echoes the texts, sentence by sentence. */
const LONGEST_ANSWER = 4 * 1024 * 1024
const TIMEOUT_MS = 20_000

interface AzureLanguageOptions {
  /** `https://NAME.cognitiveservices.azure.com` */
  endpoint: string
  key: string
  apiVersion: string
  timeoutMs?: number
}

const naming = {
  name: 'Azure AI Language',
  key: 'AZURE_LANGUAGE_KEY',
  endpoint: 'AZURE_LANGUAGE_ENDPOINT and AZURE_LANGUAGE_API_VERSION',
}

/** Whether the service takes our requests at all is asked with this. */
const HARMLESS: ProviderText = { text: 'Thank you for the call.', language: 'en' }

/**
 * Azure AI Language, "SentimentAnalysis", one synchronous call a batch, or one a document where the batch is refused. The texts are not kept there: the request asks not to log them.
 * Source: Azure REST API specification, cognitiveservices/data-plane/Language/stable/2024-11-01.
 */
export function azureLanguageProvider(options: AzureLanguageOptions): SentimentProvider {
  return {
    name: 'azure-language',
    batchSize: DOCUMENTS,
    reads: (language) => azureLanguageCode(language) !== undefined,
    async rate(batch, stop) {
      const reply = await send(options, batch, stop)
      const answer = read(reply, batch)
      if (answer) return answer
      const alone =
        batch.length > 1 && reply.kind === 'answer' && mayBeTheText(reply)
          ? await Promise.all(batch.map((text) => askAlone(options, text, stop)))
          : batch.map((): Outcome => ({ kind: 'failed', reply }))
      const isTaken = async () => (await askAlone(options, HARMLESS, stop)).kind === 'taken'
      return settleBatch(alone, isTaken, naming)
    },
  }
}

async function askAlone(
  options: AzureLanguageOptions,
  text: ProviderText,
  stop?: AbortSignal,
): Promise<Outcome> {
  const reply = await send(options, [text], stop)
  const answer = read(reply, [text])
  return answer ? { kind: 'taken', rating: answer[0]! } : { kind: 'failed', reply }
}

function read(reply: JsonReply, batch: readonly ProviderText[]): (ProviderRating | null)[] | null {
  return reply.kind === 'answer' && reply.status === 200 ? readAnswer(reply.json, batch.map(cut)) : null
}

function cut({ text }: ProviderText): string {
  return cutText(text, LONGEST_TEXT)
}

function send(
  { endpoint, key, apiVersion, timeoutMs = TIMEOUT_MS }: AzureLanguageOptions,
  batch: readonly ProviderText[],
  stop?: AbortSignal,
): Promise<JsonReply> {
  return postJson({
    url: `${endpoint}/language/:analyze-text?api-version=${encodeURIComponent(apiVersion)}`,
    headers: { 'ocp-apim-subscription-key': key },
    body: {
      kind: 'SentimentAnalysis',
      parameters: {
        modelVersion: 'latest',
        loggingOptOut: true,
        opinionMining: false,
        stringIndexType: 'Utf16CodeUnit',
      },
      analysisInput: {
        documents: batch.map((given, index) => ({
          id: String(index),
          language: azureLanguageCode(given.language),
          text: cut(given),
        })),
      },
    },
    timeoutMs,
    stop,
    longestAnswer: LONGEST_ANSWER,
  })
}
