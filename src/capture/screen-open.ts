import type { MessageEnvelope } from '../domain/message.ts'
import type { FetchReply } from '../domain/ports.ts'
import { folderKeys } from '../domain/private-rule.ts'
import { foldersInScope, readFolders, type Scope, scopeOf } from './folders.ts'
import {
  forgetOpen,
  type LedgerEntry,
  lookUp,
  nextUnscreened,
  recordScreened,
  type Settlement,
  settle,
} from './ledger.ts'
import { openIds } from './open-ids.ts'
import { prefetch } from './prefetch.ts'
import { type Run, write } from './run.ts'
import { screenEnvelopes } from './screen-envelopes.ts'

/** Reads under way or waiting to be screened, each of up to 20 envelopes. */
const READS_AHEAD = 3

type Read = { immutableId: string; reply: FetchReply<MessageEnvelope> }

/**
 * Reads the envelopes of open ids of which nothing else is known, and screens them (G4). Those that cannot be read stay as
 * they are: tried again, and parked after bounded tries.
 */
export async function screenOpen(run: Run): Promise<void> {
  for await (const batches of prefetch(openIds(run, nextUnscreened), READS_AHEAD, (ids) =>
    readBatch(run, ids),
  )) {
    await takeIn(run, batches.flat())
  }
}

async function readBatch(run: Run, ids: string[]): Promise<Read[]> {
  const replies = await run.source.readEnvelopes(run.owner.mailbox, ids)
  return replies.map((reply, index) => ({ immutableId: ids[index]!, reply }))
}

async function takeIn(run: Run, read: Read[]): Promise<void> {
  const { mailbox } = run.owner
  const scope = scopeOf(foldersInScope(await readFolders(run.db, mailbox), run.reads))
  const stillPrivate = await privateByFormerFolders(run, read, scope)
  const settlements: Settlement[] = []
  const envelopes: MessageEnvelope[] = []
  for (const { immutableId, reply } of read) {
    if (reply.kind === 'failed')
      settlements.push({ immutableId, outcome: reply.again ? 'open' : 'parked', reason: reply.code })
    else if (reply.kind === 'gone')
      settlements.push({ immutableId, outcome: 'gone', reason: 'GONE_BEFORE_FETCH' })
    else if (stillPrivate.has(immutableId))
      settlements.push({ immutableId, outcome: 'private', reason: stillPrivate.get(immutableId)! })
    else if (scope.folders.has(reply.message.folderId ?? '')) envelopes.push(reply.message)
    else settlements.push({ immutableId, outcome: 'gone', reason: 'LEFT_SCOPE' })
  }
  const entries = await screenEnvelopes(run, envelopes)
  const isTooOld = ({ outcome }: LedgerEntry) => outcome === 'beforeStart'
  await write(run, async (tx) => {
    await recordScreened(
      tx,
      mailbox,
      entries.filter((entry) => !isTooOld(entry)),
    )
    await forgetOpen(
      tx,
      mailbox,
      entries.filter(isTooOld).map(({ immutableId }) => immutableId),
    )
    await settle(tx, mailbox, settlements)
  })
  for (const { outcome, reason } of settlements)
    if (outcome === 'parked') run.events.messageParked(mailbox, reason ?? '')
}

/** What was private where it lay before it was deleted for good, by a rule in force: that rule, by id. */
async function privateByFormerFolders(run: Run, read: Read[], scope: Scope): Promise<Map<string, string>> {
  const ids = read.flatMap(({ immutableId, reply }) =>
    reply.kind === 'message' && scope.recoverable.has(reply.message.folderId ?? '') ? immutableId : [],
  )
  const inForce = new Set(folderKeys(run.rules.private, run.owner.archiveOf ?? run.owner.mailbox))
  const known = await lookUp(run.db, run.owner.mailbox, ids)
  return new Map(
    [...known].flatMap(([id, { reason }]) => (reason !== null && inForce.has(reason) ? [[id, reason]] : [])),
  )
}
