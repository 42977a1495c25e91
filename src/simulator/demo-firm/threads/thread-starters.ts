import type { MailKind, Thread } from '../correspondence.ts'
import { AUTOMATIC_REPLIES, COLLEAGUE_ABSENT } from '../data/automatic-replies.ts'
import { BULK_SENDERS, JUNK_MAIL } from '../data/bulk-mail.ts'
import { STRANGER_TALK } from '../data/clients/stranger-talk.ts'
import { FAMILY_TALK } from '../data/clients/talk-family.ts'
import { MONEY_MOVES_TALK } from '../data/clients/talk-money-moves.ts'
import { PORTFOLIO_TALK } from '../data/clients/talk-portfolio.ts'
import { SERVICE_TALK } from '../data/clients/talk-service.ts'
import { TAX_AND_ESTATE_TALK } from '../data/clients/talk-tax-and-estate.ts'
import { INTERNAL_TALK } from '../data/firm/internal-talk.ts'
import { CLIENT_MEETINGS, TEAM_MEETINGS } from '../data/meeting-talk.ts'
import { TROUBLING_TALK } from '../data/troubling-talk.ts'
import { clientServiceDesk, employees } from '../employees.ts'
import type { Clientele } from '../people.ts'
import { dealer, type Random } from '../random.ts'
import { absence } from './absence.ts'
import { bulkMail, junkMail } from './bulk.ts'
import { type Cast, castingFrom, rolesIn } from './cast.ts'
import { Conversation } from './conversation.ts'
import { meeting } from './meeting.ts'
import { FIRM_ROLES, type Script } from './script.ts'

export const CLIENT_TALK: Script[] = [
  ...PORTFOLIO_TALK,
  ...MONEY_MOVES_TALK,
  ...FAMILY_TALK,
  ...TAX_AND_ESTATE_TALK,
  ...SERVICE_TALK,
]

/** Short notes to a client that somebody's automatic reply may answer. */
const NOTES_TO_CLIENTS = CLIENT_TALK.filter(
  ({ turns: [first] }) => FIRM_ROLES.has(first!.by) && (first!.to ?? ['client']).includes('client'),
)

/** The same within the firm. */
const NOTES_INSIDE = INTERNAL_TALK.filter((script) => !reachesList(script))

/** Mail to everybody makes a dozen copies; it is dealt less often, or it would drown the rest. */
const INTERNAL_DECK = INTERNAL_TALK.flatMap((script) =>
  reachesList(script) ? [script] : [script, script, script],
)

function reachesList(script: Script): boolean {
  const roles = rolesIn(script)
  return roles.includes('everyone') || roles.includes('advisors')
}

export type ThreadKind =
  | 'client'
  | 'internal'
  | 'bulk'
  | 'stranger'
  | 'clientMeeting'
  | 'teamMeeting'
  | 'absence'
  | 'junk'
  | 'troubling'

/** Starts threads of each kind. Scripts are dealt, so that one comes back only after all the others. */
export function threadStarters(
  clientele: Clientele,
  random: Random,
  prefix: string,
): Record<ThreadKind, () => Thread> {
  let count = 0
  const nextName = () => `${prefix}-${++count}`

  const conversations = (scripts: Script[], mailKind: MailKind, stream: Random) => {
    const deal = dealer(scripts, stream)
    const castFor = castingFrom(clientele)
    return () => {
      const script = deal()
      const cast = castFor(script, stream)
      const alsoCc = mailKind === 'client' ? listeners(script, cast, stream) : []
      return new Conversation(script, cast, mailKind, nextName(), stream, alsoCc)
    }
  }

  const bulk = random.fork('bulk')
  const dealIssue = dealer(
    BULK_SENDERS.flatMap((sender) => sender.issues.map((issue) => ({ sender, issue }))),
    bulk,
  )
  const junk = random.fork('junk')
  const dealJunk = dealer(JUNK_MAIL, junk)
  const meetings = random.fork('meetings')
  const away = random.fork('absence')
  const dealNote = dealer(NOTES_TO_CLIENTS, away)
  const dealNoteInside = dealer(NOTES_INSIDE, away)
  const someone = castingFrom(clientele)

  return {
    client: conversations(CLIENT_TALK, 'client', random.fork('client')),
    internal: conversations(INTERNAL_DECK, 'internal', random.fork('internal')),
    stranger: conversations(STRANGER_TALK, 'client', random.fork('stranger')),
    troubling: conversations(TROUBLING_TALK, 'client', random.fork('troubling')),
    bulk: () => {
      const { sender, issue } = dealIssue()
      const reader = bulk.pick([...employees, clientServiceDesk])
      return bulkMail(sender, issue, reader, someone(NOTES_TO_CLIENTS[0]!, bulk), nextName(), bulk)
    },
    junk: () => junkMail(dealJunk(), junk.pick(employees), nextName(), junk),
    clientMeeting: () => {
      const cast = someone(NOTES_TO_CLIENTS[0]!, meetings)
      const { client, partner, advisor, service } = cast.writers
      const invited = [
        client!,
        ...(partner && partner.address !== client!.address && meetings.chance(0.5) ? [partner] : []),
      ]
      const organiser = meetings.chance(0.6) ? advisor! : service!
      return meeting(
        meetings.pick(CLIENT_MEETINGS),
        cast,
        { organiser, invited, mailKind: 'client' },
        nextName(),
        meetings,
      )
    },
    teamMeeting: () => {
      const cast = someone(NOTES_TO_CLIENTS[0]!, meetings)
      const [organiser, ...others] = meetings.shuffled(employees)
      const invited = others.slice(0, meetings.int(1, 3))
      return meeting(
        meetings.pick(TEAM_MEETINGS),
        cast,
        { organiser: organiser!, invited, mailKind: 'internal' },
        nextName(),
        meetings,
      )
    },
    absence: () => {
      const isColleague = away.chance(0.35)
      const script = isColleague ? dealNoteInside() : dealNote()
      const cast = someone(script, away)
      const [turn, name] = [script.turns[0]!, nextName()]
      const conversation = new Conversation(script, cast, isColleague ? 'internal' : 'client', name, away)
      const absent = cast.writers[isColleague ? turn.to![0]! : 'client']!
      const texts = isColleague ? COLLEAGUE_ABSENT : AUTOMATIC_REPLIES
      return absence(conversation, cast, { writer: cast.writers[turn.by]!, absent, texts }, name, away)
    },
  }
}

/** People often copy in the client service associate, unless the script says itself who reads. */
function listeners(script: Script, { writers }: Cast, random: Random) {
  return !script.turns[0]!.to && random.chance(0.3) ? [writers.service!] : []
}
