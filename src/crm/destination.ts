import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { parseEmailAddress } from '../domain/email-address.ts'
import type { Destination } from '../domain/ports.ts'
import { forArrivals, type TextThreads } from '../text/text-threads.ts'
import { acceptCopies, acceptMessages, type IngestOptions } from './commands/accept-messages.ts'
import { clean } from './commands/stored-text.ts'

const asShipped: IngestOptions = { attachments: 'keep', rating: 'embedded', samplePercent: 0 }

/** The built-in CRM as the place messages leave to; `wanted`: what the firm wants of them. */
export function crmDestination(
  db: Db,
  wanted: () => Promise<IngestOptions> = async () => asShipped,
  threads: TextThreads = forArrivals,
): Destination {
  return {
    accept: async (messages) => acceptMessages(db, messages, await wanted(), threads),
    acceptCopies: (copies) => acceptCopies(db, copies),
    async known(mailbox, identities) {
      const { rows } = await sql<{ known: boolean }>`
        select (select count(*) = 1 and not bool_or(exists (
            select 1 from crm.captures c where c.message_id = f.message_id and coalesce(c.archive_id, c.mailbox_id) = ${mailbox}))
          from crm.fingerprints f where f.message_key = i.key and f.fingerprint = i.fingerprint)
          or exists (select 1 from crm.tombstones t where t.message_key = i.key and t.fingerprint = i.fingerprint) as known
        from unnest(${identities.map(({ key }) => key)}::bytea[], ${identities.map(({ fingerprint }) => fingerprint)}::bytea[])
          with ordinality i (key, fingerprint, place)
        order by place`.execute(db)
      return rows.map(({ known }) => known)
    },
    async describeMailbox({ mailbox: told, archiveOf, address, aliases, name }, folders) {
      const mailbox = archiveOf ?? told
      const own = [address, ...aliases].flatMap((written) => parseEmailAddress(written) ?? [])
      await sql`insert into crm.mailboxes (id, address, name, own_addresses) values (${mailbox}, ${address}, ${name}, ${own}::text[])
        on conflict (id) do update set address = excluded.address, name = excluded.name, own_addresses = excluded.own_addresses`.execute(
        db,
      )
      if (archiveOf)
        await sql`insert into crm.archives (id, mailbox_id) values (${told}, ${archiveOf}) on conflict do nothing`.execute(
          db,
        )
      const byId = [...new Map(folders.map((folder) => [folder.folderId, folder])).values()]
      await sql`insert into crm.folders (mailbox_id, folder_id, name)
        select ${mailbox}, id, name from unnest(${byId.map((f) => f.folderId)}::text[], ${byId.map((f) => clean(f.name) ?? '')}::text[]) f (id, name)
        on conflict (mailbox_id, folder_id) do update set name = excluded.name`.execute(db)
    },
    async keepAttachment(mailbox, immutableId, attachment, bytes) {
      await sql`update crm.attachments a set content = ${Buffer.from(bytes)}
        from crm.captures c
        where coalesce(c.archive_id, c.mailbox_id) = ${mailbox} and c.immutable_id = ${immutableId} and a.message_id = c.message_id
          and a.content is null and a.position = (
            select min(b.position) from crm.attachments b where b.message_id = c.message_id and b.content is null
              and b.name = ${clean(attachment.name) ?? ''} and b.size_bytes = ${attachment.sizeBytes}
              and b.content_id is not distinct from ${clean(attachment.contentId)})`.execute(db)
    },
  }
}
