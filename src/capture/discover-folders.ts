import type { ChangeLink, FolderChange, PageReply } from '../domain/ports.ts'
import { describeFolders } from './describe-folders.ts'
import {
  type FolderRound,
  moveFoldersLink,
  privateByNames,
  readFolderRound,
  readFolders,
  recordFolderRoundFails,
  recordFolders,
} from './folders.ts'
import { learnFolders } from './learn-folders.ts'
import { rolesOf } from './roles-of.ts'
import { type Run, write } from './run.ts'

type Round = { kind: 'read'; changes: FolderChange[]; url: string } | { kind: 'unreadable'; code: string }

/**
 * Reads the round that tells of folders, from `firstReply` or from where it stands, to its end. Where its pages cannot be
 * given: a round without names, which are read by id; then a list level by level; then whatever folder a message lies in.
 */
export async function discoverFolders(run: Run, firstReply?: PageReply): Promise<void> {
  const whole = await readRound(run, 'all', firstReply)
  const round = whole.kind === 'read' ? whole : await readRound(run, 'ids')
  if (round.kind === 'read') {
    await takeIn(run, round.changes, round.url)
    return
  }
  const { folders, unlisted } = await run.source.listFolders(run.owner.mailbox)
  await takeIn(run, folders, null)
  if (unlisted > 0) await learnFromMessages(run)
  await write(run, (tx) => recordFolderRoundFails(tx, run.owner.mailbox, unlisted > 0 ? round.code : null))
}

/** Whether they are to be discovered now: never read, or time to try again. */
export function isDiscoveryDue({ link, againAt }: FolderRound): boolean {
  return !link && (!againAt || againAt.getTime() <= Date.now())
}

async function readRound(run: Run, fields: 'all' | 'ids', firstReply?: PageReply): Promise<Round> {
  let link: ChangeLink | null =
    fields === 'all' ? (await readFolderRound(run.db, run.owner.mailbox)).link : null
  let wish: number | null = null
  let reply = firstReply
  const changes: FolderChange[] = []
  for (let startedOver = false; ; ) {
    reply ??= (await run.source.readPages(run.owner.mailbox, [{ of: 'folders', link, fields, wish }]))[0]!
    if (reply.kind === 'folders') {
      changes.push(...reply.items)
      link = reply.link
      wish = reply.wish
      if (link.kind === 'delta') return { kind: 'read', changes, url: link.url }
    } else if (reply.kind === 'unreadable') {
      return reply
    } else {
      if (startedOver) return { kind: 'unreadable', code: 'RESYNC_LOOP' }
      startedOver = true
      link = null
      changes.length = 0
    }
    reply = undefined
  }
}

/** Takes in changes, and where the round goes on; null: there is no round. */
async function takeIn(run: Run, changes: FolderChange[], url: string | null): Promise<void> {
  const { mailbox } = run.owner
  const named: { folderId: string; name: string }[] = []
  for (const { folderId, name, removed } of changes) {
    const told = removed ? null : (name ?? (await run.source.readFolder(mailbox, folderId)).name)
    if (told !== null) named.push({ folderId, name: told })
  }
  const roles = await rolesOf(run, changes, named)
  // The destination learns the names first: once the link has moved, they are not told again.
  if (changes.length > 0) await describeFolders(run, named)
  await write(run, async (tx) => {
    await recordFolders(tx, mailbox, changes, {
      roles,
      privateBy: privateByNames(named, run.owner, run.rules),
    })
    if (url !== null) await moveFoldersLink(tx, mailbox, url)
  })
}

/** Folders that no list gives are known by the messages in them. */
async function learnFromMessages(run: Run): Promise<void> {
  const { mailbox } = run.owner
  const known = new Set((await readFolders(run.db, mailbox)).map(({ folderId }) => folderId))
  const found = new Set<string>()
  const window = { folderId: null, since: run.syncStart, until: null }
  for await (const { items } of run.source.listByDate(mailbox, window)) {
    for (const item of items) {
      const folderId =
        item.kind === 'message' ? item.envelope.folderId : item.kind === 'partial' ? item.folderId : null
      if (folderId && !known.has(folderId)) found.add(folderId)
    }
  }
  await learnFolders(run, [...found])
}
