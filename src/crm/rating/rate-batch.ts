import type { Db } from '../../database/database.ts'
import { embeddedProvider } from '../../insight/sentiment/embedded.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import { ProviderError, type SentimentProvider } from '../../insight/sentiment/provider.ts'
import { type RateableMessage, type Rating, type ReadTexts, rateAll } from '../../insight/sentiment/rate.ts'
import { forPasses } from '../../text/text-threads.ts'
import { type LateRating, recordVainTries, storeRatings } from '../commands/store-ratings.ts'
import { readProblem } from '../queries/rating-state.ts'
import { newestWaiting, type WaitingEmail } from '../queries/waiting-ratings.ts'
import { clearProblem, recordProblem } from './rating-problem.ts'

/** Who is to rate, as the firm chose; with an obstacle, who would if it were configured. */
export type ChosenRater = { provider: SentimentProvider } | { name: string; obstacle: string }

type BatchResult =
  /** By what they are now; `insteadOf` of them were rated by the embedded provider in place of the chosen one. */
  | { kind: 'rated'; counts: Record<Label | 'unrated', number>; insteadOf: number }
  | { kind: 'nothing' }
  /** The provider did not answer; what waits goes on waiting until then. */
  | { kind: 'later'; at: Date; problem: string }

/** Asked so often for one text in vain, the provider is asked for it no more. */
const TRIES = 3
const embedded = embeddedProvider()

/**
 * Rates the newest emails that wait, as many as the provider takes at once, and stores what came of it in one transaction. Whoever is
 * killed before that has changed nothing.
 */
export async function rateBatch(
  db: Db,
  chosen: ChosenRater,
  now: Date,
  stop?: AbortSignal,
): Promise<BatchResult> {
  const provider = 'provider' in chosen ? chosen.provider : null
  const name = 'provider' in chosen ? chosen.provider.name : chosen.name
  const waiting = await newestWaiting(db, (provider ?? embedded).batchSize)
  if (waiting.length === 0) return { kind: 'nothing' }
  const problem = await readProblem(db)
  const standing = problem?.provider === name && problem.tryAgainAt > now ? problem : null
  if (standing) return standing.standsIn ? standIn(db, waiting, name) : later(standing)
  try {
    if ('obstacle' in chosen)
      throw new ProviderError('PROVIDER_NOT_CONFIGURED', chosen.obstacle, { transient: false })
    const { result, error } = await ask(db, waiting, chosen.provider, stop)
    if (error) await recordProblem(db, name, error, now)
    else if (problem) await clearProblem(db)
    return result
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const noted = await recordProblem(db, name, error, now)
    return noted.standsIn ? standIn(db, waiting, name) : later(noted)
  }
}

/**
 * Texts for which the provider had no answer a few times are rated by the embedded one. `error`: why some of the others have none
 * yet; they go on waiting.
 */
async function ask(
  db: Db,
  waiting: WaitingEmail[],
  provider: SentimentProvider,
  stop?: AbortSignal,
): Promise<{ result: BatchResult; error: ProviderError | null }> {
  const fresh = waiting.filter(({ tries }) => tries < TRIES)
  const spent = waiting.filter(({ tries }) => tries >= TRIES)
  const answers = await rateSafely(messagesOf(fresh), provider, stop)
  const isVain = (rating: Rating) => rating.label === 'unrated' && rating.reason === 'provider'
  await recordVainTries(
    db,
    fresh.filter((_, at) => isVain(answers[at]!)).map(({ messageId }) => messageId),
  )
  const errors = answers.flatMap((rating) => ('error' in rating ? [rating.error] : []))
  const rated = fresh.flatMap((email, at) =>
    isVain(answers[at]!) || 'error' in answers[at]! ? [] : [toLate(email, answers[at]!, null)],
  )
  const result = await store(db, [...rated, ...(await rateInstead(spent, provider.name))])
  return { result, error: errors.find(({ transient }) => !transient) ?? errors[0] ?? null }
}

async function standIn(db: Db, waiting: WaitingEmail[], name: string): Promise<BatchResult> {
  return store(db, await rateInstead(waiting, name))
}

/** What the embedded provider cannot read either, nobody has an answer for. */
async function rateInstead(waiting: WaitingEmail[], name: string): Promise<LateRating[]> {
  const ratings = await rateSafely(messagesOf(waiting), embedded)
  return waiting.map((email, at) => {
    const rating = ratings[at]!
    const hasNone = rating.label === 'unrated' && rating.reason === 'language'
    const stored: Rating = hasNone ? { label: 'unrated', reason: 'provider' } : rating
    return toLate(email, stored, name === embedded.name ? null : name)
  })
}

async function store(db: Db, rated: LateRating[]): Promise<BatchResult> {
  if (rated.length > 0) await storeRatings(db, rated)
  const counts = { positive: 0, neutral: 0, negative: 0, unrated: 0 }
  for (const { rating } of rated) counts[rating.label] += 1
  return { kind: 'rated', counts, insteadOf: rated.filter(({ insteadOf }) => insteadOf !== null).length }
}

/** Apart from the event loop: an email whose text takes too long is not rated, and keeps nobody waiting. */
const readApart: ReadTexts = async (messages) => {
  const outcomes = await forPasses.run('textToRate', undefined, [...messages])
  return outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.result : 'unread'))
}

/** An email at which rating fails unexpectedly has no answer, and holds up no other. Throws ProviderError. */
async function rateSafely(
  messages: RateableMessage[],
  provider: SentimentProvider,
  stop?: AbortSignal,
): Promise<Rating[]> {
  try {
    return await rateAll(messages, provider, stop, readApart)
  } catch (error) {
    if (error instanceof ProviderError || stop?.aborted) throw error
    if (messages.length <= 1) return messages.map(() => ({ label: 'unrated', reason: 'provider' }))
    const alone: Rating[] = []
    for (const message of messages) alone.push(...(await rateSafely([message], provider, stop)))
    return alone
  }
}

function toLate({ messageId, againAt }: WaitingEmail, rating: Rating, insteadOf: string | null): LateRating {
  return { messageId, againAt, rating, insteadOf }
}

function messagesOf(waiting: WaitingEmail[]): RateableMessage[] {
  return waiting.map(({ message }) => message)
}

function later({ tryAgainAt, sentence }: { tryAgainAt: Date; sentence: string }): BatchResult {
  return { kind: 'later', at: tryAgainAt, problem: sentence }
}
