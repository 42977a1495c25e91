import { setTimeout as sleep } from 'node:timers/promises'
import { isOfTheValues, isTransient, storeFault } from '../database/failure.ts'
import { SyncError, TryLaterError } from '../domain/errors.ts'
import { authorshipOf } from '../domain/internal-rule.ts'
import type { AttachmentInfo, Message } from '../domain/message.ts'
import { messageIdentity } from '../domain/message-key.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { AcceptOutcome, FetchReply, IncomingMessage } from '../domain/ports.ts'
import type { Screened, ScreenedId } from '../domain/screened.ts'
import { sideBySide } from '../domain/side-by-side.ts'
import { type Folder, privateFolders, readFolders, recoverableOf, sentFolders } from './folders.ts'
import { countOpen, nextOpen, type Settlement, settleHolding } from './ledger.ts'
import { openIds } from './open-ids.ts'
import { prefetch } from './prefetch.ts'
import type { Run } from './run.ts'
import { screen } from './screen.ts'
import { screenOpen } from './screen-open.ts'
import { tiesOf } from './ties-of.ts'

/** Fetches under way or waiting to be handed over, each of up to 20 messages: as many as are handed over at once, whose statements
 *  cost the same for few. More would hold up who asks the embedded store meanwhile, which answers one at a time. */
const FETCHES_AHEAD = 10
/** Passes over what is still open within one run, and the wait before each further one, in ms. */
const PASSES = 3
const PASS_WAIT_MS = 2_000
/** Bodies handed over at once, in UTF-16 units together. */
const HANDED_OVER_LENGTH = 2_000_000
/** Before a hand-over that met a lock is tried again, in ms. */
const LOCKED_WAIT_MS = 500

/** Why files of an email are missing, and whether that passes. */
type Missing = { code: string; again: boolean }

type Fetched =
  | { kind: 'message'; message: Screened<Message>; attachments: AttachmentInfo[]; unlisted: Missing | null }
  | { kind: 'settled'; settlement: Settlement }

/**
 * Reads the content of every open message, newest first, hands it over and settles it by the destination's answer.
 * A message that fails does not stop the others (G1); after bounded tries it is parked. Where the rules change meanwhile it ends, and the
 * next run screens what is open by the new ones (G4).
 * Returns how many are still open.
 */
export async function fetchOpen(run: Run): Promise<number> {
  if ((await countOpen(run.db, run.owner.mailbox)) === 0) return 0
  for (let pass = 1; ; pass++) {
    await screenOpen(run)
    for await (const batches of prefetch(openIds(run, nextOpen), FETCHES_AHEAD, (ids) =>
      fetchBatch(run, ids),
    )) {
      if (await run.rulesChanged()) break
      await handOver(run, batches.flat())
    }
    const left = await countOpen(run.db, run.owner.mailbox)
    if (left === 0 || pass === PASSES || run.signal.aborted || (await run.rulesChanged())) return left
    await sleep(PASS_WAIT_MS * pass, undefined, { signal: run.signal })
  }
}

async function fetchBatch(run: Run, ids: ScreenedId[]): Promise<Fetched[]> {
  run.events.stage(run.owner.mailbox, 'fetch', ids.length)
  const replies = await run.source.fetchMessages(run.owner.mailbox, ids)
  const hasPrivate = run.rules.private.folders.length > 0
  const hidden = hasPrivate
    ? privateFolders(await readFolders(run.db, run.owner.mailbox), run.rules)
    : new Map<string, string>()
  const fetched: Fetched[] = []
  await sideBySide(replies, replies.length, async (reply, index) => {
    fetched[index] = await complete(run, hidden, ids[index]!, reply)
  })
  return fetched
}

/**
 * Screens what came once more, since a message or a rule may have changed meanwhile, and lists its attachments. An email whose
 * attachments cannot be listed goes without them: what it says can be read.
 */
async function complete(
  run: Run,
  hidden: ReadonlyMap<string, string>,
  immutableId: string,
  reply: FetchReply<Message>,
): Promise<Fetched> {
  if (reply.kind === 'gone') return settled(immutableId, 'gone', 'GONE_BEFORE_FETCH')
  if (reply.kind === 'failed') return settled(immutableId, reply.again ? 'open' : 'parked', reply.code)
  const verdict = screen(reply.message, { ...run, privateFolders: hidden })
  if (verdict.outcome !== 'open') return settled(immutableId, verdict.outcome, verdict.reason)
  const { message } = verdict
  const taken = { kind: 'message', message, attachments: [], unlisted: null } as const
  if (!mayHaveAttachments(message)) return { ...taken, attachments: [] }
  try {
    return { ...taken, attachments: await run.source.listAttachments(run.owner.mailbox, immutableId) }
  } catch (error) {
    return { ...taken, attachments: [], unlisted: asFailed(error) }
  }
}

function settled(immutableId: string, outcome: Outcome, reason: string | null): Fetched {
  return { kind: 'settled', settlement: { immutableId, outcome, reason } }
}

/** A failure that passes, or that concerns one message only; any other is thrown on and stops the run. */
function asFailed(error: unknown): Extract<FetchReply<Message>, { kind: 'failed' }> {
  if (error instanceof TryLaterError && error.scope !== 'tenant')
    return { kind: 'failed', code: error.code, again: true }
  if (error instanceof SyncError && error.scope === 'message')
    return { kind: 'failed', code: error.code, again: false }
  throw error
}

/** What is marked inline does not count as an attachment at the source: the body tells, or that the mail has several parts. */
function mayHaveAttachments({ hasAttachments, body, headers }: Message): boolean {
  return (
    hasAttachments ||
    (body.contentType === 'html' && /\bcid:/i.test(body.content)) ||
    /^\s*multipart\/mixed/i.test(headers?.['content-type'] ?? '')
  )
}

async function handOver(run: Run, fetched: Fetched[]): Promise<void> {
  const { mailbox } = run.owner
  const settlements: Settlement[] = []
  const messages: IncomingMessage[] = []
  const unlisted: (Missing | null)[] = []
  const folders = await readFolders(run.db, mailbox)
  for (const one of fetched) {
    if (one.kind === 'settled') settlements.push(one.settlement)
    else {
      messages.push(toHandOver(run, folders, one.message, one.attachments))
      unlisted.push(one.unlisted)
    }
  }
  run.events.stage(mailbox, 'accept', messages.length)
  const answers: AcceptOutcome[] = []
  for (const some of bySize(messages)) answers.push(...(await accept(run, some)))
  for (const [index, { message, recoverable = false }] of messages.entries()) {
    const settlement = await toSettlement(run, message.immutableId, answers[index]!, unlisted[index]!)
    settlements.push(answers[index]!.outcome === 'refused' ? settlement : { ...settlement, recoverable })
  }
  run.events.stage(mailbox, 'settle', settlements.length)
  await settleHolding(run, settlements)
  for (const { outcome, reason } of settlements)
    if (outcome === 'parked') run.events.messageParked(mailbox, reason ?? '')
    else if (reason !== null && (outcome === 'accepted' || outcome === 'known'))
      run.events.filesMissing(mailbox, reason)
}

function toHandOver(
  run: Run,
  folders: Folder[],
  message: Screened<Message>,
  attachments: AttachmentInfo[],
): IncomingMessage {
  const liesIn = (some: Set<string>) => some.has(message.folderId ?? '')
  const authorship = authorshipOf(message, run.rules.own, { inSent: liesIn(sentFolders(folders)) })
  return {
    ...authorship,
    ...tiesOf(run, message),
    mailbox: run.owner.mailbox,
    recoverable: liesIn(recoverableOf(folders)),
    identity: messageIdentity(run.tenantId, message, authorship),
    message,
    attachments,
  }
}

/** Few enough at a time that none of this process waits for their bytes; a letter that is larger goes alone. */
function* bySize(messages: IncomingMessage[]): Generator<IncomingMessage[]> {
  let some: IncomingMessage[] = []
  let length = 0
  for (const message of messages) {
    const { content } = message.message.body
    if (some.length > 0 && length + content.length > HANDED_OVER_LENGTH) {
      yield some
      some = []
      length = 0
    }
    some.push(message)
    length += content.length
  }
  if (some.length > 0) yield some
}

/**
 * Hands over all at once; where a message is to blame, one by one, so that it does not hold up its neighbours. Throws what no
 * message is to blame for: it would refuse the next one alike.
 */
async function accept(run: Run, messages: IncomingMessage[]): Promise<AcceptOutcome[]> {
  if (messages.length === 0) return []
  try {
    return await onceMoreWhenLocked(() => run.destination.accept(messages))
  } catch (error) {
    if (!isOfTheMessage(error)) throw error
    if (messages.length === 1) {
      if (!(error instanceof SyncError))
        run.events.messageRefused(run.owner.mailbox, messages[0]!.message.immutableId, error)
      return [{ outcome: 'refused', code: refusalCode(error) }]
    }
    const answers: AcceptOutcome[] = []
    for (const message of messages) answers.push(...(await accept(run, [message])))
    return answers
  }
}

/** A failure that is neither the store's nor the source's is our own code's, caused by this message. */
function isOfTheMessage(error: unknown): boolean {
  if (error instanceof SyncError) return error.scope === 'message'
  return storeFault(error) === null
}

/** A deadlock or a lock is gone a moment later. */
async function onceMoreWhenLocked<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!isTransient(error)) throw error
  }
  await sleep(LOCKED_WAIT_MS)
  return await work()
}

/** A database's error code says enough and holds no content. */
function refusalCode(error: unknown): string {
  const code = (error as { code?: unknown })?.code
  return `DESTINATION_${typeof code === 'string' && /^\w{1,30}$/.test(code) ? code : 'FAILED'}`
}

async function toSettlement(
  run: Run,
  immutableId: string,
  answer: AcceptOutcome,
  unlisted: Missing | null,
): Promise<Settlement> {
  if (answer.outcome === 'refused') return { immutableId, outcome: 'open', reason: answer.code }
  const { outcome } = answer
  const missing = unlisted ?? (await keepFiles(run, immutableId, answer.wants))
  if (!missing) return { immutableId, outcome, reason: null }
  return { immutableId, outcome: missing.again ? 'open' : outcome, reason: missing.code, acceptedAs: outcome }
}

/** Keeps every file that can be read. Returns why one could not, and whether that passes; null: none is missing. */
async function keepFiles(run: Run, immutableId: string, wants: AttachmentInfo[]): Promise<Missing | null> {
  const { mailbox } = run.owner
  let missing: Missing | null = null
  for (const attachment of wants) {
    try {
      const bytes = await run.source.fetchAttachment(mailbox, immutableId, attachment.attachmentId)
      if (bytes) await run.destination.keepAttachment(mailbox, immutableId, attachment, bytes)
    } catch (error) {
      const failed = isOfTheValues(error) ? { code: refusalCode(error), again: false } : asFailed(error)
      // What passes is worth another try, which tries the others, too.
      if (!missing?.again) missing = failed
    }
  }
  return missing
}
