import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { recordView } from '../../admin/audit/audited.ts'
import { hasRead } from '../../admin/audit/has-read.ts'
import { enabledMailboxes } from '../../admin/employees.ts'
import { readSettings } from '../../admin/settings.ts'
import { readAttachment, readCopies, type StoredAttachment } from '../../crm/queries/read-attachment.ts'
import { mailboxesShown } from '../../crm/queries/read-email.ts'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { safeFileName } from '../../domain/file-name.ts'
import type { MailReader, OpenAttachment } from '../../domain/ports.ts'
import { SHOWN_TYPES } from '../../domain/shown-files.ts'
import { ApiError } from '../contract.ts'
import { actorOf } from '../http/access.ts'
import { notFound } from '../http/not-found.ts'
import type { Routes } from '../http/with-zod.ts'
import { EmailParams, RecordId } from './emails.ts'

const OutlookQuery = z.object({ mailbox: z.string().min(1).max(64).optional() })

/** How long after a look at a body its pictures belong to it, in ms. */
const PICTURES_COME_WITHIN_MS = 10 * 60_000

/** Attachments, from the CRM or from Microsoft 365, and the way to Outlook. */
export function emailFileRoutes(app: Routes, db: Db, mailReader: MailReader): void {
  app.get(
    '/api/emails/:id/attachments/:attachmentId',
    {
      config: { action: 'emails.read' },
      schema: { params: EmailParams.extend({ attachmentId: RecordId }) },
    },
    async (request, reply) => {
      const { params, visibility } = request
      const attachment = await readAttachment(db, visibility, params.id, params.attachmentId)
      const { attachments: setting } = await readSettings(db)
      if (!attachment || (!attachment.content && (setting === 'none' || !attachment.isFile)))
        return notFound(reply, 'attachment')
      // An attachment never changes. Whether it may still be seen is asked at every look.
      const tag = `"attachment-${params.attachmentId}"`
      reply.header('etag', tag).header('cache-control', 'private, no-cache')
      const known = request.headers['if-none-match'] === tag
      const content = known
        ? null
        : (attachment.content ?? (await openInMailboxes(visibility, params.id, attachment, leftBy(reply))))
      if (!known && !content) return reply.code(404).send(GONE)
      if (!(await isRecorded(request, params.id, attachment)))
        await recordView(db, actorOf(request), {
          action: 'attachment.read',
          detail: { email: params.id, attachment: params.attachmentId },
        })
      return content ? sendFile(reply, attachment, content) : reply.code(304).send()
    },
  )

  app.get(
    '/api/emails/:id/outlook',
    {
      config: { action: 'emails.read' },
      schema: { params: EmailParams, querystring: OutlookQuery, response: { 302: z.null(), 404: ApiError } },
    },
    async ({ params, query, visibility }, reply) => {
      const wanted = query.mailbox ?? visibility.mailbox
      // Not every copy: that a mailbox in Bcc holds one is not for everybody.
      const shown = await mailboxesShown(db, visibility, params.id)
      for (const { mailbox, source, immutableId } of await readableCopies(visibility, params.id)) {
        if (mailbox !== wanted || !shown.includes(mailbox)) continue
        const link = await mailReader.webLink(source, immutableId)
        if (link) return reply.redirect(link)
      }
      return notFound(reply, query.mailbox ? 'copy in that mailbox' : 'email in your mailbox')
    },
  )

  /** Pictures of a body come with the look at it, which is in the log already; asked for without one, they are a view of their own. */
  async function isRecorded({ viewer }: FastifyRequest, email: number, attachment: StoredAttachment) {
    if (!attachment.inline || !SHOWN_TYPES.has(attachment.contentType.toLowerCase())) return false
    return hasRead(db, viewer.id, email, new Date(Date.now() - PICTURES_COME_WITHIN_MS))
  }

  /** Of enabled mailboxes alone (G6), the viewer's own first. */
  async function readableCopies(visibility: Visibility, email: number) {
    const enabled = new Set((await enabledMailboxes(db)).map(({ mailbox }) => mailbox))
    return (await readCopies(db, visibility, email)).filter(({ mailbox }) => enabled.has(mailbox))
  }

  /** Copy after copy; null where none holds it any more. Throws what the last one failed with when any failed. */
  async function openInMailboxes(
    visibility: Visibility,
    email: number,
    wanted: StoredAttachment,
    left: AbortSignal,
  ): Promise<OpenAttachment | null> {
    let failure: unknown
    for (const { source, immutableId } of await readableCopies(visibility, email)) {
      try {
        const opened = await mailReader.openAttachment(source, immutableId, wanted, left)
        if (opened) return opened
      } catch (error) {
        left.throwIfAborted()
        failure = error
      }
    }
    if (failure) throw failure
    return null
  }
}

/** Aborts when the browser is gone, so that what is read for it ends too. */
function leftBy(reply: FastifyReply): AbortSignal {
  const left = new AbortController()
  reply.raw.once('close', () => left.abort())
  return left.signal
}

const GONE: ApiError = {
  code: 'ATTACHMENT_GONE',
  message: 'This attachment is no longer in Microsoft 365: no mailbox that is read still holds the email.',
}

function sendFile(
  reply: FastifyReply,
  { name, contentType }: StoredAttachment,
  content: Buffer | OpenAttachment,
) {
  const shown = SHOWN_TYPES.has(contentType.toLowerCase())
  reply
    .type(shown ? contentType : 'application/octet-stream')
    .header(
      'content-disposition',
      `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeRfc5987(safeFileName(name).name)}`,
    )
    .header('content-security-policy', "default-src 'none'; sandbox")
  if (!('bytes' in content)) return reply.send(content)
  if (content.sizeBytes !== null) reply.header('content-length', content.sizeBytes)
  return reply.send(content.bytes)
}

/** Source: RFC 5987, attr-char. */
function encodeRfc5987(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
}
