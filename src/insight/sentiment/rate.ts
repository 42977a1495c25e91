import { type Body, type MessageText, readMessageText } from '../message-text.ts'
import { newTextOf } from '../new-text.ts'
import { embeddedProvider } from './embedded.ts'
import type { Label, Scores } from './labels.ts'
import { languageOf } from './language.ts'
import { type Envelope, notPersonal, type UnratedReason } from './not-personal.ts'
import { ProviderError, type ProviderRating, type ProviderText, type SentimentProvider } from './provider.ts'

/** More of a new text is not rated, in UTF-16 units. */
const RATED_LENGTH = 4_000
/** A subject of fewer words is no message by itself. */
const TELLING_SUBJECT_WORDS = 4
const REPLY = /^\s*(?:re|aw|fw|fwd|wg|tr|rv|rif|i|sv|vs|antw|res|enc|doorst)\s*(?:\[\d+\])?\s*:/iu

/** An inbound message from outside. Whether it is one, the caller knows. */
export interface RateableMessage extends Envelope {
  /** The body, or what was read of it (message-text.ts) where phrases were looked for too. */
  body: Body | MessageText
  /** What a text too short to tell is written in (ISO 639-1): the firm's language. Default: en. */
  language?: string
}

export type Rating =
  | {
      label: Label
      scores: Scores
      provider: string
      modelVersion: string
      rawLabel?: string
      sentence?: string
    }
  | { label: 'unrated'; reason: UnratedReason }
  /** The provider has no answer for this text: to be asked again later. */
  | { label: 'unrated'; reason: 'provider' }
  /** The provider answered for others and could not for this one: it goes on waiting. */
  | { label: 'unrated'; reason: 'waiting'; error: ProviderError }

/** One message, by the model in this repository unless another provider is given. */
export async function rate(
  message: RateableMessage,
  provider: SentimentProvider = embedded,
): Promise<Rating> {
  return (await rateAll([message], provider))[0]!
}
const embedded = embeddedProvider()

/**
 * Ratings in the order of the messages. What is not personal mail, or in a language that the provider does not read, is not given
 * to it. @throws what the provider throws
 * @param read what is to be rated is read elsewhere
 */
export async function rateAll(
  messages: readonly RateableMessage[],
  provider: SentimentProvider = embedded,
  stop?: AbortSignal,
  read: ReadTexts = readHere,
): Promise<Rating[]> {
  const texts = await read(messages)
  const ratings = new Array<Rating>(messages.length)
  const batch: ProviderText[] = []
  const places: number[] = []
  for (const [at, text] of texts.entries()) {
    if (typeof text !== 'string' && provider.reads(text.language)) {
      places.push(at)
      batch.push(text)
    } else ratings[at] = { label: 'unrated', reason: typeof text === 'string' ? text : 'language' }
  }
  const answers = batch.length > 0 ? await provider.rate(batch, stop) : []
  for (const [index, at] of places.entries()) {
    const answer = answers[index]
    ratings[at] = toRating(answer ?? null, provider.name)
  }
  return ratings
}

/** What is to be rated of each message, in order, or why nothing is. */
export type ReadTexts = (messages: readonly RateableMessage[]) => Promise<(ProviderText | UnratedReason)[]>

async function readHere(messages: readonly RateableMessage[]): Promise<(ProviderText | UnratedReason)[]> {
  const texts: (ProviderText | UnratedReason)[] = []
  for (const message of messages) texts.push(await textToRate(message))
  return texts
}

function toRating(answer: ProviderRating | null | ProviderError, provider: string): Rating {
  if (answer === null) return { label: 'unrated', reason: 'provider' }
  if (answer instanceof ProviderError) return { label: 'unrated', reason: 'waiting', error: answer }
  return { ...answer, provider }
}

/** What a provider is given of the message, or why it is given nothing. */
export async function textToRate(message: RateableMessage): Promise<ProviderText | UnratedReason> {
  const body = read(message)
  const reason = notPersonal(message, body)
  if (reason !== null) return reason
  const text = textOf(message, body)
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return 'empty'
  return { text, language: await languageOf(text, message.language ?? 'en') }
}

/** The text that is rated, whoever wrote it: what is new in the message, else a telling subject; '' where there is none. */
export function ratedText(message: RateableMessage): string {
  return textOf(message, read(message))
}

function read({ body, subject }: RateableMessage): MessageText {
  return 'lines' in body ? body : readMessageText(body, subject)
}

function textOf({ subject }: RateableMessage, body: MessageText): string {
  return newTextOf(body, RATED_LENGTH).toWellFormed() || tellingSubject(subject, body)
}

/** The subject of a message without a body, where it is a sentence of its own: not that of a forward or an attachment. */
function tellingSubject(subject: string | null, { lines, parts }: MessageText): string {
  const hasQuotes = lines.some((line, at) => parts[at] === 'quoted' && line !== '')
  const own = (subject ?? '').slice(0, 300).toWellFormed().trim()
  if (hasQuotes || REPLY.test(own)) return ''
  return own.split(/\s+/).length >= TELLING_SUBJECT_WORDS ? own : ''
}
