import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { ProviderRating, ProviderText, SentimentProvider } from '../../insight/sentiment/provider.ts'
import { postJson } from '../http/post-json.ts'
import { toProviderError } from '../http/to-provider-error.ts'
import { answerSchema } from './answer-schema.ts'
import { readAnswer } from './read-answer.ts'

/** Each in a request of its own, side by side: one email can then not speak for another. */
const SIDE_BY_SIDE = 4
const LONGEST_ANSWER = 256 * 1024
const TIMEOUT_MS = 60_000

const prompt = readFileSync(new URL('prompt.txt', import.meta.url), 'utf8').trim()

export interface ChatModelOptions {
  kind: 'openai' | 'azure-openai'
  /** With the version where there is one: `https://api.example.com/v1`; of Azure OpenAI the resource's. */
  endpoint: string
  key: string | null
  name: string
  apiVersion: string
  timeoutMs?: number
}

const naming = {
  name: 'The chat model',
  key: 'CHAT_MODEL_KEY',
  endpoint: 'CHAT_MODEL_ENDPOINT, CHAT_MODEL_KIND and CHAT_MODEL_NAME',
}

/** A chat model behind OpenAI's protocol, asked with a fixed prompt. It reads every language. */
export function chatModelProvider(options: ChatModelOptions): SentimentProvider {
  return {
    name: 'chat-model',
    batchSize: SIDE_BY_SIDE,
    reads: () => true,
    rate: (batch, stop) => Promise.all(batch.map((text) => rateOne(options, text, stop))),
  }
}

async function rateOne(
  options: ChatModelOptions,
  given: ProviderText,
  stop?: AbortSignal,
): Promise<ProviderRating | null> {
  const reply = await postJson({
    ...address(options),
    body: {
      model: options.name,
      temperature: 0,
      messages: [
        { role: 'system', content: prompt },
        { role: 'user', content: JSON.stringify({ language: given.language, text: given.text }) },
      ],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'rating', strict: true, schema: answerSchema },
      },
    },
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    stop,
    longestAnswer: LONGEST_ANSWER,
  })
  if (reply.kind === 'answer' && reply.status === 400 && isAboutTheText(reply.json)) return null
  const rating =
    reply.kind === 'answer' && reply.status === 200
      ? readAnswer(reply.json, given.text, options.name)
      : undefined
  if (rating === undefined) throw toProviderError(reply, naming)
  return rating
}

/** Source: OpenAI API reference "Create chat completion"; Azure OpenAI REST API reference, the same below a deployment. */
function address({ kind, endpoint, key, name, apiVersion }: ChatModelOptions): {
  url: string
  headers: Record<string, string>
} {
  if (kind === 'azure-openai') {
    const deployment = `${endpoint}/openai/deployments/${encodeURIComponent(name)}`
    const url = `${deployment}/chat/completions?api-version=${encodeURIComponent(apiVersion)}`
    return { url, headers: { 'api-key': key ?? '' } }
  }
  return {
    url: `${endpoint}/chat/completions`,
    headers: key === null ? {} : { authorization: `Bearer ${key}` },
  }
}

/** Refused for what this text says or for its length: the others are answered. */
function isAboutTheText(json: unknown): boolean {
  const { data } = z.object({ error: z.object({ code: z.string() }) }).safeParse(json)
  return data?.error.code === 'content_filter' || data?.error.code === 'context_length_exceeded'
}
