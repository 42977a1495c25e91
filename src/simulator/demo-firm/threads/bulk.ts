import { compose } from '../compose.ts'
import { addressOf, type Email, type Thread, type Writer } from '../correspondence.ts'
import type { BulkIssue, BulkSender, JUNK_MAIL } from '../data/bulk-mail.ts'
import { fillTemplate, paragraphsOf } from '../fill-template.ts'
import { messageIdFor } from '../message-id.ts'
import type { Random } from '../random.ts'
import { newsletterHtml } from '../render/newsletter.ts'
import { slotsFor } from '../slots.ts'
import type { Cast } from './cast.ts'
import { singleEmail } from './single-email.ts'

/** One issue of a newsletter or a notice, as one reader gets it. Some senders hide their readers in Bcc. */
export function bulkMail(
  sender: BulkSender,
  issue: BulkIssue,
  reader: Writer,
  cast: Cast,
  name: string,
  random: Random,
): Thread {
  return singleEmail('office', (at) => {
    const slots = slotsFor(cast, at, random)
    const [subject, text] = [issue.subject, issue.text].map((template) =>
      fillTemplate(template, slots, random),
    )
    const paragraphs = paragraphsOf(text!)
    const host = sender.address.split('@')[1]!
    const readerCode = random.hex(16)
    const html = newsletterHtml({
      sender,
      headline: fillTemplate(issue.headline, slots, random),
      paragraphs,
      button: issue.button,
      host,
      readerCode,
    })
    const isHidden = random.chance(0.06)
    return {
      internetMessageId: messageIdFor({ mailer: 'plain', address: sender.address }, random),
      mailKind: 'bulk',
      kind: 'message',
      from: { name: sender.name, address: sender.address },
      to: isHidden ? [] : [addressOf(reader)],
      cc: [],
      bcc: isHidden ? [addressOf(reader)] : [],
      subject: subject!,
      body: { contentType: 'html', content: html },
      quotable: { html, text: paragraphs.join('\n\n') },
      sentAt: at,
      thread: name,
      headers: [
        { name: 'List-Unsubscribe', value: `<https://${host}/unsubscribe/${readerCode}>` },
        { name: 'Precedence', value: 'bulk' },
      ],
      attachments: [],
    }
  })
}

/** Something the junk filter caught. */
export function junkMail(
  { from, subject, text }: (typeof JUNK_MAIL)[number],
  reader: Writer,
  name: string,
  random: Random,
): Thread {
  const writer: Writer = {
    ...from,
    first: from.name,
    addresses: [from.address],
    mailer: random.chance(0.7) ? 'gmail' : 'plain',
    rhythm: 'private',
    greeting: random.pick(['Dear customer,', 'Hello {name},', 'ATTENTION', '']),
    signOff: [],
  }
  return singleEmail(
    'private',
    (at): Email =>
      compose({ writer, to: [reader], subject, text, mailKind: 'junk', at, thread: name }, random),
  )
}
