import { compose } from '../compose.ts'
import type { Thread, Writer } from '../correspondence.ts'
import { fillTemplate } from '../fill-template.ts'
import type { Random } from '../random.ts'
import { slotsFor } from '../slots.ts'
import type { Cast } from './cast.ts'
import type { Conversation } from './conversation.ts'
import { emailsInTurn } from './single-email.ts'

/** The first email of a conversation, and the automatic reply of somebody who is away. */
export function absence(
  conversation: Conversation,
  cast: Cast,
  { writer, absent, texts }: { writer: Writer; absent: Writer; texts: string[] },
  name: string,
  random: Random,
): Thread {
  return emailsInTurn([
    { pace: writer.rhythm, write: (at) => conversation.next(at) },
    {
      pace: 'at once',
      write: (at, previous) => {
        const email = compose(
          {
            writer: absent,
            to: [writer],
            subject: `Automatic reply: ${previous!.subject}`,
            text: fillTemplate(random.pick(texts), slotsFor(cast, at, random), random),
            bare: true,
            mailKind: 'system',
            at,
            thread: name,
          },
          random,
        )
        const headers = [
          { name: 'Auto-Submitted', value: 'auto-replied' },
          { name: 'X-Auto-Response-Suppress', value: 'All' },
        ]
        return { ...email, headers }
      },
    },
  ])
}
