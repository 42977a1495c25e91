/**
 * Who may do what: one table decides everything (G10). Printed in docs/access.md; `test/scenarios/access.test.ts`
 * walks every route against it.
 */

export const roles = ['advisor', 'clientService', 'compliance', 'administrator'] as const
export type AccessRole = (typeof roles)[number]

/** How roles are called on screens, and as app roles in Microsoft Entra ID (there without the space). */
export const roleNames: Record<AccessRole, string> = {
  advisor: 'Advisor',
  clientService: 'Client Service',
  compliance: 'Compliance',
  administrator: 'Administrator',
}

/**
 * How far a right reaches. `book`: the whole firm, or, under the setting *assigned only*, one's own mailbox and the
 * people and entities one is assigned to. `firm`: always the whole firm. `none`: not at all.
 */
export type Reach = 'none' | 'book' | 'firm'

const reading = { advisor: 'book', clientService: 'book', compliance: 'firm', administrator: 'none' } as const
const working = { advisor: 'book', clientService: 'book', compliance: 'none', administrator: 'none' } as const
const compliance = {
  advisor: 'none',
  clientService: 'none',
  compliance: 'firm',
  administrator: 'none',
} as const
const administration = {
  advisor: 'none',
  clientService: 'none',
  compliance: 'none',
  administrator: 'firm',
} as const
const oversight = { ...administration, compliance: 'firm' } as const
const everybody = {
  advisor: 'firm',
  clientService: 'firm',
  compliance: 'firm',
  administrator: 'firm',
} as const

/** Roles add up: of several, the farthest reach counts. */
export const policy = {
  /** Who am I, which roles, sign out, one's own saved views. */
  self: everybody,
  /** Emails: headers, body, attachments, threads, links and their reasons. */
  'emails.read': reading,
  /** Of an email nothing but date, mailbox, direction and state. */
  'emails.readEnvelopes': administration,
  /** Relate, unlink, dismiss, move to Unmatched, undo. */
  'emails.relate': { ...working, compliance: 'firm' },
  /** Take out an email captured by mistake, for good. */
  'emails.remove': compliance,
  'emails.export': compliance,
  /** Exact search of whole bodies. */
  'emails.searchBodies': compliance,
  /** Say that a rating is wrong. */
  'sentiment.correct': { ...working, compliance: 'firm' },
  /** What was corrected, with its text, as labelled data. */
  'sentiment.export': compliance,
  /** Hits of phrases, lists, and the review of what they found. */
  'phrases.read': compliance,
  'phrases.change': compliance,
  'reviews.read': compliance,
  'reviews.decide': compliance,
  /** People, entities, timelines, activities. */
  'people.read': reading,
  'people.edit': working,
  'people.import': { ...working, administrator: 'firm' },
  'people.export': reading,
  'people.merge': working,
  /** Reports: what is in one also needs the right to its rows. */
  'reports.read': { ...reading, administrator: 'firm' },
  'reports.save': { ...reading, administrator: 'firm' },
  /** How far capture is, for the line at the top of every page. */
  'sync.read': everybody,
  /** "Sync now". */
  'sync.run': everybody,
  /** Runs, what is parked and why, differences. */
  'sync.inspect': oversight,
  'settings.read': oversight,
  'settings.change': administration,
  'audit.read': compliance,
} as const satisfies Record<string, Record<AccessRole, Reach>>

export type Action = keyof typeof policy

/** What a right allows, to follow "to". */
export const rightNames: Record<Action, string> = {
  self: 'use the app',
  'emails.read': 'read emails',
  'emails.readEnvelopes': 'see which emails were captured',
  'emails.relate': 'relate or dismiss emails',
  'emails.remove': 'remove emails',
  'emails.export': 'export emails',
  'emails.searchBodies': 'search whole emails',
  'sentiment.correct': 'correct ratings',
  'sentiment.export': 'export corrected ratings',
  'phrases.read': 'see phrase lists',
  'phrases.change': 'change phrase lists',
  'reviews.read': 'see the review queue',
  'reviews.decide': 'decide reviews',
  'people.read': 'see people and entities',
  'people.edit': 'change people and entities',
  'people.import': 'import people',
  'people.export': 'export people and entities',
  'people.merge': 'merge people',
  'reports.read': 'see reports',
  'reports.save': 'save reports',
  'sync.read': 'see the sync status',
  'sync.run': 'start a sync',
  'sync.inspect': 'see runs and parked messages',
  'settings.read': 'see the settings',
  'settings.change': 'change the settings',
  'audit.read': 'read the audit log',
}

const order: Reach[] = ['none', 'book', 'firm']

export function reachOf(action: Action, held: readonly AccessRole[]): Reach {
  const reaches = held.map((role) => policy[action][role])
  return order.findLast((reach) => reaches.includes(reach)) ?? 'none'
}

/** Who asks: a signed-in person, or the holder of a token. */
export interface Viewer {
  /** Object id in the directory, or `token:ID`. */
  id: string
  name: string
  /** Null for tokens. */
  address: string | null
  roles: AccessRole[]
  /** Tokens may be limited to reading. */
  readOnly: boolean
}

/**
 * What of the CRM somebody may see, as queries need it. A query that takes a Visibility shows nothing beyond it, and takes what
 * lies beyond for absent.
 */
export interface Visibility {
  /** `firm`: all. `book`: emails of `mailbox` and of people in the book; people and entities in the book. */
  reach: 'firm' | 'book'
  /** The viewer's own mailbox; null: has none. */
  mailbox: string | null
  /** The viewer's own addresses, as compared: assignments are by address. */
  addresses: string[]
  /** `all`: Bcc and links made by it wherever they are; `own`: only where the viewer's mailbox holds the sender's copy. */
  bcc: 'all' | 'own'
  /** `all`: also emails that were captured from Recoverable Items alone, and copies captured there; `none`: these are absent. */
  recoverable: 'all' | 'none'
}

/** Sees everything: commands on the firm's own machine. */
export const fullSight: Visibility = {
  reach: 'firm',
  mailbox: null,
  addresses: [],
  bcc: 'all',
  recoverable: 'all',
}

/** What `viewer` sees under a reading right; null: nothing. `own`: who the viewer is as an employee. */
export function visibilityOf(
  viewer: Viewer,
  action: Action,
  assignedOnly: boolean,
  own: { mailbox: string; addresses: string[] } | null,
): Visibility | null {
  const reach = reachOf(action, viewer.roles)
  if (reach === 'none') return null
  const isCompliance = viewer.roles.includes('compliance')
  return {
    reach: reach === 'book' && assignedOnly ? 'book' : 'firm',
    mailbox: own?.mailbox ?? null,
    addresses: own?.addresses ?? [],
    bcc: isCompliance ? 'all' : 'own',
    recoverable: isCompliance ? 'all' : 'none',
  }
}
