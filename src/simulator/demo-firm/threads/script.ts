import type { AttachmentName } from '../attachments/make-attachment.ts'

/** Who speaks in a script; the cast says who that is today. */
export type Role =
  | 'client'
  | 'partner'
  | 'child'
  | 'accountant'
  | 'lawyer'
  | 'stranger'
  | 'advisor'
  | 'service'
  | 'desk'
  | 'principal'
  | 'assistant'
  | 'colleague'
  | 'colleague2'
  | 'compliance'
  | 'administrator'
  | 'planner'
  | 'everyone'
  | 'advisors'

export const FIRM_ROLES: ReadonlySet<Role> = new Set<Role>([
  'advisor',
  'service',
  'desk',
  'principal',
  'assistant',
  'colleague',
  'colleague2',
  'compliance',
  'administrator',
  'planner',
  'everyone',
  'advisors',
])

/** A conversation as it was written down: texts with [this|that] choices and {slots}. */
export interface Script {
  /** One is chosen for the whole thread. */
  subjects: string[]
  /** Whom it takes. Default: a household or an individual. */
  with?: 'couple' | 'children' | 'organisation' | 'anyone'
  /** The client writes from an address of theirs that the CRM does not know. */
  fromUnlisted?: true
  turns: Turn[]
}

export interface Turn {
  by: Role
  /** Paragraphs parted by blank lines, without greeting and signature. */
  text: string
  /** Default: a reply to all; in the first turn the advisor, or the client when the firm begins. */
  to?: Role[]
  cc?: Role[]
  bcc?: Role[]
  /** Passes the previous email on; needs `to`. */
  forward?: true
  /** `by` sends in this one's name: the message has another sender than from. */
  onBehalfOf?: Role
  attach?: AttachmentName[]
  importance?: 'low' | 'high'
  /** A reminder or a second thought: it never follows on the same day. */
  daysLater?: true
  /** No greeting, no sign-off. */
  bare?: true
}
