import { pdf } from './attachments/pdf.ts'
import { compose } from './compose.ts'
import { addressOf, type Email, type Thread, type Writer } from './correspondence.ts'
import {
  CLUB_LETTER,
  FORWARDED_LETTER,
  LONG_SUBJECT,
  QUARTERLY_LETTERS,
  WITHOUT_SUBJECT,
} from './data/peculiar-mail.ts'
import { employeesOf } from './employees.ts'
import { messageIdFor } from './message-id.ts'
import type { Clientele, Entity } from './people.ts'
import type { Random } from './random.ts'
import { singleEmail } from './threads/single-email.ts'

/** Emails that occur once and that software trips over: each is there for the sake of one of its properties. */
export function peculiarThreads({ entities }: Clientele, random: Random): Thread[] {
  const advisors = employeesOf('advisor')
  const write = (
    writer: Writer,
    change: Partial<Parameters<typeof compose>[0]> & { to: Writer[]; text: string; subject: string },
  ) =>
    singleEmail(writer.rhythm, (at) =>
      compose(
        { writer, mailKind: 'client', at, thread: `peculiar ${change.subject.slice(0, 20)}`, ...change },
        random,
      ),
    )
  const writersOfHouseholds = (index: number) => entities[index]!.adults[0]!
  const advisorOf = (index: number) => entities[index]!.advisors[0]!

  return [
    write(writersOfHouseholds(5), { to: [advisorOf(5)], ...LONG_SUBJECT }),
    write(writersOfHouseholds(6), { to: [advisorOf(6)], ...WITHOUT_SUBJECT }),
    write(writersOfHouseholds(8), { to: crowd(entities, [advisorOf(8), ...advisors]), ...CLUB_LETTER }),
    undeliverable(advisors[1]!, random),
    write(advisors[2]!, { to: [entities[2]!.service], ...FORWARDED_LETTER, attachments: [attachedEmail()] }),
    // Clients only in Bcc, the advisor's own address in To: the Sent Items copy alone shows whom it went to.
    ...QUARTERLY_LETTERS.map((letter, index) =>
      write(advisors[index]!, {
        to: [advisors[index]!],
        bcc: clientsOf(advisors[index]!, entities),
        ...letter,
      }),
    ),
  ]
}

const CROWD_SIZE = 60

function crowd(entities: Entity[], firm: Writer[]): Writer[] {
  const people = [
    ...firm.slice(0, 2),
    ...entities.slice(9).flatMap(({ adults, accountant, lawyer }) => [...adults, accountant, lawyer]),
  ]
  const byAddress = new Map(people.map((person) => [person.address.toLowerCase(), person]))
  return [...byAddress.values(), ...entities.slice(0, 8).flatMap(({ children }) => children)].slice(
    0,
    CROWD_SIZE,
  )
}

function clientsOf(advisor: Writer, entities: Entity[]): Writer[] {
  return entities
    .filter(({ advisors }) => advisors[0]!.name === advisor.name)
    .flatMap(({ adults }) => adults.slice(0, 1))
    .slice(0, 12)
}

/** A report that a mail did not arrive: from a machine, about an address that is nobody's. */
function undeliverable(writer: Writer, random: Random): Thread {
  const postmaster = { name: 'Mail Delivery System', address: 'postmaster@postbox.example' }
  return singleEmail('private', (at): Email => {
    const text = `Your message to cordelia.fitzwaren@postbox.example could not be delivered.\n\nThe address was not found. Check the spelling and send it again.\n\nDiagnostic code: 550 5.1.1 no such user`
    const subject = 'Undeliverable: Following up'
    return {
      internetMessageId: messageIdFor({ mailer: 'plain', address: postmaster.address }, random),
      mailKind: 'system',
      kind: 'message',
      from: postmaster,
      to: [addressOf(writer)],
      cc: [],
      bcc: [],
      subject,
      body: { contentType: 'text', content: text },
      quotable: { html: text, text },
      sentAt: at,
      thread: `peculiar ${subject}`,
      headers: [{ name: 'Auto-Submitted', value: 'auto-replied' }],
      attachments: [],
    }
  })
}

/** An email that hangs on another one as an Outlook item, with a file of its own. */
function attachedEmail() {
  const letter = Buffer.from(pdf('Appraisal', ['Orchard and house', 'For insurance only'])).toString('base64')
  const lines = [
    'From: Verna Tillotson <verna@cedarpointorchards.example>',
    'To: Imani Castellanos <imani.castellanos@alderfinch.example>',
    'Subject: Appraisal of the orchard',
    'MIME-Version: 1.0',
    'Content-Type: application/pdf; name="appraisal.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    letter,
  ]
  const content = Uint8Array.from(Buffer.from(lines.join('\r\n')))
  return { name: 'Appraisal of the orchard', contentType: 'message/rfc822', content, kind: 'item' as const }
}
