import type { IncomingMessage } from '../domain/ports.ts'
import type { Insight, RatingOnArrival } from '../insight/read-insight.ts'
import type { ListText } from '../text/made-ready.ts'
import type { TextThreads } from '../text/text-threads.ts'

/**
 * What the texts of emails tell, read apart from the event loop. An email whose text takes too long, or breaks off what reads it, goes
 * in without: found by its subject and preview, unrated, and looked at by Compliance instead of being searched for phrases.
 */
export async function readInsights(
  threads: TextThreads,
  handed: IncomingMessage[],
  wanted: { rating: RatingOnArrival; lists: ListText[] },
): Promise<Insight[]> {
  const outcomes = await threads.run(
    'readInsight',
    wanted,
    handed.map(({ direction, message: { subject, headers, participants, body } }) => ({
      direction,
      message: { subject, headers, body, participants: participants.filter(({ role }) => role === 'from') },
    })),
  )
  return outcomes.map((outcome, index) =>
    outcome.kind === 'done' ? outcome.result : withoutInsight(handed[index]!, outcome.kind),
  )
}

function withoutInsight({ direction, message }: IncomingMessage, unread: 'time' | 'failed'): Insight {
  return {
    newText: message.preview,
    searchText: message.preview,
    rating: direction === 'outbound' ? null : { label: 'unrated', reason: 'unread' },
    hits: [],
    unread,
  }
}
