import type { SeedAddress, SeedAttachment } from '../seed.ts'
import { FIRM_LOGO } from './attachments/png.ts'
import { addressOf, type Email, type MailKind, type Writer } from './correspondence.ts'
import { INTERNAL_DOMAINS } from './employees.ts'
import { paragraphsOf } from './fill-template.ts'
import { messageIdFor } from './message-id.ts'
import type { Random } from './random.ts'
import { renderMessage } from './render/render-message.ts'

/** Everything the writer decides. */
interface Composition {
  writer: Writer
  /** Whose mail it is when the writer sends it for somebody. */
  onBehalfOf?: Writer | undefined
  to: Writer[]
  cc?: Writer[]
  bcc?: Writer[]
  subject: string
  /** Filled, not a template. */
  text: string
  attachments?: SeedAttachment[]
  answers?: { email: Email; how: 'reply' | 'forward' } | undefined
  bare?: boolean | undefined
  importance?: 'low' | 'high' | undefined
  mailKind: MailKind
  /** ms. */
  at: number
  thread: string
}

/** The email as the writer's mail program sends it. */
export function compose(composition: Composition, random: Random): Email {
  const { writer, onBehalfOf, answers, to, cc = [], bcc = [], attachments = [] } = composition
  const isInternal = [writer, ...to, ...cc, ...bcc].every(({ address }) => isInternalAddress(address))
  const isNew = answers?.how !== 'reply'
  const logo =
    isNew && !isInternal && writer.signature?.logo && !composition.bare ? logoAttachment(random) : undefined
  const { body, quotable } = renderMessage({
    writer,
    greeting: composition.bare || (!isNew && random.chance(0.2)) ? '' : greetingFor(writer, to),
    paragraphs: paragraphsOf(composition.text),
    closing: composition.bare ? [] : closingFor(writer, onBehalfOf, isNew),
    ...(isNew && !isInternal && writer.signature?.disclaimer
      ? { disclaimer: writer.signature.disclaimer }
      : {}),
    pictures: attachments.filter(({ isInline }) => isInline),
    ...(logo ? { logo } : {}),
    ...(answers ? { answers } : {}),
  })
  return {
    internetMessageId: messageIdFor(writer, random),
    mailKind: composition.mailKind,
    kind: 'message',
    from: addressOf(onBehalfOf ?? writer),
    ...(onBehalfOf ? { sender: addressOf(writer) } : {}),
    to: to.map((reader) => addressWrittenBy(writer, reader, random)),
    cc: cc.map((reader) => addressWrittenBy(writer, reader, random)),
    bcc: bcc.map(addressOf),
    subject: composition.subject,
    body,
    quotable,
    sentAt: composition.at,
    thread: composition.thread,
    headers: answers ? threadHeaders(answers.email) : [],
    attachments: [...(logo ? [logo] : []), ...attachments],
    ...(composition.importance ? { importance: composition.importance } : {}),
  }
}

export function isInternalAddress(address: string | null): boolean {
  return INTERNAL_DOMAINS.includes(address?.split('@')[1]?.toLowerCase() ?? '')
}

function greetingFor({ greeting }: Writer, to: Writer[]): string {
  const name = to.length > 2 ? 'all' : to.map(({ first }) => first).join(' and ')
  return greeting.replace('{name}', name)
}

function closingFor(writer: Writer, onBehalfOf: Writer | undefined, isNew: boolean): string[] {
  const signOff = onBehalfOf ? [...writer.signOff, `on behalf of ${onBehalfOf.name}`] : writer.signOff
  return isNew && writer.signature ? [...signOff, '', ...writer.signature.lines] : signOff
}

/** Some people outside still use an address the reader had years ago. */
function addressWrittenBy(writer: Writer, reader: Writer, random: Random): SeedAddress {
  const former = reader.addresses.find((address) => address !== reader.address)
  const useFormer =
    former && isInternalAddress(former) && !isInternalAddress(writer.address) && random.chance(0.06)
  return { name: reader.name, address: useFormer ? former : reader.address }
}

function logoAttachment(random: Random): SeedAttachment {
  return {
    name: 'image001.png',
    contentType: 'image/png',
    content: FIRM_LOGO,
    isInline: true,
    contentId: `image001.png@01DC${random.hex(4).toUpperCase()}.${random.hex(8).toUpperCase()}`,
  }
}

function threadHeaders(previous: Email): Email['headers'] {
  const references = previous.headers.find(({ name }) => name === 'References')?.value
  return [
    { name: 'In-Reply-To', value: previous.internetMessageId },
    { name: 'References', value: [references, previous.internetMessageId].filter(Boolean).join(' ') },
  ]
}
