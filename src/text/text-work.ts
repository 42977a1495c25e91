import { type Body, readMessageText } from '../insight/message-text.ts'
import { NEW_TEXT_LENGTH, newTextOf, searchTextOf } from '../insight/new-text.ts'
import { type FoundPhrase, findInLists } from '../insight/phrases/find-in-lists.ts'
import { quotedEnd } from '../insight/quoted-end.ts'
import { readInsight } from '../insight/read-insight.ts'
import { sameWords } from '../insight/same-words.ts'
import { type RateableMessage, textToRate } from '../insight/sentiment/rate.ts'
import { type ListText, madeReady } from './made-ready.ts'
import { bodyText } from './sanitise/body-text.ts'
import { asPlainText, sanitiseBody } from './sanitise/sanitise-body.ts'

/** What threads do with texts: each for one item, and what all items of an order share. Types that a thread can be sent. */
export const textWork = {
  readInsight: (
    email: Parameters<typeof readInsight>[0],
    wanted: { rating: Parameters<typeof readInsight>[1]['rating']; lists: ListText[] },
  ) => readInsight(email, { rating: wanted.rating, lists: wanted.lists.map(madeReady) }),
  findPhrases: (email: { subject: string | null; body: Body }, lists: ListText[]): FoundPhrase[] =>
    findInLists(email.subject, readMessageText(email.body, email.subject), lists.map(madeReady)),
  readTexts: ({ subject, body }: { subject: string | null; body: Body }) => {
    const text = readMessageText(body, subject)
    return { newText: newTextOf(text, NEW_TEXT_LENGTH), searchText: searchTextOf(text, NEW_TEXT_LENGTH) }
  },
  textToRate: (message: RateableMessage) => textToRate(message),
  sanitise: sanitiseBody,
  asPlainText: ({ content }: { content: string }) => asPlainText(content),
  sameWords: ({ one, other }: { one: Body; other: Body }) => sameWords(one, other),
  quotedEnd: ({ subject, body }: { subject: string | null; body: Body }) => quotedEnd(body, subject),
  bodyText: (body: Body) => bodyText(body),
}
