import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

/** What a file holds: many messages as mbox, one message (RFC 5322; `emlx`: as Apple Mail wraps it), an Outlook data
 *  file, or one message as Outlook saves it. */
export type MailKind = 'mbox' | 'message' | 'emlx' | 'pst' | 'msg'

type Sniffed = { kind: MailKind; zipped: boolean } | { leftOut: string }

const SNIFFED_BYTES = 8_192
const NO_MAIL = 'no mail that we know how to read'

/** Names that mail programs give to what is no mail, with what it is. */
const NOT_MAIL: [RegExp, string][] = [
  [/\.msf$/i, "Thunderbird's index of the file beside it"],
  [/^dovecot[.-]|^\.?subscriptions$|^maildirfolder$|^courierimap/i, "the mail server's own files"],
  [/^(\.type|\.size|table_of_contents|\.ds_store|thumbs\.db|desktop\.ini)$/i, 'no mail'],
  [/\.(zip|tgz|tar|7z|rar)$/i, 'an archive: unpack it first'],
  [
    /\.(ics|vcf|ldif|csv|json|xml|rdf|txt|html?|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|tiff?|js|dat|db|sqlite|sqlite-(wal|shm)|ini|log)$/i,
    NO_MAIL,
  ],
]

const HEADER_LINE = /^[!-9;-~]+[ \t]*:/
const MAIL_HEADER =
  /^(from|to|subject|date|received|return-path|message-id|mime-version|x-mozilla-status|x-unsent):/im

/** Tells by the name and the first bytes what a file holds. Throws what opening or reading it throws. */
export async function sniffFile(path: string, name: string): Promise<Sniffed> {
  const [, known] = NOT_MAIL.find(([pattern]) => pattern.test(name)) ?? []
  if (known !== undefined) return { leftOut: known }
  let bytes = await firstBytes(path)
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b
  if (zipped) bytes = await firstUnzipped(path)
  const kind = kindOf(bytes, name.replace(/\.gz$/i, ''))
  return 'kind' in kind ? { ...kind, zipped } : kind
}

function kindOf(bytes: Buffer, name: string): { kind: MailKind } | { leftOut: string } {
  const text = bytes.toString('latin1')
  if (bytes.length === 0) return { leftOut: 'empty' }
  if (text.startsWith('!BDN')) return { kind: 'pst' }
  if (/\.emlx$/i.test(name)) return { kind: 'emlx' }
  if (/\.eml$/i.test(name)) return { kind: 'message' }
  // Office's documents begin so too; their names are known.
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') return { kind: 'msg' }
  if (/^(\r?\n)*From /.test(text) || /\.mbox$/i.test(name)) return { kind: 'mbox' }
  if (text.startsWith('*mbx*') || text.startsWith('\x01\x01\x01\x01')) {
    return { leftOut: "a mailbox in the mail program's own format: save it as mbox with that program" }
  }
  if (text.startsWith('PK\x03\x04')) return { leftOut: 'an archive: unpack it first' }
  if (/^[12] M[0-9a-f]/.test(text) && text.includes('\n\x01\x02')) {
    return { leftOut: "Dovecot's own format: convert it with `doveadm sync` to Maildir" }
  }
  const [header = ''] = text.split(/\r?\n\r?\n/)
  return HEADER_LINE.test(header) && MAIL_HEADER.test(header) ? { kind: 'message' } : { leftOut: NO_MAIL }
}

async function firstBytes(path: string): Promise<Buffer> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}

async function firstUnzipped(path: string): Promise<Buffer> {
  const file = createReadStream(path)
  const unzipped = createGunzip()
  file.on('error', (error) => unzipped.destroy(error))
  try {
    for await (const piece of file.pipe(unzipped)) return (piece as Buffer).subarray(0, SNIFFED_BYTES)
    return Buffer.alloc(0)
  } finally {
    file.destroy()
    unzipped.destroy()
  }
}
