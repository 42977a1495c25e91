import type { Direction, Message } from '../domain/message.ts'
import { readMessageText } from './message-text.ts'
import { NEW_TEXT_LENGTH, newTextOf, searchTextOf } from './new-text.ts'
import { type FoundPhrase, findInLists, type WatchedList } from './phrases/find-in-lists.ts'
import { type Rating, rate } from './sentiment/rate.ts'

/** How new mail is rated: at once by the built-in model; later, by a provider that takes its time; not at all. */
export type RatingOnArrival = 'embedded' | 'later' | 'off'

/** What of an email its text tells by. */
interface ReadableEmail {
  direction: Direction
  message: Pick<Message, 'subject' | 'headers' | 'participants' | 'body'>
}

/** What the text of an email tells as it comes in, read once. */
export interface Insight {
  newText: string
  /** By what words it is found beside its subject. */
  searchText: string
  /** Null: outbound. */
  rating: Rating | { label: 'unrated'; reason: 'waiting' | 'off' | 'unread' } | null
  hits: FoundPhrase[]
  /** Why its text was not read: it took too long, or broke off what reads it. Null: it was. */
  unread: 'time' | 'failed' | null
}

/** Never throws for what a message holds: one that cannot be rated goes in to be rated later. */
export async function readInsight(
  { message, direction }: ReadableEmail,
  { rating, lists }: { rating: RatingOnArrival; lists: WatchedList[] },
): Promise<Insight> {
  const body = readMessageText(message.body, message.subject)
  const rateNow = () =>
    rate({
      subject: message.subject,
      headers: message.headers,
      from: message.participants.find(({ role }) => role === 'from')?.written ?? null,
      body,
    }).catch(() => ({ label: 'unrated', reason: 'waiting' }) as const)
  return {
    newText: newTextOf(body, NEW_TEXT_LENGTH),
    searchText: searchTextOf(body, NEW_TEXT_LENGTH),
    rating:
      direction === 'outbound'
        ? null
        : rating === 'embedded'
          ? await rateNow()
          : { label: 'unrated', reason: rating === 'off' ? 'off' : 'waiting' },
    hits: findInLists(message.subject, body, lists),
    unread: null,
  }
}
