import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { ProviderText, SentimentProvider } from '../../insight/sentiment/provider.ts'
import { type JsonReply, postJson } from '../http/post-json.ts'
import { type Outcome, settleBatch } from '../http/settle-batch.ts'
import { answerSchema } from './answer-schema.ts'
import { readAnswer } from './read-answer.ts'

/** Each in a request of its own, side by side: one email can then not speak for another. */
const SIDE_BY_SIDE = 4
const LONGEST_ANSWER = 256 * 1024
const TIMEOUT_MS = 60_000

const prompt = readFileSync(new URL('prompt.txt', import.meta.url), 'utf8').trim()

interface ChatModelOptions {
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

/** Whether a server takes our requests at all is asked with this. */
const HARMLESS: ProviderText = { text: 'Thank you for the call.', language: 'en' }

/** A chat model behind OpenAI's protocol, asked with a fixed prompt. It reads every language. */
export function chatModelProvider(options: ChatModelOptions): SentimentProvider {
  /** Reasoning models take no temperature but their own: once refused, it is left out for good. */
  const form: Form = { temperature: 0 }
  const ask = (given: ProviderText, stop?: AbortSignal) => askOne(options, form, given, stop)
  return {
    name: 'chat-model',
    batchSize: SIDE_BY_SIDE,
    reads: () => true,
    async rate(batch, stop) {
      const outcomes = await Promise.all(batch.map((text) => ask(text, stop)))
      return settleBatch(outcomes, async () => (await ask(HARMLESS, stop)).kind === 'taken', naming)
    },
  }
}

interface Form {
  temperature?: 0
}

async function askOne(
  options: ChatModelOptions,
  form: Form,
  given: ProviderText,
  stop?: AbortSignal,
): Promise<Outcome> {
  const sent = { ...form }
  const reply = await send(options, sent, given, stop)
  if ('temperature' in sent && refusesTemperature(reply)) {
    delete form.temperature
    return askOne(options, form, given, stop)
  }
  if (reply.kind === 'answer' && reply.status === 400 && isAboutTheText(reply.json))
    return { kind: 'taken', rating: null }
  const rating =
    reply.kind === 'answer' && reply.status === 200
      ? readAnswer(reply.json, given.text, options.name)
      : undefined
  return rating === undefined ? { kind: 'failed', reply } : { kind: 'taken', rating }
}

function send(
  options: ChatModelOptions,
  form: Form,
  { language, text }: ProviderText,
  stop?: AbortSignal,
): Promise<JsonReply> {
  return postJson({
    ...address(options),
    body: {
      model: options.name,
      ...form,
      messages: [
        { role: 'system', content: prompt },
        { role: 'user', content: JSON.stringify({ language, text }) },
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

/** Refused for what this text says or for its length, in OpenAI's words; other servers have their own (settle-batch.ts). */
function isAboutTheText(json: unknown): boolean {
  const { data } = z.object({ error: z.object({ code: z.string() }) }).safeParse(json)
  return ['content_filter', 'context_length_exceeded', 'invalid_prompt'].includes(data?.error.code ?? '')
}

/** Source: OpenAI API error `unsupported_value` with `param`, as o-series models give it. */
function refusesTemperature(reply: JsonReply): boolean {
  if (reply.kind !== 'answer' || reply.status !== 400) return false
  const { data } = z.object({ error: z.object({ param: z.string() }) }).safeParse(reply.json)
  return data?.error.param === 'temperature'
}
