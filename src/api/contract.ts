/**
 * The shapes of the HTTP API: one place for the server's validation, the OpenAPI document and the web app's types.
 * Dates are ISO 8601 in UTC with milliseconds; ids are opaque strings; lists are paged by an opaque `cursor`
 * (null: no more). Errors are `{ code, message }` with a stable code (docs/errors.md).
 */
import { z } from 'zod'

const Id = z.string().min(1).max(64)
const Instant = z.iso.datetime()
const Cursor = z.string().max(200)

export const Folder = z.enum(['unmatched', 'matched', 'all'])
export const Direction = z.enum(['inbound', 'outbound'])
export const Role = z.enum(['from', 'to', 'cc', 'bcc'])

/** Filters of the Emails page, as they stand in the URL of page and API alike. `To` bounds are exclusive. */
export const EmailFilters = z.object({
  sentFrom: Instant.optional(),
  sentTo: Instant.optional(),
  syncedFrom: Instant.optional(),
  syncedTo: Instant.optional(),
})

export const EmailQuery = EmailFilters.extend({
  folder: Folder.default('all'),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const EmailCounts = z.object({ unmatched: z.number(), matched: z.number(), all: z.number() })

export const Participant = z.object({
  role: Role,
  /** Display name as written in the mail; null when there was none. */
  name: z.string().nullable(),
  /** Address as written, null when the mail gave none. */
  address: z.string().nullable(),
})

export const PersonRef = z.object({ id: Id, name: z.string() })

export const EmailRow = z.object({
  id: Id,
  subject: z.string().nullable(),
  /** First 255 characters of the text. */
  preview: z.string(),
  /** When the message was sent; null: it carries no usable date, then receivedAt orders it. */
  sentAt: Instant,
  /** When the CRM accepted it. */
  syncedAt: Instant,
  direction: Direction,
  from: Participant.nullable(),
  /** The first three of To; `recipientCount` counts To, Cc and Bcc. */
  to: z.array(Participant),
  recipientCount: z.number(),
  hasAttachments: z.boolean(),
  people: z.array(PersonRef),
})

export const EmailPage = z.object({ items: z.array(EmailRow), nextCursor: z.string().nullable() })

export const EmailLink = z.object({
  person: PersonRef,
  role: Role,
  /** The address that matched, as normalised. */
  address: z.string(),
  /** Where that address stands on the person: 'Email', 'Alternate Email', 'Contact point email'. */
  via: z.string(),
  linkedAt: Instant,
})

export const EmailDetail = EmailRow.extend({
  internetMessageId: z.string().nullable(),
  participants: z.array(Participant),
  /** Who really sent it, when on somebody's behalf. */
  sender: Participant.nullable(),
  links: z.array(EmailLink),
  /** Whose mailboxes hold it. */
  mailboxes: z.array(
    z.object({ name: z.string(), address: z.string(), folder: z.string().nullable(), receivedAt: Instant }),
  ),
  attachments: z.array(
    z.object({
      id: Id,
      name: z.string(),
      contentType: z.string(),
      sizeBytes: z.number(),
      inline: z.boolean(),
      /** False: only its description was kept. */
      kept: z.boolean(),
    }),
  ),
})

export const EmailBody = z.object({
  /** Sanitised HTML, safe to put in a sandboxed frame; a plain text body arrives as escaped HTML.
   *  Inline images stand as `src="cid-attachment:ID"` with the id of an attachment of this email; remote content
   *  is out: what was removed is counted in remoteContent. */
  html: z.string(),
  remoteContent: z.number(),
})

export const AddressOfPerson = z.object({
  /** 'Email', 'Alternate Email' or 'Contact point email'. */
  field: z.string(),
  address: z.string(),
})

export const EntityKind = z.enum(['household', 'organisation', 'individual'])

export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(['contact', 'individual']),
  email: z.string().nullable(),
  entity: z.object({ name: z.string(), kind: EntityKind, segment: z.string().nullable() }).nullable(),
  emailCount: z.number(),
  lastEmailAt: Instant.nullable(),
})

export const PeopleQuery = z.object({
  /** Part of a name or address. */
  text: z.string().max(200).optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const PeoplePage = z.object({ items: z.array(PersonRow), nextCursor: z.string().nullable() })

export const PersonDetail = PersonRow.extend({
  externalId: z.string().nullable(),
  addresses: z.array(AddressOfPerson),
  entities: z.array(
    z.object({
      name: z.string(),
      kind: EntityKind,
      role: z.string().nullable(),
      segment: z.string().nullable(),
      keyEntity: z.boolean(),
      /** The other members. */
      members: z.array(PersonRef),
    }),
  ),
  advisors: z.array(z.string()),
})

export const TimelineQuery = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** An activity of a person, newest first; emails are the only kind yet. */
export const TimelinePage = z.object({
  items: z.array(z.object({ kind: z.literal('email'), at: Instant, roles: z.array(Role), email: EmailRow })),
  nextCursor: z.string().nullable(),
})

export const LinkEarlierMailReply = z.object({ linked: z.number() })

export const MailboxStatus = z.object({
  id: Id,
  name: z.string(),
  address: z.string(),
  state: z.enum(['waiting', 'backfilling', 'current', 'resyncing', 'blocked']),
  /** One sentence for people: what is going on, and what to do where something is to be done. */
  sentence: z.string(),
  lastRunAt: Instant.nullable(),
  nextRunAt: Instant.nullable(),
  /** Known to be in scope, and settled of those: the progress of the backfill. */
  inScope: z.number(),
  settled: z.number(),
  /** The daily comparison of the ledger with the mailbox: when, and how many messages were missing (should be 0). */
  lastCheck: z.object({ at: Instant, missing: z.number() }).nullable(),
})

export const SyncStatus = z.object({
  /** Null until the first run fixes it. */
  syncStart: Instant.nullable(),
  historyMonths: z.number(),
  running: z.boolean(),
  lastRunAt: Instant.nullable(),
  nextRunAt: Instant.nullable(),
  /** Null: no limit. */
  licences: z.number().nullable(),
  enabled: z.number(),
  /** Sums over all mailboxes, in the words of docs/guarantees.md, G1. */
  counts: z.object({
    seen: z.number(),
    accepted: z.number(),
    known: z.number(),
    internal: z.number(),
    private: z.number(),
    excluded: z.number(),
    drafts: z.number(),
    beforeStart: z.number(),
    parked: z.number(),
    gone: z.number(),
    open: z.number(),
  }),
  mailboxes: z.array(MailboxStatus),
  /** Set when the whole tenant cannot be read: what is wrong and the way out. */
  tenantProblem: z.string().nullable(),
  /** True with the simulated tenant. */
  demo: z.boolean(),
})

export const ApiError = z.object({ code: z.string(), message: z.string() })

export type Folder = z.infer<typeof Folder>
export type Direction = z.infer<typeof Direction>
export type Role = z.infer<typeof Role>
export type EmailFilters = z.infer<typeof EmailFilters>
export type EmailQuery = z.infer<typeof EmailQuery>
export type EmailCounts = z.infer<typeof EmailCounts>
export type Participant = z.infer<typeof Participant>
export type PersonRef = z.infer<typeof PersonRef>
export type EmailRow = z.infer<typeof EmailRow>
export type EmailPage = z.infer<typeof EmailPage>
export type EmailDetail = z.infer<typeof EmailDetail>
export type EmailBody = z.infer<typeof EmailBody>
export type PersonRow = z.infer<typeof PersonRow>
export type PeopleQuery = z.infer<typeof PeopleQuery>
export type PeoplePage = z.infer<typeof PeoplePage>
export type PersonDetail = z.infer<typeof PersonDetail>
export type TimelineQuery = z.infer<typeof TimelineQuery>
export type TimelinePage = z.infer<typeof TimelinePage>
export type LinkEarlierMailReply = z.infer<typeof LinkEarlierMailReply>
export type MailboxStatus = z.infer<typeof MailboxStatus>
export type SyncStatus = z.infer<typeof SyncStatus>
export type ApiError = z.infer<typeof ApiError>

/*
 * Routes (all under /api):
 *   GET  /emails?EmailQuery              → EmailPage, newest sent first
 *   GET  /emails/counts?EmailFilters     → EmailCounts
 *   GET  /emails/:id                     → EmailDetail
 *   GET  /emails/:id/body                → EmailBody
 *   GET  /emails/:id/attachments/:attachmentId → the bytes (images inline, all else as a download)
 *   GET  /people?PeopleQuery             → PeoplePage, by name
 *   GET  /people/:id                     → PersonDetail
 *   GET  /people/:id/timeline?TimelineQuery → TimelinePage
 *   POST /people/:id/link-earlier-mail   → LinkEarlierMailReply
 *   GET  /sync                           → SyncStatus
 *   GET  /sync/events                    → server-sent events, each `data:` a SyncStatus
 *   POST /sync/run                       → 202, "sync now" for every enabled mailbox
 *   GET  /openapi.json
 */
