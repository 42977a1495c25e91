import { type Answer, type Asked, type StandIn, startStandIn } from './stand-in.ts'

const KEY = 'chat-key-1234567890'
const MODEL = 'rater-large'
/** The version that a name stands for. */
const SNAPSHOT = 'rater-large-2026-08-06'

export interface ChatStandIn extends StandIn {
  key: string
  model: string
  /** What the model says in place of its own answer, by a word of the text. */
  says: Map<string, string>
  /** How it refuses a text, by a word of it; `stall`: it never comes to an end with it. */
  refuses: Map<string, Answer | 'stall'>
  /** False: a reasoning model, which takes no temperature but its own. */
  takesTemperature: boolean
}

/**
 * A server that speaks OpenAI's chat completions, also as a deployment of Azure OpenAI. Its model feels by words ("great", "awful") and,
 * like any model, may say whatever a text makes it say.
 */
export async function startChatModel(): Promise<ChatStandIn> {
  const model: Pick<ChatStandIn, 'says' | 'refuses' | 'takesTemperature'> = {
    says: new Map(),
    refuses: new Map(),
    takesTemperature: true,
  }
  const server = await startStandIn((asked, complain) => complete(asked, complain, chat))
  const chat: ChatStandIn = Object.assign(server, { key: KEY, model: MODEL, ...model })
  return chat
}

function complete(
  { path, headers, body }: Asked,
  complain: (what: string) => void,
  { says, refuses, takesTemperature }: ChatStandIn,
): Answer | 'stall' {
  const refuse = (status: number, code: string): Answer => {
    complain(`${status} ${code}`)
    return { status, body: { error: { code, message: 'No.', param: null, type: 'invalid_request_error' } } }
  }
  const inAzure = path === `/openai/deployments/${MODEL}/chat/completions?api-version=2024-10-21`
  if (path !== '/v1/chat/completions' && !inAzure) return refuse(404, 'not_found')
  const known = inAzure ? headers['api-key'] === KEY : headers.authorization === `Bearer ${KEY}`
  if (!known) return refuse(401, 'invalid_api_key')
  if (body.model !== MODEL) return refuse(404, 'model_not_found')
  const { json_schema: schema, type } = body.response_format ?? {}
  if (type !== 'json_schema' || schema?.strict !== true) return refuse(400, 'no_schema')
  // Source: OpenAI "Structured outputs": all fields are required, and none more may come.
  const { required, properties, additionalProperties } = schema.schema
  if (additionalProperties !== false || required.join() !== Object.keys(properties).join())
    return refuse(400, 'invalid_schema')
  if (!takesTemperature && 'temperature' in body)
    return {
      status: 400,
      body: { error: { code: 'unsupported_value', param: 'temperature', type: 'invalid_request_error' } },
    }
  if (takesTemperature && body.temperature !== 0) complain('the temperature is not 0')
  const [system, user, ...more] = body.messages
  if (system.role !== 'system' || user.role !== 'user' || more.length > 0) complain('not two messages')
  const { text } = JSON.parse(user.content) as { text: string }
  if (text.includes('filtered'))
    return { status: 400, body: { error: { code: 'content_filter', message: 'No.' } } }
  const refusal = [...refuses].find(([word]) => text.includes(word))?.[1]
  if (refusal) return refusal
  const said = [...says].find(([word]) => text.includes(word))?.[1]
  return { status: 200, body: completion(said ?? JSON.stringify(rate(text))) }
}

export function completion(content: string | null, finishReason = 'stop') {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: SNAPSHOT,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  }
}

function rate(text: string) {
  const sentences = text.split(/(?<=[.!?])\s+/)
  const find = (word: string) => sentences.find((sentence) => sentence.includes(word)) ?? null
  const [bad, good] = [find('awful'), find('great')]
  const label = bad ? 'negative' : good ? 'positive' : 'neutral'
  const scores = { negative: 0.1, neutral: 0.1, positive: 0.1, [label]: 0.8 }
  return { label, scores, sentence: bad ?? good }
}
