/** The field's nouns for mail: plain data, in memory only while a page is in flight (G2). */

const roles = ['from', 'to', 'cc', 'bcc'] as const
export type Role = (typeof roles)[number]

/** An address with its role in a message, exactly as the mail has it. */
export interface Participant {
  role: Role
  /** Null when the mail gives no display name. */
  name: string | null
  /** As written; null, or no SMTP address at all, on odd mail. */
  written: string | null
}

export type Direction = 'inbound' | 'outbound'

/** How urgent the sender marked it: normal unless they said otherwise. */
export const importances = ['low', 'normal', 'high'] as const
export type Importance = (typeof importances)[number]

/** Where a mail came from as the tenant stamped it when taking it in: from somebody signed in there, or from elsewhere. */
export type Origin = 'inside' | 'outside'

/** How its writer marked a message. */
export type Sensitivity = 'normal' | 'personal' | 'private' | 'confidential'

/** What screening needs to know of a message: ids, dates, addresses and flags, no content. */
export interface MessageEnvelope {
  /** Steady within one mailbox only. */
  immutableId: string
  /** As received; null where the mail has none. */
  internetMessageId: string | null
  folderId: string | null
  /** An opaque id, of this mailbox alone. */
  conversationId: string | null
  /** UTC. Null on mail without a usable date. */
  sentAt: Date | null
  /** UTC. */
  receivedAt: Date
  isDraft: boolean
  participants: Participant[]
  /** Whom answers go to, where that is not From. */
  replyTo: { name: string | null; written: string | null }[]
  /** Null: no stamp, as on what was sent from this mailbox or imported into it. */
  origin: Origin | null
  /** Null: the source did not tell of them, as in rounds that began before they were asked for. */
  marks: { categories: string[]; sensitivity: Sensitivity } | null
  /** Who really sent it, where that differs from From. */
  sender: { name: string | null; written: string | null } | null
}

/** An email whole, as read from one mailbox. */
export interface Message extends MessageEnvelope {
  subject: string | null
  /** First 255 characters of the text. */
  preview: string
  body: { contentType: 'html' | 'text'; content: string }
  hasAttachments: boolean
  /** Null: not given. */
  importance: Importance | null
  /** The few by which threads, bulk and automatic mail are recognised, by name in lower case; null: none of them. */
  headers: Record<string, string> | null
}

export interface AttachmentInfo {
  /** Steady within one mailbox only. */
  attachmentId: string
  name: string
  contentType: string
  sizeBytes: number
  inline: boolean
  /** For `cid:` references, without angle brackets. */
  contentId: string | null
  /** False for attached Outlook items and links to cloud files: there are no bytes to read. */
  isFile: boolean
}
