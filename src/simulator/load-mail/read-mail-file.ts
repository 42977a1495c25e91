import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { createGunzip, gunzipSync } from 'node:zlib'
import PostalMime from 'postal-mime'
import type { SeedMessage } from '../seed.ts'
import type { Account } from './account.ts'
import { gmailFolder, notedFolder } from './choose-folder.ts'
import type { PlacedFile } from './find-mailboxes.ts'
import type { Evidence } from './find-owner.ts'
import { type MarkedBy, readMarks } from './message-marks.ts'
import { toSeedMessage } from './outlook/outlook-item.ts'
import { quietly } from './outlook/quietly.ts'
import { msgEvidence, namesIn, readMsg } from './outlook/read-msg.ts'
import { pstEvidence, readPst, whyNoPst } from './outlook/read-pst.ts'
import { parseAddresses } from './parse-addresses.ts'
import { type LeftOut, type MessagePlace, parseMessage } from './parse-message.ts'
import { LARGEST_MESSAGE_BYTES, splitMbox } from './split-mbox.ts'
import { unwrapEmlx } from './unwrap-emlx.ts'

/** Enough of a file of one message to read its header. */
const HEADER_BYTES = 256 * 1024
const TOO_LARGE = 'larger than Exchange takes in'

/** The messages of a file. What cannot be read of it is told in the account; nothing is thrown. */
export async function* readMailFile(
  file: PlacedFile,
  owner: Pick<MessagePlace, 'mailbox' | 'ownAddresses'>,
  now: Date,
  account: Account,
): AsyncGenerator<SeedMessage> {
  try {
    const { mtime } = await stat(file.path)
    const fallbackDate = (mtime < now ? mtime : now).toISOString()
    if (file.kind === 'pst') return yield* readPst(file, owner, fallbackDate, account)
    const place: MessagePlace = {
      ...owner,
      folder: file.folder,
      fallbackDate,
      markedBy: markedBy(file),
    }
    for await (const bytes of messagesIn(file)) {
      const message: SeedMessage | LeftOut = bytes ? await parse(file, bytes, place) : { leftOut: TOO_LARGE }
      if ('leftOut' in message) account.leftOut(file.place, message.leftOut)
      else {
        account.read(file.place, message)
        yield message
      }
    }
  } catch (cause) {
    account.leftOut(file.place, `${what(file)} that cannot be read (${reasonOf(cause)})`)
  }
}

async function parse(
  { kind }: PlacedFile,
  bytes: Buffer,
  place: MessagePlace,
): Promise<SeedMessage | LeftOut> {
  if (kind !== 'msg') return parseMessage(bytes, place)
  const item = quietly(() => readMsg(bytes))
  return toSeedMessage(item, place, namesIn(item))
}

/** What the first messages of a file, `most` at the most, tell of whose mailbox it lies in. */
export async function* readEvidence(file: PlacedFile, most: number): AsyncGenerator<Evidence> {
  let told = 0
  try {
    if (file.kind === 'pst') return yield* pstEvidence(file, most)
    // Of an Outlook message the header lies anywhere in the file.
    for await (const bytes of messagesIn(file, file.kind === 'msg' ? LARGEST_MESSAGE_BYTES : HEADER_BYTES)) {
      const evidence = bytes && (await evidenceOf(bytes, file))
      if (evidence) yield evidence
      if (++told >= most) return
    }
  } catch {
    // Told in the account when the file is read.
  }
}

/** Reads the first message, so that a wrong file is told before anything is loaded. Returns what is wrong with it. */
export async function whyUnreadable(file: PlacedFile): Promise<string | null> {
  if (file.kind === 'pst') return file.zipped ? 'unpack it first' : whyNoPst(file.path)
  if (file.kind !== 'mbox') return null
  const messages = messagesIn(file)
  try {
    await messages.next()
    return null
  } catch (cause) {
    return reasonOf(cause)
  } finally {
    await messages.return(undefined)
  }
}

/** The bytes of each message; null for one that is too large. `most`: of a file of one message no more is needed. */
async function* messagesIn(file: PlacedFile, most = LARGEST_MESSAGE_BYTES): AsyncGenerator<Buffer | null> {
  if (file.kind === 'mbox') return yield* splitMbox(bytesOf(file))
  const bytes = await readOne(file, most)
  yield bytes && file.kind === 'emlx' ? unwrapEmlx(bytes) : bytes
}

async function readOne({ path, zipped }: PlacedFile, most: number): Promise<Buffer | null> {
  const { size } = await stat(path)
  if (zipped) {
    return size > LARGEST_MESSAGE_BYTES
      ? null
      : gunzipSync(await readFile(path), { maxOutputLength: LARGEST_MESSAGE_BYTES })
  }
  if (size <= most) return await readFile(path)
  if (most === LARGEST_MESSAGE_BYTES) return null
  await using opened = await open(path)
  const { buffer, bytesRead } = await opened.read(Buffer.alloc(most), 0, most, 0)
  return buffer.subarray(0, bytesRead)
}

async function* bytesOf({ path, zipped }: PlacedFile): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path)
  if (!zipped) return yield* file
  const unzipped = createGunzip()
  file.on('error', (error) => unzipped.destroy(error))
  try {
    yield* file.pipe(unzipped)
  } finally {
    file.destroy()
  }
}

const DELIVERED = ['delivered-to', 'x-delivered-to', 'x-original-to', 'envelope-to']
const OWN_FOLDER = /^(Sent Items|Drafts|Outbox)(\/|$)/

async function evidenceOf(bytes: Buffer, file: PlacedFile): Promise<Evidence | null> {
  if (file.kind === 'msg')
    return msgEvidence(
      quietly(() => readMsg(bytes)),
      OWN_FOLDER.test(file.folder ?? ''),
    )
  const ends = ['\n\n', '\r\n\r\n'].map((emptyLine) => bytes.indexOf(emptyLine)).filter((at) => at >= 0)
  const header = bytes.subarray(0, Math.min(...ends, bytes.length, HEADER_BYTES))
  const { headers } = await PostalMime.parse(header)
  const { isDraft } = readMarks(headers, markedBy(file))
  return {
    isOwn:
      isDraft ||
      OWN_FOLDER.test(gmailFolder(headers, 'onlyRoles') ?? file.folder ?? notedFolder(headers) ?? ''),
    from: parseAddresses(headers, 'from')[0] ?? null,
    recipients: ['to', 'cc', 'bcc'].flatMap((name) => parseAddresses(headers, name)),
    deliveredTo: DELIVERED.flatMap((name) => parseAddresses(headers, name)),
  }
}

function markedBy({ kind, marks }: PlacedFile): MarkedBy {
  return { inStore: kind !== 'message', ...(marks ? { maildir: marks } : {}) }
}

function what({ kind }: PlacedFile): string {
  return kind === 'mbox' || kind === 'pst' ? 'the rest of a file' : 'message'
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
