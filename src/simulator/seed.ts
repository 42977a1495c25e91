/**
 * What a simulated tenant is filled with, whoever made it: the demo firm, loaded mail files, or a benchmark corpus.
 * Plain data; ids, folder ids and change keys are given by the tenant when it takes the seed in.
 */

export interface SeedTenant {
  /** Directory (tenant) id, a GUID. */
  tenantId: string
  displayName: string
  /** Verified domains, the default one first. */
  domains: string[]
  users: SeedUser[]
}

export interface SeedUser {
  /** Object id, a GUID; made from the address when absent. */
  id?: string
  displayName: string
  /** Primary SMTP address; null for a user without any. */
  mail: string | null
  /** Further own addresses (proxyAddresses other than the primary). */
  aliases?: string[]
  /** Legacy names of Exchange, listed as X500 addresses: `/o=ExchangeLabs/ou=…/cn=Recipients/cn=…`. Default none. */
  exchangeNames?: string[]
  jobTitle?: string
  department?: string
  /** Default true. */
  accountEnabled?: boolean
  /** App roles that the person is assigned to in the app registration, as their values stand in the ID token. Default none. */
  appRoles?: string[]
  /** What stands behind the account. Default 'cloud'.
   *  unlicensed: 404 MailboxNotEnabledForRESTAPI · on-premises: 404 MailboxNotSupportedForRESTAPI · guest: userType Guest. */
  mailbox?: 'cloud' | 'shared' | 'unlicensed' | 'on-premises' | 'guest'
  /** Whether there is an online archive beside the mailbox. Default false. */
  archive?: boolean
}

export interface SeedAddress {
  name?: string | null
  /** As it stands in the mail; may be null or no SMTP address at all. */
  address: string | null
}

/** In the order of their numbers. Source: [MS-OXCMSG] 2.2.1.13, PidTagSensitivity. */
export const sensitivities = ['normal', 'personal', 'private', 'confidential'] as const
export type Sensitivity = (typeof sensitivities)[number]

export interface SeedMessage {
  /** Primary address of the owner of the mailbox. */
  mailbox: string
  /** True: it lies in the owner's online archive. */
  inArchive?: boolean
  /** Folder path from the visible root, parts separated by '/'; well-known names in English ('Inbox', 'Sent Items',
   *  'Deleted Items', 'Drafts', 'Junk Email', 'Archive'); other names are created. */
  folder: string
  /** As received, angle brackets included; null when the mail has none (the tenant then serves null). */
  internetMessageId: string | null
  kind?: 'message' | 'meetingRequest' | 'meetingAccepted' | 'meetingDeclined' | 'meetingCancelled'
  from: SeedAddress | null
  /** Differs from `from` when somebody sends on behalf. Default: from. */
  sender?: SeedAddress | null
  to: SeedAddress[]
  cc: SeedAddress[]
  /** Filled only in the sender's copy. */
  bcc: SeedAddress[]
  replyTo?: SeedAddress[]
  subject: string | null
  body: { contentType: 'html' | 'text'; content: string }
  /** ISO 8601 UTC; null: the mail has no usable date. */
  sentAt: string | null
  /** ISO 8601 UTC. */
  receivedAt: string
  isDraft?: boolean
  isRead?: boolean
  importance?: 'low' | 'normal' | 'high'
  /** As its writer marked it; default 'normal'. */
  sensitivity?: Sensitivity
  categories?: string[]
  /** Messages with the same thread name share a conversationId within a mailbox. */
  thread?: string
  headers?: { name: string; value: string }[]
  /** What Exchange stamped on it as X-MS-Exchange-Organization-AuthAs, such as 'Internal' or 'Anonymous'; null: nothing, as on
   *  what was imported. Default: by its folder, its headers and From. */
  authAs?: string | null
  attachments?: SeedAttachment[]
}

export interface SeedAttachment {
  name: string
  contentType: string
  content: Uint8Array
  /** Bytes of the content, where reading it costs more than telling it. */
  size?: number
  isInline?: boolean
  contentId?: string
  /** 'file' (default) or an attached Outlook item (itemAttachment: its bytes are not served as contentBytes). */
  kind?: 'file' | 'item'
}

/** Mail is given as a stream, so that a tenant can be filled from files larger than memory would like. */
export type SeedMail = Iterable<SeedMessage> | AsyncIterable<SeedMessage>
