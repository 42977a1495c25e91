import type { Item } from '../mailbox/contents.ts'
import type { SeedAddress, SeedAttachment } from '../seed.ts'

/** The message as an RFC 5322 text, made anew from what the tenant knows. Bcc stands in the sender's copy only, since
 *  only that copy has any. */
export function messageMime({ seed, sentAt, number }: Pick<Item, 'seed' | 'sentAt' | 'number'>): Uint8Array {
  const lines: string[] = []
  const add = (name: string, value: string | null) =>
    value !== null && value !== '' && lines.push(`${name}: ${value}`)
  for (const { name, value } of seed.headers ?? [])
    if (!OWN_HEADERS.has(name.toLowerCase())) add(name, oneLine(value))
  add('From', seed.from && address(seed.from))
  if (seed.sender) add('Sender', address(seed.sender))
  add('To', seed.to.map(address).join(', '))
  add('Cc', seed.cc.map(address).join(', '))
  add('Bcc', seed.bcc.map(address).join(', '))
  add('Reply-To', (seed.replyTo ?? []).map(address).join(', '))
  add('Subject', seed.subject === null ? null : encodeWord(seed.subject))
  if (sentAt !== null) add('Date', new Date(sentAt).toUTCString().replace('GMT', '+0000'))
  add('Message-ID', seed.internetMessageId)
  lines.push('MIME-Version: 1.0')

  const body = bodyPart(seed.body)
  const attachments = seed.attachments ?? []
  if (attachments.length === 0) return Buffer.from([...lines, ...body].join('\r\n'))
  const boundary = `_part_${number}_`
  lines.push(`Content-Type: multipart/mixed; boundary="${boundary}"`, '', `--${boundary}`, ...body)
  for (const attachment of attachments) lines.push(`--${boundary}`, ...attachmentPart(attachment))
  lines.push(`--${boundary}--`, '')
  return Buffer.from(lines.join('\r\n'))
}

/** Headers written from the message itself, not copied from those received. */
const OWN_HEADERS = new Set(
  'from sender to cc bcc reply-to subject date message-id mime-version content-type content-transfer-encoding'.split(
    ' ',
  ),
)

function bodyPart({ contentType, content }: { contentType: 'html' | 'text'; content: string }): string[] {
  const type = contentType === 'html' ? 'text/html' : 'text/plain'
  return [
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(Buffer.from(content)),
  ]
}

function attachmentPart({ name, contentType, content, isInline, contentId }: SeedAttachment): string[] {
  const disposition = isInline ? 'inline' : 'attachment'
  return [
    `Content-Type: ${oneLine(contentType)}`,
    `Content-Disposition: ${disposition}; filename*=utf-8''${encodeURIComponent(name)}`,
    ...(contentId ? [`Content-ID: <${oneLine(contentId)}>`] : []),
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(content),
  ]
}

function base64Lines(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
}

function address({ name, address: addressed }: SeedAddress): string {
  const plain = oneLine(addressed ?? '')
  return name && name !== addressed ? `${displayName(name)} <${plain}>` : `<${plain}>`
}

function displayName(name: string): string {
  return isPlain(name) ? `"${name.replaceAll(/["\\]/g, '\\$&')}"` : encodeWord(name)
}

/** RFC 2047 for what is not plain ASCII, in words of at most 75 characters. */
function encodeWord(text: string): string {
  if (isPlain(text)) return text
  const words: string[] = []
  let piece = ''
  for (const letter of oneLine(text)) {
    if (Buffer.byteLength(piece + letter) > 42) {
      words.push(piece)
      piece = ''
    }
    piece += letter
  }
  words.push(piece)
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ')
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes('=?')
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ')
}
