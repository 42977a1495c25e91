/** Settings, runs and the connection: what the Administrator works with and Compliance reads. */
import { z } from 'zod'
import {
  describeSettingValues,
  type SettingEntry,
  type SettingName as SettingKey,
  type SettingValue,
  settingCatalogue,
  settingNames,
} from '../../domain/settings.ts'
import { Cursor, Day, Id, Instant, MessageCounts } from './common.ts'

// ── employees ───────────────────────────────────────────────────────────────────────────────────

const Holding = z.object({
  /** Messages in the folders that are read, those before the sync start and those that went since included. */
  listed: z.number(),
  /** When the oldest was received whose content was read; null: none was. */
  oldestReadAt: Instant.nullable(),
})

export const EmployeeRow = z.object({
  id: Id,
  name: z.string(),
  address: z.string().nullable(),
  enabled: z.boolean(),
  enabledAt: Instant.nullable(),
  /** What keeps the employee from being enabled, as a sentence; null: nothing. */
  obstacle: z.string().nullable(),
  /** Why the mailbox could not be read when it was last tried; it may be tried again. */
  unreadable: z.string().nullable(),
  /** False for leavers, and for shared mailboxes: they are enabled with `disabledAccounts` alone. */
  accountEnabled: z.boolean(),
  /** The online archive; null: never looked for. `parts`: how many archives Exchange has spread it over, as far as they are read;
   *  `why`: what keeps it or a part of it from being read, or where it is now, as a sentence. */
  archive: z
    .object({
      state: z.enum(['none', 'read', 'notRead']),
      parts: z.number(),
      why: z.string().nullable(),
    })
    .nullable(),
  /** What reading found in the mailbox and in its archive; null: it was never read. */
  holds: z.object({ mailbox: Holding, archive: Holding.nullable() }).nullable(),
  /** The account was in use and is disabled, or is gone, or the mailbox cannot be read: a last sweep is offered. */
  leaving: z.boolean(),
  /** The last sweep of the mailbox, as a sentence; null: there was none. */
  lastSweep: z.object({ underWay: z.boolean(), orderedAt: Instant, sentence: z.string() }).nullable(),
})

export const Employees = z.object({
  /** By name. */
  items: z.array(EmployeeRow),
  /** Null: no limit. */
  licences: z.number().nullable(),
  inUse: z.number(),
  /** Everybody's history begins here, also of who is enabled later; null until the first run fixes it. */
  syncStart: Instant.nullable(),
  historyMonths: z.number(),
  /** When the tenant's directory was last read. */
  readAt: Instant.nullable(),
  /** Addresses of enabled employees that are on no internal domain: their internal mail would be captured. */
  outsideDomains: z.array(z.string()),
})

const Ids = z.array(Id).max(20_000)

/** `instead` are disabled in the same act, to make room. */
export const EnableEmployees = z.object({
  ids: Ids.min(1),
  instead: Ids.default([]),
  /** Enable disabled accounts too (shared mailboxes, leavers); else they are refused. */
  disabledAccounts: z.boolean().default(false),
})
export const EnableReply = z.object({
  enabled: z.number(),
  disabled: z.number(),
  refused: z.array(z.object({ address: z.string(), reason: z.string() })),
})
export const DisableEmployees = z.object({ ids: Ids.min(1) })
export const DisableReply = z.object({ disabled: z.number() })
/** The mailbox of an enabled employee is read one last time; then the employee is disabled. */
export const OrderLastSweep = z.object({ id: Id })
export const LastSweepReply = z.object({ id: Id })
export const RefreshReply = z.object({ people: z.number() })

// ── internal domains ────────────────────────────────────────────────────────────────────────────

const DomainName = z.string().min(1).max(255)
const InternalDomain = z.object({ domain: z.string(), includeSubdomains: z.boolean() })

export const Domains = z.object({
  items: z.array(InternalDomain),
  /** Domains of the tenant that carry mail and are not internal yet. */
  suggested: z.array(z.object({ domain: z.string(), isDefault: z.boolean(), isInitial: z.boolean() })),
  /** Set where the tenant could not be asked: why. */
  problem: z.string().nullable(),
  /** After a change by which less is internal: how many internal emails are looked at again in the next runs; what is internal no
   *  longer is captured, as far as the mailboxes still hold it. */
  lookedAtAgain: z.number().optional(),
})

/** `confirmed`: the domain once more, where it is a mail provider's or enabled mailboxes would be internal no longer. */
export const SetDomain = z.object({
  domain: DomainName,
  includeSubdomains: z.boolean(),
  confirmed: DomainName.optional(),
})
export const RemoveDomain = z.object({ domain: DomainName, confirmed: DomainName.optional() })
export const DomainStakesQuery = z.object({
  domain: DomainName,
  /** Of what it is to become. */
  includeSubdomains: z.enum(['true', 'false', 'removed']),
})
/** Who is concerned by a change of the internal domains. */
export const DomainStakes = z.object({
  domain: z.string(),
  /** Anybody can have an address on what becomes internal. */
  freemail: z.boolean(),
  /** People of the CRM with an address on what becomes internal: their mail would be ignored. `names`: of the first ten. */
  people: z.number(),
  names: z.array(z.string()),
  /** Enabled mailboxes that would be internal no longer. */
  mailboxes: z.array(z.object({ name: z.string(), address: z.string() })),
  /** Emails of those mailboxes that were settled as internal so far: at most so many would be captured. */
  internalSoFar: z.number(),
})
export const DomainEffectQuery = z.object({
  domain: DomainName,
  includeSubdomains: z.enum(['true', 'false']).transform((text) => text === 'true'),
})

/** Of the emails sent in the last `days` days and captured: what would have been ignored, by counts alone. */
export const DomainEffect = z.object({
  /** As compared. */
  domain: z.string(),
  days: z.number(),
  messages: z.number(),
  of: z.number(),
  /** Domains that the emails' addresses are on, with how many of the emails; the most frequent ones. */
  domains: z.array(z.object({ domain: z.string(), messages: z.number() })),
})

// ── exclusions ──────────────────────────────────────────────────────────────────────────────────

const ExclusionKind = z.enum(['address', 'domain'])
const ExclusionMatch = z.enum(['any', 'all'])

export const Exclusions = z.object({
  /** Those in force, the newest first. */
  items: z.array(
    z.object({
      id: z.number(),
      kind: ExclusionKind,
      /** As compared; a domain stands for its subdomains, too. */
      value: z.string(),
      /** Of the outside addresses of an email: all of them must match, or any. */
      match: ExclusionMatch,
      reason: z.string(),
      addedAt: Instant,
      addedBy: z.string(),
      /** Emails it keeps out now, by all mailboxes that hold them. */
      emails: z.number(),
    }),
  ),
  /** After one was taken back: how many emails it kept out, which are looked at again in the next runs. */
  lookedAtAgain: z.number().optional(),
})

const Excluded = z.string().min(1).max(320)
/** `confirmed`: the address or domain once more, where people on record, or anybody, can have an address there. */
export const AddExclusion = z.object({
  kind: ExclusionKind,
  value: Excluded,
  match: ExclusionMatch.default('all'),
  reason: z.string().min(1).max(500),
  confirmed: Excluded.optional(),
})
export const RuleParams = z.object({
  id: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31),
})
export const ExclusionEffectQuery = z.object({
  kind: ExclusionKind,
  value: Excluded,
  match: ExclusionMatch.default('all'),
})
/** What an exclusion would do, before it is added. */
export const ExclusionEffect = z.object({
  /** As compared. */
  value: z.string(),
  days: z.number(),
  /** Of the emails sent in those days and captured: how many would not have been read. */
  messages: z.number(),
  of: z.number(),
  /** People on record with an address there, and the names of the first ten. */
  people: z.number(),
  names: z.array(z.string()),
  /** Anybody can have an address there. */
  freemail: z.boolean(),
})

// ── private mail ────────────────────────────────────────────────────────────────────────────────

export const PrivateMail = z.object({
  /** Emails kept out now by how they are marked, as the settings privateSensitivity and privateCategory have it. */
  bySensitivity: z.number(),
  byCategory: z.number(),
  /** Mail in folders so called, and below them, is private; by name. */
  folders: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      /** In whose mailbox; null: in everybody's. */
      employee: z.string().nullable(),
      addedAt: Instant,
      addedBy: z.string(),
      emails: z.number(),
    }),
  ),
  /** After one was taken back: how many emails it kept out, which are looked at again in the next runs. */
  lookedAtAgain: z.number().optional(),
})
/** `employee`: an address or object id; absent: everybody. */
export const AddPrivateFolder = z.object({
  name: z.string().min(1).max(255),
  employee: z.string().min(1).max(320).optional(),
})

/** What making folders of a name private would do, before it is done. */
export const PrivateFolderEffect = z.object({
  name: z.string(),
  days: z.number(),
  /** Mailboxes that have a folder so called. */
  mailboxes: z.number(),
  /** Of the emails sent in those days and captured: how many from such folders; those below them are not counted. */
  messages: z.number(),
  of: z.number(),
})

// ── what rules keep out ─────────────────────────────────────────────────────────────────────────

/** `rules`: keys, joined by commas; absent: all. */
export const KeptOutQuery = z.object({
  rules: z.string().max(1000).optional(),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const KeptOutPage = z.object({
  /** Newest first. */
  items: z.array(
    z.object({
      /** Of the message in its mailbox; opaque. */
      id: z.string(),
      mailbox: z.object({ id: Id, name: z.string(), address: z.string() }),
      receivedAt: Instant,
      /** The rule in words. */
      rule: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
})
/** Rules that were taken back, the newest first, and where the mail stands now that they had kept out. */
export const Rescreens = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      rule: z.string(),
      at: Instant,
      by: z.string(),
      /** Still to be looked at, or to be read. */
      waiting: z.number(),
      captured: z.number(),
      /** By another rule; of internal mail, by the same ones. */
      keptOut: z.number(),
      /** No longer in the mailbox. */
      gone: z.number(),
      parked: z.number(),
    }),
  ),
})
export const RuleHistoryQuery = z.object({
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
})
export const RuleHistory = z.object({
  /** The newest first. */
  items: z.array(
    z.object({
      version: z.number(),
      at: Instant,
      changedBy: z.string(),
      /** A setting that changed. */
      setting: z.object({ name: z.string(), from: z.unknown(), to: z.unknown() }).nullable(),
      /** Rules that came and went, in words. */
      added: z.array(z.string()),
      removed: z.array(z.string()),
    }),
  ),
})

// ── schedule and runs ───────────────────────────────────────────────────────────────────────────

export const SettingName = z.enum(settingNames)

/** A schema for each setting of the catalogue, with what it may be as its description. */
const values = Object.fromEntries(
  settingNames.map((name) => [
    name,
    schemaOf(settingCatalogue[name]).describe(describeSettingValues(settingCatalogue[name])),
  ]),
) as { [Name in SettingKey]: z.ZodType<SettingValue<Name>> }

function schemaOf(entry: SettingEntry): z.ZodType {
  switch (entry.kind) {
    case 'switch':
      return z.boolean()
    case 'choice':
      return z.enum(Object.keys(entry.choices))
    case 'amount':
      return z.number()
    case 'text':
      return z.string()
  }
}

export const Settings = z.object({
  ...values,
  /** False: the firm never chose an interval. The demo then looks every few seconds. */
  intervalChosen: z.boolean(),
  /** How far back the history goes; fixed by the first run. */
  historyMonths: z.number(),
  syncStart: Instant.nullable(),
  demo: z.boolean(),
})
export const SetSetting = z.object({ value: z.union([z.string().max(1_000), z.number(), z.boolean()]) })
export const SettingParams = z.object({ name: SettingName })
export const SettingChanges = z.object({
  items: z.array(
    z.object({
      id: Id,
      at: Instant,
      by: z.string(),
      name: SettingName,
      from: z.unknown(),
      to: z.unknown(),
      /** What stood there before is known, so that it can be set again. */
      restorable: z.boolean(),
    }),
  ),
})

const MailboxRef = z.object({ id: Id, name: z.string(), address: z.string() })

/** By how much a run changed each outcome; absent: not at all. */
const Changes = z.record(z.string(), z.number())

export const RunRow = z.object({
  id: z.string(),
  mailbox: MailboxRef,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  result: z.enum(['caughtUp', 'stopped', 'later', 'failed', 'running', 'brokenOff']),
  /** What happened, and what to do where something is to be done. */
  sentence: z.string(),
  /** More than one: that many in a row which found nothing new. */
  runs: z.number(),
  changes: Changes,
})
export const RunQuery = z.object({
  mailbox: Id.optional(),
  show: z.enum(['news', 'problem']).optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const RunPage = z.object({ items: z.array(RunRow), nextCursor: Cursor.nullable() })

export const ParkedRow = z.object({
  /** Of the message in its mailbox; opaque. */
  id: z.string(),
  mailbox: MailboxRef,
  receivedAt: Instant,
  code: z.string(),
  /** Why, and the way out. */
  sentence: z.string(),
  attempts: z.number(),
  /** Null: it is tried again in the next run. */
  triedAt: Instant.nullable(),
  /** Of something that cannot be given even by its id: where it stands. */
  place: z
    .object({
      /** Null: in some folder of the mailbox. */
      folder: z.string().nullable(),
      /** When it was received, both included; the same where the second is known. */
      from: Instant,
      to: Instant,
      /** When its neighbours in that folder were received; null: it has none. */
      newerAt: Instant.nullable(),
      olderAt: Instant.nullable(),
    })
    .nullable(),
})
export const ParkedQuery = z.object({
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const ParkedPage = z.object({
  items: z.array(ParkedRow),
  nextCursor: z.string().nullable(),
  total: z.number(),
  reasons: z.array(z.object({ code: z.string(), sentence: z.string(), messages: z.number() })),
})
/** One message, or all where none is named. */
export const RetryParked = z.object({ mailbox: Id, id: z.string().min(1).max(1000) }).nullish()
export const RetryReply = z.object({ messages: z.number() })

/** One mailbox, or all where none is named. */
export const WhichMailbox = z.object({ mailbox: Id.optional() }).nullish()
export const AskedReply = z.object({ mailboxes: z.number() })

export const DaysQuery = z.object({ mailbox: Id.optional(), from: Day, to: Day })
/** What became of the messages received on each day, newest first; days without any are absent. `beforeStart` stands on no
 *  day: see the mailbox's total. */
export const Days = z.object({
  items: z.array(z.object({ day: Day, counts: MessageCounts })),
  /** Over all days. */
  total: MessageCounts,
})

// ── connection ──────────────────────────────────────────────────────────────────────────────────

/** How the firm is told of changes in its mailboxes. */
export const Notifications = z.object({
  /** Null: it is not; the schedule alone wakes mailboxes. */
  address: z.string().nullable(),
  /** How it stands, in a sentence. */
  sentence: z.string(),
  /** Enabled mailboxes that are to be told of, and those that are. */
  wanted: z.number(),
  subscribed: z.number(),
  /** What concerns every mailbox; null: nothing. */
  problem: z.object({ code: z.string(), sentence: z.string(), since: Instant }).nullable(),
  /** Mailboxes for which Microsoft 365 refuses change notifications. */
  refused: z.array(z.object({ id: Id, name: z.string(), address: z.string(), sentence: z.string() })),
  lastToldAt: Instant.nullable(),
  /** What came to the address within seven days, by kind. */
  counts: z.record(z.string(), z.number()),
})

export const Connection = z.object({
  /** Null: the tenant could not be asked just now. */
  tenantName: z.string().nullable(),
  tenantId: z.string(),
  clientId: z.string(),
  cloud: z.string(),
  graphUrl: z.string(),
  demo: z.boolean(),
  credential: z.enum(['secret', 'certificate']),
  /** Known of certificates alone. */
  credentialEndsAt: Instant.nullable(),
  notifications: Notifications,
  lastSuccessAt: Instant.nullable(),
  /** What last kept the whole tenant from being read; `endedAt` null: it still does. */
  lastFailure: z
    .object({ code: z.string(), sentence: z.string(), since: Instant, endedAt: Instant.nullable() })
    .nullable(),
})
export const ConnectionTest = z.object({
  ok: z.boolean(),
  /** In the order tried; signing in is the first, and the last where it fails. */
  steps: z.array(
    z.object({
      step: z.enum(['signIn', 'directory', 'tenant', 'mailbox', 'notifications']),
      ok: z.boolean(),
      sentence: z.string(),
    }),
  ),
})

export type EmployeeRow = z.infer<typeof EmployeeRow>
export type Employees = z.infer<typeof Employees>
export type EnableReply = z.infer<typeof EnableReply>
export type Domains = z.infer<typeof Domains>
export type DomainStakes = z.infer<typeof DomainStakes>
export type DomainEffect = z.infer<typeof DomainEffect>
export type Exclusions = z.infer<typeof Exclusions>
export type ExclusionEffect = z.infer<typeof ExclusionEffect>
export type PrivateMail = z.infer<typeof PrivateMail>
export type PrivateFolderEffect = z.infer<typeof PrivateFolderEffect>
export type KeptOutPage = z.infer<typeof KeptOutPage>
export type Rescreens = z.infer<typeof Rescreens>
export type RuleHistory = z.infer<typeof RuleHistory>
export type SettingName = z.infer<typeof SettingName>
export type Settings = z.infer<typeof Settings>
export type SettingChanges = z.infer<typeof SettingChanges>
export type RunRow = z.infer<typeof RunRow>
export type RunPage = z.infer<typeof RunPage>
export type ParkedRow = z.infer<typeof ParkedRow>
export type ParkedPage = z.infer<typeof ParkedPage>
export type Days = z.infer<typeof Days>
export type Notifications = z.infer<typeof Notifications>
export type Connection = z.infer<typeof Connection>
export type ConnectionTest = z.infer<typeof ConnectionTest>

/*
 * Routes:
 *   GET    /settings                      → Settings
 *   PUT    /settings/values/:name         SetSetting → Settings
 *   GET    /settings/changes              → SettingChanges, the newest 100
 *   GET    /settings/employees            → Employees
 *   POST   /settings/employees/enable     EnableEmployees → EnableReply
 *   POST   /settings/employees/disable    DisableEmployees → DisableReply
 *   POST   /settings/employees/last-sweep OrderLastSweep → LastSweepReply, then the licence is free
 *   POST   /settings/employees/refresh    → RefreshReply, the directory as the tenant has it now
 *   GET    /settings/domains              → Domains
 *   GET    /settings/domains/effect       DomainEffectQuery → DomainEffect, changes nothing
 *   PUT    /settings/domains              SetDomain → Domains
 *   GET    /settings/domains/stakes       DomainStakesQuery → DomainStakes, changes nothing
 *   DELETE /settings/domains              RemoveDomain → Domains
 *   GET    /settings/exclusions           → Exclusions
 *   GET    /settings/exclusions/effect    ExclusionEffectQuery → ExclusionEffect, changes nothing
 *   POST   /settings/exclusions           AddExclusion → Exclusions
 *   DELETE /settings/exclusions/:id       → Exclusions
 *   GET    /settings/private              → PrivateMail
 *   GET    /settings/private/folders/effect AddPrivateFolder → PrivateFolderEffect, changes nothing
 *   POST   /settings/private/folders      AddPrivateFolder → PrivateMail
 *   DELETE /settings/private/folders/:id  → PrivateMail
 *   GET    /settings/rules/history        RuleHistoryQuery → RuleHistory
 *   GET    /settings/connection           → Connection
 *   POST   /settings/connection/test      → ConnectionTest
 *   GET    /sync/runs                     RunQuery → RunPage
 *   GET    /sync/parked                   ParkedQuery → ParkedPage
 *   POST   /sync/parked/retry             RetryParked → RetryReply
 *   GET    /sync/kept-out                 KeptOutQuery → KeptOutPage
 *   GET    /sync/rescreens                → Rescreens
 *   GET    /sync/days                     DaysQuery → Days
 *   POST   /sync/check                    WhichMailbox → AskedReply, the check against the mailbox in the next run, now
 */
