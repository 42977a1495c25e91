import type { MessageEnvelope } from '../domain/message.ts'
import type { ChangeLink, MessageChange } from '../domain/ports.ts'
import { goesByMarks } from '../domain/private-rule.ts'
import { moveLink, type Scope } from './folders.ts'
import { isNews, type LedgerEntry, lookUp, record } from './ledger.ts'
import { folderOf, idOf, receivedAtOf } from './message-change.ts'
import { type Run, write } from './run.ts'
import { screenEnvelopes } from './screen-envelopes.ts'

/** A page of a folder's delta round; without a link, messages found some other way. */
interface Page {
  items: MessageChange[]
  /** Moves together with the ids of the page. `wish`: items to wish for on the next one. */
  link: { folderId: string; to: ChangeLink; wish: number } | null
  /** Folders whose mail is captured: an item found by its id may lie elsewhere. */
  scope: Scope
}

interface Unread {
  immutableId: string
  /** Where it could be had. */
  receivedAt: Date | null
}

/**
 * Writes every id of a page to the ledger, open or settled, and moves the folder's link in the same transaction (G1).
 * Content is not asked for: screening and the destination's memory settle what they can from the envelope (G4).
 * Returns how many ids were news.
 */
export async function takeInPage(run: Run, page: Page): Promise<number> {
  run.events.stage(run.owner.mailbox, 'inventory', page.items.length)
  const { envelopes, gone, unread, tooOld } = await completeItems(run, page)
  const screened = await screenEnvelopes(run, envelopes)
  const stored = screened.filter(({ outcome }) => outcome !== 'beforeStart')
  const beforeStart = screened.length - stored.length + tooOld
  const entries = [...stored, ...gone.map(goneEntry), ...unread.map(unscreenedEntry)]
  return write(run, async (tx) => {
    const news = await record(tx, run.owner.mailbox, entries)
    if (page.link) {
      await moveLink(tx, run.owner.mailbox, page.link.folderId, page.link.to, {
        ...{ yielded: news > 0, beforeStart, wish: page.link.wish },
      })
    }
    return news
  })
}

/**
 * The envelopes of all items that are news. Updates without fields, and ids reported as removed that we have never seen,
 * are read by id: a removal looks like a move, and a move to and fro is reported only as a removal. So are messages whose marks the
 * folder's round does not tell, where rules go by them. `unread`: could not be; `tooOld`: how many need not be, since their date says enough.
 */
async function completeItems(
  run: Run,
  page: Page,
): Promise<{ envelopes: MessageEnvelope[]; gone: string[]; unread: Unread[]; tooOld: number }> {
  const ids = page.items.map(idOf)
  const ledger = await lookUp(run.db, run.owner.mailbox, [...new Set(ids)])
  const envelopes = new Map<string, MessageEnvelope>()
  const unclear = new Map<string, Unread>()
  let tooOld = 0
  for (const item of page.items) {
    const immutableId = idOf(item)
    if (!isNews(ledger.get(immutableId), page.scope.recoverable.has(folderOf(item) ?? ''))) continue
    if (item.kind === 'message' && (item.envelope.marks || !goesByMarks(run.rules.private))) {
      envelopes.set(immutableId, item.envelope)
    } else {
      const receivedAt = receivedAtOf(item)
      if (receivedAt && receivedAt < run.syncStart) tooOld++
      else unclear.set(immutableId, { immutableId, receivedAt })
    }
  }
  const asked = [...unclear.keys()].filter((id) => !envelopes.has(id))
  const gone: string[] = []
  const unread: Unread[] = []
  const replies = asked.length === 0 ? [] : await run.source.readEnvelopes(run.owner.mailbox, asked)
  for (const [index, reply] of replies.entries()) {
    const id = asked[index]!
    // What is private may go as it likes.
    if (reply.kind === 'gone' && ledger.get(id)?.outcome !== 'private') gone.push(id)
    else if (reply.kind === 'message' && page.scope.folders.has(reply.message.folderId ?? ''))
      envelopes.set(id, reply.message)
    else if (reply.kind === 'failed') unread.push(unclear.get(id)!)
  }
  return { envelopes: [...envelopes.values()], gone, unread, tooOld }
}

/** Removed before we could read it: we know that it was there and nothing more. */
function goneEntry(immutableId: string): LedgerEntry {
  return {
    immutableId,
    receivedAt: new Date(),
    messageKey: null,
    outcome: 'gone',
    reason: 'REMOVED_BEFORE_READ',
    screened: true,
  }
}

/** Its addresses could not be read just now: they are, and are screened, before its content is asked for. */
function unscreenedEntry({ immutableId, receivedAt }: Unread): LedgerEntry {
  return {
    immutableId,
    receivedAt: receivedAt ?? new Date(),
    messageKey: null,
    outcome: 'open',
    reason: null,
    screened: false,
  }
}
