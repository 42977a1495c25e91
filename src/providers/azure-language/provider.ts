import type { SentimentProvider } from '../../insight/sentiment/provider.ts'
import { postJson } from '../http/post-json.ts'
import { toProviderError } from '../http/to-provider-error.ts'
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

export interface AzureLanguageOptions {
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

/**
 * Azure AI Language, "SentimentAnalysis", one synchronous call a batch. The texts are not kept there: it is told not to log them.
 * Source: Azure REST API specification, cognitiveservices/data-plane/Language/stable/2024-11-01.
 */
export function azureLanguageProvider(options: AzureLanguageOptions): SentimentProvider {
  const { endpoint, key, apiVersion, timeoutMs = TIMEOUT_MS } = options
  return {
    name: 'azure-language',
    batchSize: DOCUMENTS,
    reads: (language) => azureLanguageCode(language) !== undefined,
    async rate(batch, stop) {
      const texts = batch.map(({ text }) => cutText(text, LONGEST_TEXT))
      const reply = await postJson({
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
            documents: texts.map((text, index) => ({
              id: String(index),
              language: azureLanguageCode(batch[index]!.language),
              text,
            })),
          },
        },
        timeoutMs,
        stop,
        longestAnswer: LONGEST_ANSWER,
      })
      const answer = reply.kind === 'answer' && reply.status === 200 ? readAnswer(reply.json, texts) : null
      if (!answer) throw toProviderError(reply, naming)
      return answer
    },
  }
}
