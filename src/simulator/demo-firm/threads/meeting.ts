import { compose } from '../compose.ts'
import type { Email, MailKind, Thread, Writer } from '../correspondence.ts'
import { ACCEPTANCES, DECLINES } from '../data/meeting-talk.ts'
import { fillTemplate } from '../fill-template.ts'
import type { Random } from '../random.ts'
import { slotsFor } from '../slots.ts'
import type { Cast } from './cast.ts'
import { emailsInTurn } from './single-email.ts'

interface Meeting {
  subject: string
  text: string
}

const ANSWERS = {
  meetingAccepted: { prefix: 'Accepted', texts: ACCEPTANCES },
  meetingDeclined: { prefix: 'Declined', texts: DECLINES },
} as const

/** An invitation and the answers of those invited. */
export function meeting(
  { subject, text }: Meeting,
  cast: Cast,
  { organiser, invited, mailKind }: { organiser: Writer; invited: Writer[]; mailKind: MailKind },
  name: string,
  random: Random,
): Thread {
  const code = `${random.int(200, 999)} ${random.int(200, 999)} ${random.int(200, 999)}`
  const base = { mailKind, thread: name }
  const invite = (at: number): Email => {
    const slots = slotsFor(cast, at, random)
    const when = `When: ${slots.weekday}, ${slots.date}, ${slots.time}`
    const body = `${text}\n\n${when}\n\nJoin by video: https://meet.alderfinch.example/${code.replaceAll(' ', '-')}\n\nMeeting id: ${code}`
    const [filledSubject, filledText] = [subject, body].map((template) =>
      fillTemplate(template, slots, random),
    )
    const email = compose(
      { ...base, writer: organiser, to: invited, subject: filledSubject!, text: filledText!, at },
      random,
    )
    return { ...email, kind: 'meetingRequest' }
  }
  const answer = (invitee: Writer) => (at: number, previous: Email | undefined) => {
    const kind = random.weighted({ meetingAccepted: 88, meetingDeclined: 12 })
    const { prefix, texts } = ANSWERS[kind]
    const asked = previous!.subject.replace(/^(Accepted|Declined): /, '')
    const composition = {
      ...base,
      writer: invitee,
      to: [organiser],
      subject: `${prefix}: ${asked}`,
      text: random.pick(texts),
      at,
    }
    return { ...compose({ ...composition, bare: true }, random), kind }
  }
  return emailsInTurn([
    { pace: 'office', write: invite },
    ...invited.map((invitee) => ({ pace: invitee.rhythm, write: answer(invitee) })),
  ])
}
