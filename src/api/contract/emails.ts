/** The Emails page: lists, one email, its body, thread and attachments. */
import { z } from 'zod'
import { Actor, Cursor, Direction, Id, Instant, Participant, PersonRef, Role } from './common.ts'
import { PhraseHit, ReviewState } from './hits.ts'
import { Rating, Sentiment } from './sentiment.ts'

/** `unmatched`: no link and not dismissed. `dismissed`: no link, and of no interest. Matched + unmatched + dismissed = all. */
export const Folder = z.enum(['unmatched', 'matched', 'dismissed', 'all'])

/** As the sender marked it. */
const Importance = z.enum(['low', 'normal', 'high'])

/** Filters of the Emails page, as they stand in the URL of page and API alike; all combine. `To` bounds are exclusive. */
export const EmailFilters = z.object({
  sentFrom: Instant.optional(),
  sentTo: Instant.optional(),
  syncedFrom: Instant.optional(),
  syncedTo: Instant.optional(),
  /** Id of a mailbox that holds it. */
  employee: Id.optional(),
  direction: Direction.optional(),
  /** Id of a person it is linked to; id of an entity whose member it is linked to. */
  person: Id.optional(),
  entity: Id.optional(),
  /** A participant's address (`ann@larch.example`) or domain (`larch.example`, subdomains included). */
  address: z.string().max(320).optional(),
  /** The sender's address. */
  from: z.string().max(320).optional(),
  attachment: z.enum(['yes', 'no']).optional(),
  /** Normal is what nearly all mail is: an index finds the others. */
  importance: Importance.exclude(['normal']).optional(),
  /** Words of the subject, of what is new in the message, and of names and addresses of sender and recipients (Bcc where the viewer may
   *  see it), all of them; the last one may be unfinished. */
  text: z.string().max(200).optional(),
  /** Of inbound mail, as it counts. */
  sentiment: Sentiment.optional(),
  /** Compliance alone: with a hit of any list (`any`), or of the list of this id. */
  phrase: Id.optional(),
  /** Compliance alone: found by the exact search of this id. */
  search: Id.optional(),
})

/** Newest first by either date. */
export const EmailSort = z.enum(['sent', 'synced'])

export const EmailQuery = EmailFilters.extend({
  folder: Folder.default('all'),
  sort: EmailSort.default('sent'),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Who sent unmatched emails, whoever sent most first; the counts are of the emails that fit the filters. */
export const UnmatchedSenders = z.object({
  items: z.array(
    z.object({
      address: z.string(),
      /** As the newest email with one spells it. */
      name: z.string().nullable(),
      emails: z.number(),
      oldestAt: Instant,
      newestAt: Instant,
    }),
  ),
  /** Only the newest 5,000 unmatched emails were looked at, or there are more than 200 senders. */
  partial: z.boolean(),
})

/** Exact, or with `atLeast` what was counted of it: up to 10,000, or among the newest emails where all would take too long. */
const FolderCount = z.object({ count: z.number(), atLeast: z.boolean() })
export const EmailCounts = z.object({
  unmatched: FolderCount,
  matched: FolderCount,
  dismissed: FolderCount,
  all: FolderCount,
})

export const EmailRow = z.object({
  id: Id,
  subject: z.string().nullable(),
  /** First 255 characters of the text. */
  preview: z.string(),
  /** When the message was sent; where it carries no plausible date, when it was received. */
  sentAt: Instant,
  /** When the CRM accepted it. */
  syncedAt: Instant,
  direction: Direction,
  from: Participant.nullable(),
  /** The first three of To; `recipientCount` counts To, Cc and, where it may be seen, Bcc. */
  to: z.array(Participant),
  recipientCount: z.number(),
  hasAttachments: z.boolean(),
  /** Null: captured before it was stored. */
  importance: Importance.nullable(),
  /** Whom it is linked to, as far as the viewer may see. */
  people: z.array(PersonRef),
  dismissed: z.boolean(),
  /** The same for all emails of a thread; null: stands alone. */
  threadId: z.string().nullable(),
  /** As it counts; null: outbound. */
  sentiment: Sentiment.nullable(),
  /** Nothing but Recoverable Items held it when it was captured: nobody but Compliance sees it. */
  recoverable: z.boolean(),
})

export const EmailPage = z.object({ items: z.array(EmailRow), nextCursor: z.string().nullable() })

const EmailLink = z.object({
  person: PersonRef,
  /** `related`: by a person's act, not by an address. */
  role: z.enum([...Role.options, 'related']),
  /** The address that matched, as normalised; '' for `related`. */
  address: z.string(),
  /** Where that address stands on the person: 'Email', 'Alternate Email', 'Contact point email'; 'Related by hand'. */
  via: z.string(),
  linkedAt: Instant,
  /** Whose act made it; null: matched automatically. */
  by: Actor.nullable(),
})

/** One line of an email's history: what people did with it, newest first. */
const EmailAct = z.object({
  actId: Id,
  kind: z.string(),
  /** One sentence for people. */
  sentence: z.string(),
  by: Actor,
  at: Instant,
  reason: z.string().nullable(),
  undoneAt: Instant.nullable(),
})

const EmailAttachment = z.object({
  id: Id,
  /** Safe to show and to save, with its true ending. */
  name: z.string(),
  /** It was written to read otherwise than it is. */
  disguised: z.boolean(),
  contentType: z.string(),
  sizeBytes: z.number(),
  inline: z.boolean(),
  /** `kept` in the CRM · `onDemand`: read from Microsoft 365 when asked for · `none`: only its description is there. */
  availability: z.enum(['kept', 'onDemand', 'none']),
})

export const EmailDetail = EmailRow.extend({
  /** False: its text took too long to read when it came in, so it is missing from search, phrases and ratings. */
  textRead: z.boolean(),
  internetMessageId: z.string().nullable(),
  /** Bcc only where the viewer may see it. */
  participants: z.array(Participant),
  /** What its header gives as its date, where that is further from the received date than is plausible, so that the latter counts. */
  headerDate: Instant.nullable(),
  /** Who really sent it, when on somebody's behalf. */
  sender: Participant.nullable(),
  /** Microsoft 365 found that it is not from the domain it shows (DMARC). */
  authenticationFailed: z.boolean(),
  /** Addresses of other organisations than the sender's that answers to it go to (Reply-To), unless it was written for them. */
  answeredElsewhere: z.array(z.string()),
  links: z.array(EmailLink),
  history: z.array(EmailAct),
  /** Whose mailboxes hold it. */
  mailboxes: z.array(
    z.object({
      id: Id,
      name: z.string(),
      address: z.string(),
      folder: z.string().nullable(),
      receivedAt: Instant,
      /** This copy was captured from Recoverable Items. */
      recoverable: z.boolean(),
    }),
  ),
  /** True when the viewer's own mailbox holds it: GET /emails/:id/outlook then leads to it. With `?mailbox=ID` it leads to the copy in that mailbox, which
   *  Outlook shows to whoever may open it there. */
  inOwnMailbox: z.boolean(),
  attachments: z.array(EmailAttachment),
  /** Emails of the thread that the viewer may see, this one included. */
  threadSize: z.number(),
  /** What was found in it; null: the viewer may not know. */
  phrases: z.array(PhraseHit).nullable(),
  /** Null: not up for review, or the viewer may not know. */
  review: z.object({ state: ReviewState, secondLook: z.boolean() }).nullable(),
  /** Null: outbound. */
  rating: Rating.nullable(),
})

export const EmailBody = z.object({
  /** Sanitised HTML, safe to put in a sandboxed frame; a plain text body arrives as escaped HTML.
   *  Inline images stand as `src="cid-attachment:ID"` with the id of an attachment of this email; remote content
   *  is out: what was removed is counted in remoteContent. With `?remote=allow`, remote images stand as they were. */
  html: z.string(),
  remoteContent: z.number(),
  /** Quoted history at its end: its first characters and how many it has, without blanks and `>`; null: none. */
  quoted: z.object({ start: z.string(), length: z.number() }).nullable(),
})

/** The body as plain text. */
export const EmailText = z.object({ text: z.string() })

/** The emails of a thread, oldest first. */
export const EmailThread = z.object({ items: z.array(EmailRow) })

/** What the Administrator sees of an email. */
export const EnvelopeRow = z.object({
  id: Id,
  sentAt: Instant,
  syncedAt: Instant,
  direction: Direction,
  mailboxes: z.array(z.string()),
  state: z.enum(['matched', 'unmatched', 'dismissed']),
})
export const EnvelopeQuery = z.object({
  folder: Folder.default('all'),
  employee: Id.optional(),
  direction: Direction.optional(),
  sentFrom: Instant.optional(),
  sentTo: Instant.optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const EnvelopePage = z.object({ items: z.array(EnvelopeRow), nextCursor: z.string().nullable() })

/** Emails chosen on the Emails page: some, or all of a view as it was at `asOf`, but `except`. */
export const Selection = z.union([
  z.object({ ids: z.array(Id).min(1).max(5_000) }),
  z.object({
    view: EmailFilters.extend({ folder: Folder.default('all') }),
    asOf: Instant,
    except: z.array(Id).max(5_000).default([]),
  }),
])

export type Folder = z.infer<typeof Folder>
export type EmailFilters = z.infer<typeof EmailFilters>
export type UnmatchedSenders = z.infer<typeof UnmatchedSenders>
export type EmailSort = z.infer<typeof EmailSort>
export type EmailQuery = z.infer<typeof EmailQuery>
export type EmailCounts = z.infer<typeof EmailCounts>
export type EmailRow = z.infer<typeof EmailRow>
export type EmailPage = z.infer<typeof EmailPage>
export type EmailDetail = z.infer<typeof EmailDetail>
export type EmailBody = z.infer<typeof EmailBody>
export type EmailText = z.infer<typeof EmailText>
export type EmailThread = z.infer<typeof EmailThread>
export type EnvelopeRow = z.infer<typeof EnvelopeRow>
export type EnvelopeQuery = z.infer<typeof EnvelopeQuery>
export type EnvelopePage = z.infer<typeof EnvelopePage>
export type Selection = z.infer<typeof Selection>

/*
 * Routes:
 *   GET  /emails?EmailQuery                 → EmailPage
 *   GET  /emails/counts?EmailFilters        → EmailCounts
 *   GET  /emails/unmatched-senders?EmailFilters → UnmatchedSenders
 *   GET  /emails/envelopes?EnvelopeQuery    → EnvelopePage
 *   GET  /emails/:id                        → EmailDetail
 *   GET  /emails/:id/body[?remote=allow]    → EmailBody
 *   GET  /emails/:id/text                   → EmailText
 *   GET  /emails/:id/thread                 → EmailThread
 *   GET  /emails/:id/outlook                → 302 to Outlook on the web
 *   GET  /emails/:id/attachments/:attachmentId → the bytes (images inline, all else as a download)
 */
