import type { Readable } from 'node:stream'
import type { EmailAddress } from './email-address.ts'
import type { Authorship } from './internal-rule.ts'
import type { AttachmentInfo, Message, MessageEnvelope } from './message.ts'
import type { MessageIdentity } from './message-key.ts'
import type { Screened, ScreenedId } from './screened.ts'

/** What the engine needs to know of a mailbox: an opaque id. Names and addresses stay with admin and the destination. */
export type MailboxId = string

// ───────────────────────────── where mail comes from ─────────────────────────────

export interface FolderChange {
  folderId: string
  parentId: string | null
  /** In flight only: a folder's name can be a client's name (G2). Null: not given. */
  name: string | null
  /** Hidden folders and search folders hold no mail of their own. */
  readable: boolean
  removed: boolean
}

/** One item of a delta round. Items can be partial, repeated and out of order. */
export type MessageChange =
  | { kind: 'message'; envelope: MessageEnvelope }
  /** Without the fields we asked for: its id is all there is to go by, and sometimes its date and folder. */
  | { kind: 'partial'; immutableId: string; receivedAt: Date | null; folderId: string | null }
  /** Deleted, or moved to another folder: the two look the same. */
  | { kind: 'removed'; immutableId: string }

/** An opaque address at the source where reading goes on: within a round (`next`) or in the next one (`delta`). */
export interface ChangeLink {
  kind: 'next' | 'delta'
  url: string
}

export interface PageRequest {
  of: 'folders' | { messagesOf: string }
  /** Null starts a first round. */
  link: ChangeLink | null
  /** Of a first round, carried on by its links. `ids`: nothing but ids, dates and folders (folders: without names). */
  fields: 'all' | 'ids'
  /** Of a first round of messages: only those received since then, whole seconds. */
  receivedSince?: Date
  /** How many items to wish for: what the reply before said; null: as many as is usual. */
  wish: number | null
}

export type PageReply =
  /** `wish`: how many to wish for next, by how this page came. */
  | { kind: 'folders'; items: FolderChange[]; link: ChangeLink; wish: number }
  | { kind: 'messages'; items: MessageChange[]; link: ChangeLink; wish: number }
  /** The source refuses the link: the folder has to be enumerated again. */
  | { kind: 'resync' }
  /** The folder is no longer there. */
  | { kind: 'gone' }
  /** What the folder holds lies in another part of the archive; null: which one could not be found out. */
  | { kind: 'elsewhere'; at: FolderPlace | null }
  /** The source cannot give this page, not even with one item; `code` says how it fails. */
  | { kind: 'unreadable'; code: string }

/** A folder of a mailbox. */
export interface FolderPlace {
  mailbox: MailboxId
  folderId: string
}

/** The place of a message that a list cannot give: all that is known of it. Dates are of whole seconds. */
export interface UnreadablePlace {
  /** The folder that was listed; null: all of the mailbox. */
  folderId: string | null
  /** Received within these, both included; the same second where it could be found so exactly. */
  from: Date
  to: Date
  /** The how-manieth in that second that cannot be given, from 0. */
  nth: number
  /** When its neighbours were received; null: it has none. */
  newerAt: Date | null
  olderAt: Date | null
  /** How it fails. */
  code: string
}

export interface DateWindow {
  /** Null: all folders. */
  folderId: string | null
  since: Date
  /** Included; null: to the newest. */
  until: Date | null
}

/** A piece of such a list, newest first. Partial items are those that can be given without their addresses only. */
export interface ListedPage {
  items: MessageChange[]
  unreadable: UnreadablePlace[]
}

/** Outcome of reading one message by its id. */
export type FetchReply<Got> =
  | { kind: 'message'; message: Got }
  /** No longer in the mailbox. */
  | { kind: 'gone' }
  /** This one could not be read now; `code` says why, `again` whether it is worth another try in this run. */
  | { kind: 'failed'; code: string; again: boolean }

/** Whether a mailbox has an online archive, which is read as a mailbox of its own. */
export type ArchiveReply =
  | { kind: 'found'; mailbox: MailboxId }
  | { kind: 'none' }
  /** The source does not let us ask, or does not know such things. */
  | { kind: 'notPermitted' }

/** Roles of folders the source knows by name in every language. */
export type FolderRole =
  | ('inbox' | 'sentitems' | 'deleteditems' | 'archive' | 'junkemail' | 'notMail')
  /** One of Recoverable Items: what was deleted for good is kept there for a while. */
  | 'recoverable'

/**
 * A place mail is read from. Every method obeys the source's limits (waiting inside), retries what passes, and throws
 * a SyncError whose scope says what to stop.
 */
export interface MailSource {
  /** The same with a shorter life: when it is aborted, everything running or waiting ends with the signal's reason. */
  until(life: AbortSignal): MailSource
  /** The source's own clock, UTC: dates on messages are compared with it, not with ours. */
  now(): Promise<Date>
  /** The folders that have a role, by id, each with its name as the mailbox shows it. */
  folderRoles(mailbox: MailboxId): Promise<Map<string, { role: FolderRole; name: string }>>
  /** The folders of Recoverable Items that hold mail, and those below them, with their names; none where we may not
   *  ask; null: the source does not answer now. */
  recoverableFolders(mailbox: MailboxId): Promise<FolderChange[] | null>
  /** The online archive of a person's mailbox; null: the source does not answer now. */
  findArchive(mailbox: MailboxId): Promise<ArchiveReply | null>
  /** One page for each request, in order, in as few calls as possible; smaller ones where large ones fail. */
  readPages(mailbox: MailboxId, requests: PageRequest[]): Promise<PageReply[]>
  /**
   * Messages by the date received, newest first, another way than by rounds of changes; around what cannot be given. Not
   * complete by promise.
   */
  listByDate(mailbox: MailboxId, window: DateWindow): AsyncIterable<ListedPage>
  /** The folders, another way than by rounds of changes; `unlisted`: how many could not be given. */
  listFolders(mailbox: MailboxId): Promise<{ folders: FolderChange[]; unlisted: number }>
  /** One folder by its id. */
  readFolder(mailbox: MailboxId, folderId: string): Promise<FolderChange>
  /** Ids, dates, addresses and flags of messages; replies in the order of `ids`. */
  readEnvelopes(mailbox: MailboxId, ids: string[]): Promise<FetchReply<MessageEnvelope>[]>
  /** Whole messages; replies in the order of `ids`. At most {@link FETCH_BATCH} ids. */
  fetchMessages(mailbox: MailboxId, ids: ScreenedId[]): Promise<FetchReply<Message>[]>
  /** Descriptions only, no bytes. */
  listAttachments(mailbox: MailboxId, immutableId: string): Promise<AttachmentInfo[]>
  /** Null: no longer there. */
  fetchAttachment(mailbox: MailboxId, immutableId: string, attachmentId: string): Promise<Uint8Array | null>
}

/** How many messages one call may fetch. Source: Microsoft Graph JSON batching, "up to 20 individual requests". */
export const FETCH_BATCH = 20

/** Reads single things of a mailbox for somebody who waits. Throws a SyncError where the mailbox cannot be read. */
export interface MailReader {
  /** Where Outlook on the web shows the message; null: no longer there. */
  webLink(mailbox: MailboxId, immutableId: string): Promise<string | null>
  /**
   * The attachment of this description, to be read to the end or destroyed; null: the message or the attachment is no
   * longer there. `left`: nobody waits for it any more.
   */
  openAttachment(
    mailbox: MailboxId,
    immutableId: string,
    wanted: Pick<AttachmentInfo, 'name' | 'sizeBytes' | 'contentId'>,
    left: AbortSignal,
  ): Promise<OpenAttachment | null>
}

/** A file on its way: it is never held as a whole, and a failure on the way breaks it off. */
export interface OpenAttachment {
  bytes: Readable
  /** Null where the source does not say. */
  sizeBytes: number | null
}

/** A standing request at the source to be told of new mail in one mailbox. */
export interface SubscriptionAtSource {
  id: string
  /** Null: it is for something else. */
  mailbox: MailboxId | null
  /** Which address it tells. */
  address: string
}

/** How long a subscription was granted to live from now, in ms, by the source's clock. */
interface SubscriptionTerm {
  lifeMs: number
}

/**
 * Subscriptions at the source. Throws SyncErrors: of scope `tenant` where every mailbox is concerned, of scope `mailbox` else. After a
 * TryLaterError nobody knows whether what was asked for has been done.
 */
export interface SubscriptionSource {
  /** The same, ending with `life`. */
  until(life: AbortSignal): SubscriptionSource
  /** The source asks the address for an answer first. `clientState` comes back with everything it tells. */
  make(
    mailbox: MailboxId,
    to: { address: string; clientState: string /** Default: as long as is usual. */; lifeMs?: number },
  ): Promise<{ id: string } & SubscriptionTerm>
  /** `gone`: the source has it no more. */
  renew(id: string): Promise<SubscriptionTerm | 'gone'>
  /** Also where it is gone already. */
  remove(id: string): Promise<void>
  /** All of our application. */
  list(): AsyncIterable<SubscriptionAtSource>
}

// ───────────────────────────── where mail goes to ─────────────────────────────

/** Who a mailbox belongs to, for the destination to show. */
export interface MailboxOwner {
  mailbox: MailboxId
  address: string
  /** The owner's other addresses. */
  aliases: string[]
  name: string
  /** Set where `mailbox` is an online archive: the mailbox of the same person that it belongs to. */
  archiveOf?: MailboxId
  /** Set where it is an auxiliary archive: the main archive, whose folders tell of its own. */
  partOf?: MailboxId
  /** Set while it is read one last time: since when. */
  lastSweepAt?: Date
}

/** What the last sweep of a leaver's mailbox read, and what can no longer be read. */
export interface LastSweepFindings {
  /** `partly`: but for what Microsoft 365 does not give. */
  mailbox: 'read' | 'partly' | 'refused'
  archive: LastSweepFindings['mailbox'] | 'none' | 'notPermitted'
  /** `none`: there are none, or they may not be asked for. */
  recoverableItems: LastSweepFindings['mailbox'] | 'none'
  /** Why something is refused or read in part, as a code (docs/errors.md); null: nothing is. */
  reason: string | null
  /** Emails that came on record meanwhile. */
  captured: number
  /** Emails that could not be read, and are listed. */
  parked: number
}

/** What of its mailbox and of the firm's rules decides the thread of a message. */
export interface Ties {
  /** 16 bytes: the conversation it lies in within this mailbox; null: none is known. */
  conversation: Buffer | null
  /** Its addresses that are not the firm's, as compared. */
  outside: EmailAddress[]
}

/** A message handed over, with everything the destination needs to keep one record per email. */
export interface IncomingMessage extends Authorship, Ties {
  mailbox: MailboxId
  /** It lay in Recoverable Items, out of its owner's sight. Default false. */
  recoverable?: boolean
  identity: MessageIdentity
  message: Screened<Message>
  attachments: AttachmentInfo[]
}

/** A copy of an email the destination already has, recognised by its envelope: its content is not read again. */
export interface KnownCopy extends Authorship, Ties {
  mailbox: MailboxId
  /** As of an incoming message. */
  recoverable?: boolean
  identity: MessageIdentity
  envelope: Screened<MessageEnvelope>
}

export type AcceptOutcome =
  /** A record was made by this very copy (also when it is handed over again). */
  | { outcome: 'accepted'; wants: AttachmentInfo[] }
  /** The email was there already; this copy was added to it. */
  | { outcome: 'known'; wants: AttachmentInfo[] }
  /** The destination cannot take it; `code` says why. */
  | { outcome: 'refused'; code: string }

/** Where messages leave to. Every method is safe to repeat. */
export interface Destination {
  /** Whose mailbox it is and what its folders are called. */
  describeMailbox(owner: MailboxOwner, folders: { folderId: string; name: string }[]): Promise<void>
  /** Which of these emails (key and fingerprint) it surely has, in order: from another mailbox than this one, in which
   *  only the content shows whether it is a copy or another email with the same Message-ID. */
  known(mailbox: MailboxId, identities: MessageIdentity[]): Promise<boolean[]>
  /** Adds copies to emails it has; false where it does not have the email after all, in order. */
  acceptCopies(copies: KnownCopy[]): Promise<boolean[]>
  /** Takes messages; one outcome each, in order. All or nothing: throws when none was taken. */
  accept(messages: IncomingMessage[]): Promise<AcceptOutcome[]>
  /** Takes the bytes of an attachment it wanted. */
  keepAttachment(
    mailbox: MailboxId,
    immutableId: string,
    attachment: AttachmentInfo,
    bytes: Uint8Array,
  ): Promise<void>
}

// ───────────────────────────── the firm's directory ─────────────────────────────

export interface DirectoryUser {
  id: string
  name: string
  /** Null: no mailbox address. */
  address: string | null
  aliases: string[]
  /** Legacy names of Exchange: X500 proxy addresses without their prefix. */
  exchangeNames: string[]
  accountEnabled: boolean
  guest: boolean
}

/** The tenant as it names itself. */
export interface TenantProfile {
  id: string
  name: string
  /** Verified domains that carry mail, the default one first. */
  domains: { domain: string; isDefault: boolean; isInitial: boolean }[]
}

export interface Directory {
  listUsers(): Promise<DirectoryUser[]>
  readTenant(): Promise<TenantProfile>
  /** Null when the mailbox can be read; else one sentence that says why not and what to do. Throws a SyncError of scope
   *  tenant, and a TryLaterError where the service did not say. */
  whyUnreadable(userId: string): Promise<string | null>
}

/** One thing that a test of the connection tried. */
export interface ConnectionStep {
  step: 'signIn' | 'directory' | 'tenant' | 'mailbox' | 'notifications'
  ok: boolean
  /** What was found, or what is wrong and the way out. */
  sentence: string
}

/** How we are connected to the tenant. No secrets. */
export interface Connection {
  tenantId: string
  clientId: string
  cloud: string
  graphUrl: string
  credential: 'secret' | 'certificate'
  /** Known of certificates alone. */
  credentialEndsAt: Date | null
  /** Signs in again and reads one of each; stops where something fails. `mailbox`: whose inbox is tried; null: nobody's. */
  test(
    mailbox: { id: string; name: string } | null,
    /** Where the firm is told of changes, and with which secret of that mailbox; null: nowhere. */
    notifications: { address: string; clientState: string } | null,
  ): Promise<ConnectionStep[]>
}

// ───────────────────────────── who rates mail ─────────────────────────────

export const providerNames = ['off', 'embedded', 'azure-language', 'chat-model'] as const
export type ProviderName = (typeof providerNames)[number]

/** One way to have inbound mail rated, as the installation allows it. */
export interface ProviderChoice {
  provider: ProviderName
  /** What keeps it from being chosen, as a sentence that says the way out; null: nothing. */
  obstacle: string | null
  /** Where texts go: an address without secrets; null: nowhere. */
  endpoint: string | null
}

/** What of ratings the environment decides. */
export interface ProviderChoices {
  /** The choice where the firm never made one, and whether the environment names it. */
  byDefault: { provider: ProviderName; named: boolean }
  choices: ProviderChoice[]
}
