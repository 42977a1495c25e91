import type { Elsewhere, Folder } from '../mailbox/contents.ts'
import { GraphFailure, notSimulated, type Reply, redirectReply } from './reply.ts'
import type { MailRequest } from './request.ts'

/**
 * What reading the mail of an archive's folder answers where that lies in an auxiliary archive; null: nothing of its own. `what`: what
 * is read, below the folder. A redirect is documented, an error allowed for, and an empty list is what one client seems to have met.
 * Source: "Handle archive mailbox redirects" (reads and delta, never writes); jmartinmsft/GraphSearchAndDelete. The error's code is that of
 * the import and export API, its status a guess.
 */
export function answerElsewhere({ rootUrl, query }: MailRequest, folder: Folder, what: string): Reply | null {
  const { elsewhere } = folder
  if (!elsewhere || elsewhere.how === 'empty') return null
  if (elsewhere.how === 'error')
    throw new GraphFailure(400, 'ErrorArchiveFolderMovedPermanently', 'The folder was moved permanently.')
  const { mailboxId, folder: there } = elsewhere
  const address = `${elsewhereAddress(elsewhere, rootUrl)}/users/${mailboxId}/mailFolders/${there.id}/${what}`
  return redirectReply(query.size === 0 ? address : `${address}?${query}`)
}

/** Where addresses begin to which a redirect leads. */
export function elsewhereAddress({ host }: Elsewhere, rootUrl: string): string {
  return host === null ? rootUrl : host + new URL(rootUrl).pathname
}

/** Nobody has told what an auxiliary archive answers that is not asked for one of its folders: clients begin at the main archive. */
export function refuseInPart({ user }: Pick<MailRequest, 'user'>, what: string): void {
  if (user.partOf) throw notSimulated(`${what} of an auxiliary archive`)
}
