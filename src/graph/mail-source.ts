import type { MailSource } from '../domain/ports.ts'
import { fetchAttachment, listAttachments } from './attachments.ts'
import type { GraphClient } from './client.ts'
import { toSyncError } from './errors.ts'
import { fetchMessages, readEnvelopes } from './fetch-messages.ts'
import { findArchive } from './find-archive.ts'
import { folderRoles } from './folder-roles.ts'
import { listByDate } from './list-by-date.ts'
import { listFolders } from './list-folders.ts'
import { readFolder } from './read-folder.ts'
import { readPages } from './read-pages.ts'
import { recoverableFolders } from './recoverable-folders.ts'

/** Microsoft 365 as the place mail is read from: one operation a file, wired here. */
export function graphMailSource(client: GraphClient): MailSource {
  return {
    until: (life) => graphMailSource(client.until(life)),
    async now() {
      if (!client.now()) {
        const reply = await client.get({ path: '/organization?$select=id' })
        // Any reply carries the date; a missing permission for this path is no failure here.
        if (!client.now() && !reply.ok) throw toSyncError(reply.failure, 'asking the time')
      }
      return client.now()!
    },
    folderRoles: (mailbox) => folderRoles(client, mailbox),
    recoverableFolders: (mailbox) => recoverableFolders(client, mailbox),
    findArchive: (mailbox) => findArchive(client, mailbox),
    readPages: (mailbox, requests) => readPages(client, mailbox, requests),
    listByDate: (mailbox, window) => listByDate(client, mailbox, window),
    listFolders: (mailbox) => listFolders(client, mailbox),
    readFolder: (mailbox, folderId) => readFolder(client, mailbox, folderId),
    readEnvelopes: (mailbox, ids) => readEnvelopes(client, mailbox, ids),
    fetchMessages: (mailbox, ids) => fetchMessages(client, mailbox, ids),
    listAttachments: (mailbox, immutableId) => listAttachments(client, mailbox, immutableId, 'worker'),
    fetchAttachment: (mailbox, immutableId, attachmentId) =>
      fetchAttachment(client, mailbox, immutableId, attachmentId, 'worker'),
  }
}
