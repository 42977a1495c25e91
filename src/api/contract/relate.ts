/** What people do with emails: relate, unlink, dismiss, move to Unmatched, remove, and the undo of each. */
import { z } from 'zod'
import { Actor, Cursor, Day, EntityKind, EntityRef, Id, Instant, PersonRef } from './common.ts'
import { EmailRow, Selection } from './emails.ts'

/** Chosen by the asker for one intention: the same request sent again does not act twice and gets the first answer. */
const RequestId = z.string().min(8).max(64)
/** Why, in words of the asker's; part of the email's history and of the audit log. */
const Reason = z.string().trim().min(1).max(500)

/** A person as the finder shows them. */
export const PersonFound = PersonRef.extend({
  kind: z.enum(['contact', 'individual']),
  email: z.string().nullable(),
  entity: EntityRef.nullable(),
  /** The viewer related mail to them or opened them lately. */
  recent: z.boolean(),
})
export const FindPeopleQuery = z.object({ text: z.string().max(200).default('') })
export const PeopleFound = z.object({ items: z.array(PersonFound) })

/** An external address that takes part in the selected emails. */
export const AddressChoice = z.object({
  address: z.string(),
  /** Display name as written, where there was one. */
  name: z.string().nullable(),
  /** In how many of the emails. */
  emails: z.number(),
  /** People who have it already, as far as the viewer may see. */
  holders: z.array(PersonRef),
  /** Somebody whom the viewer may not see has it. */
  /** Of the first 30 that nobody has: why it is no one person's, by one sentence (`dse@…` of a signing service); null: it may be. */
  shared: z.string().nullable(),
  /** Of the first 30 that nobody has: whom it may be taken for, by one sentence; `address`: theirs, null where it is by the name. */
  resembles: z.array(z.object({ person: PersonRef, address: z.string().nullable(), reason: z.string() })),
})
export const SelectionBody = z.object({ selection: Selection })
/** `emails`: how many are selected and there. Addresses by frequency, 1,000 at most; internal ones are not offered. */
export const AddressChoices = z.object({
  emails: z.number(),
  items: z.array(AddressChoice),
  more: z.boolean(),
})

export const AddressLabel = z.enum(['work', 'home', 'other'])
const AddressPart = z.object({
  address: z.string().trim().min(3).max(320),
  label: AddressLabel.nullable().default(null),
  /** Matches mail sent in this time only: days of UTC, both included; null: no bound. */
  validFrom: Day.nullable().default(null),
  validTo: Day.nullable().default(null),
  /** Also where somebody else has it: both are linked from then on. */
  share: z.boolean().default(false),
  /** Also where it may be taken for an address of somebody, or many people write from it: the asker had the second look. */
  compared: z.boolean().default(false),
  /** Link the earlier emails of this address, too. */
  linkEarlier: z.boolean().default(false),
})
/** A Contact Point Email record to be related to a person of the order; 'new': the one it makes. */
export const AddressToStore = AddressPart.extend({ person: z.union([z.literal('new'), Id]) })

export const RelateOrder = z.object({
  requestId: RequestId,
  selection: Selection,
  people: z.array(Id).min(1).max(20),
  addresses: z.array(AddressToStore).max(50).default([]),
})
export const NewPersonOrder = RelateOrder.extend({
  people: z.array(Id).max(20).default([]),
  newPerson: z.object({
    name: z.string().trim().min(1).max(200),
    kind: z.enum(['contact', 'individual']),
    /** One that is there, or a new one. */
    entity: z
      .union([z.object({ id: Id }), z.object({ name: z.string().trim().min(1).max(200), kind: EntityKind })])
      .nullable()
      .default(null),
  }),
})

/** What an act came to. */
export const ActResult = z.object({
  actId: Id,
  /** Sent before with this requestId: this is what came of it then. */
  repeated: z.boolean(),
  /** False: everything was so already, and there is nothing to undo. */
  changed: z.boolean(),
})
export const RelateResult = ActResult.extend({
  people: z.array(PersonRef),
  /** Emails of the selection that were there. */
  emails: z.number(),
  /** Got a link they did not have. */
  linked: z.number(),
  alreadyLinked: z.number(),
  /** Chosen one by one, and no longer there or not to be seen. */
  missing: z.number(),
  addressesStored: z.number(),
  /** Of the addresses to store, those the person had already. */
  addressesKnown: z.number(),
  /** Earlier emails, beside the selection, that got a link. */
  earlierLinked: z.number(),
})
/** A line each (application/x-ndjson), when it is asked for: first progress, at last the result or why there is none. */
const _RelateProgress = z.union([
  z.object({ done: z.number(), total: z.number() }),
  z.object({ result: RelateResult }),
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
])

/** The emails that storing an address would link to a person, beside those of the selection. Newest first. */
export const EarlierQuery = z.object({
  address: z.string().trim().min(3).max(320),
  /** Absent: somebody new. */
  person: Id.optional(),
  selection: Selection.optional(),
  validFrom: Day.nullable().default(null),
  validTo: Day.nullable().default(null),
  cursor: Cursor.optional(),
  limit: z.number().int().min(1).max(100).default(20),
})
/** Counted up to 10,000. */
export const EarlierPage = z.object({
  count: z.number(),
  atLeast: z.boolean(),
  items: z.array(EmailRow),
  nextCursor: z.string().nullable(),
})

/** Somebody whom an unmatched email may belong to, and why we think so. Never linked by itself. */
export const Suggestion = z.object({
  person: PersonFound,
  kind: z.enum(['replyTo', 'thread', 'domain', 'household']),
  /** One sentence. */
  reason: z.string(),
  /** The address of the email that it is about; null: of the email as a whole. */
  address: z.string().nullable(),
})
/** Somebody whom a stranger in the email is like, by address or by name: perhaps a second address of theirs, perhaps somebody
 *  who poses as them. Never suggested; to be compared first. */
const Resemblance = z.object({
  person: PersonFound,
  kind: z.enum(['lookAlike', 'claimed', 'name', 'address']),
  /** One sentence. */
  reason: z.string(),
  /** The stranger's. */
  address: z.string(),
  /** The person's own that it is like; null: it is the name that is like. */
  known: z.string().nullable(),
})
export const Suggestions = z.object({
  items: z.array(Suggestion),
  resembles: z.array(Resemblance),
  /** Where it is somebody new: how a form could begin. Null: no external address takes part. */
  newPerson: z.object({ name: z.string(), address: z.string(), entity: EntityRef.nullable() }).nullable(),
})

export const UnlinkOrder = z.object({ requestId: RequestId, person: Id, reason: Reason })
export const UnlinkResult = ActResult.extend({ links: z.number() })

export const AddAddressOrder = AddressPart.extend({
  requestId: RequestId,
  field: z.enum(['email', 'alternate_email', 'contact_point']).default('contact_point'),
})
export const AddAddressResult = ActResult.extend({ earlierLinked: z.number() })
export const RemoveAddressResult = ActResult.extend({ unlinked: z.number() })

export const DismissWhat = z.union([
  z.object({ kind: z.literal('messages'), selection: Selection }),
  z.object({ kind: z.literal('sender'), address: z.string().trim().min(3).max(320) }),
  /** With its subdomains. */
  z.object({ kind: z.literal('domain'), domain: z.string().trim().min(1).max(255) }),
])
export const DismissOrder = z.object({
  requestId: RequestId,
  what: DismissWhat,
  reason: Reason.nullable().default(null),
})
export const DismissPreview = z.object({ what: DismissWhat })
/** Unmatched emails that would go to Dismissed; counted up to 10,000. */
export const DismissPreviewReply = z.object({ emails: z.number(), atLeast: z.boolean() })
export const DismissResult = ActResult.extend({
  /** Emails that went to Dismissed. */
  emails: z.number(),
  /** Of the selection: matched, so they stay where they are. */
  matched: z.number(),
})
export const UndismissOrder = z.object({ requestId: RequestId, selection: Selection })
export const UndismissResult = ActResult.extend({
  /** Emails that went from Dismissed to Unmatched. */
  emails: z.number(),
  /** Of the selection: linked to people by now, so they stay where they are. */
  matched: z.number(),
  /** Of the selection: dismissed no longer. */
  already: z.number(),
  /** Chosen one by one, and no longer there or not to be seen. */
  missing: z.number(),
  /** Dismissed senders and domains of those that were moved: new mail of theirs still goes to Dismissed. */
  stillDismissed: z.array(z.object({ kind: z.enum(['sender', 'domain']), value: z.string() })),
})
export const Dismissal = z.object({
  actId: Id,
  kind: z.enum(['sender', 'domain']),
  value: z.string(),
  by: Actor,
  at: Instant,
  reason: z.string().nullable(),
})
/** Senders and domains that are dismissed now, newest first. */
export const Dismissals = z.object({ items: z.array(Dismissal) })

export const RemoveOrder = z.object({
  requestId: RequestId,
  ids: z.array(Id).min(1).max(200),
  reason: Reason,
})
export const RemoveResult = ActResult.extend({ emails: z.number(), missing: z.number() })

/** How many emails an undo changed. */
/** `kept`: people whom an import made, and who stay because somebody has worked with them since. */
export const UndoResult = z.object({ actId: Id, kind: z.string(), emails: z.number(), kept: z.number() })

export type PersonFound = z.infer<typeof PersonFound>
export type PeopleFound = z.infer<typeof PeopleFound>
export type AddressChoice = z.infer<typeof AddressChoice>
export type AddressChoices = z.infer<typeof AddressChoices>
export type AddressLabel = z.infer<typeof AddressLabel>
export type AddressToStore = z.infer<typeof AddressToStore>
export type RelateOrder = z.infer<typeof RelateOrder>
export type NewPersonOrder = z.infer<typeof NewPersonOrder>
export type ActResult = z.infer<typeof ActResult>
export type RelateResult = z.infer<typeof RelateResult>
export type EarlierQuery = z.infer<typeof EarlierQuery>
export type EarlierPage = z.infer<typeof EarlierPage>
export type Suggestion = z.infer<typeof Suggestion>
export type Suggestions = z.infer<typeof Suggestions>
export type UnlinkOrder = z.infer<typeof UnlinkOrder>
export type UnlinkResult = z.infer<typeof UnlinkResult>
export type AddAddressOrder = z.infer<typeof AddAddressOrder>
export type AddAddressResult = z.infer<typeof AddAddressResult>
export type RemoveAddressResult = z.infer<typeof RemoveAddressResult>
export type DismissWhat = z.infer<typeof DismissWhat>
export type DismissOrder = z.infer<typeof DismissOrder>
export type DismissPreviewReply = z.infer<typeof DismissPreviewReply>
export type DismissResult = z.infer<typeof DismissResult>
export type UndismissOrder = z.infer<typeof UndismissOrder>
export type UndismissResult = z.infer<typeof UndismissResult>
export type Dismissal = z.infer<typeof Dismissal>
export type Dismissals = z.infer<typeof Dismissals>
export type RemoveOrder = z.infer<typeof RemoveOrder>
export type RemoveResult = z.infer<typeof RemoveResult>
export type UndoResult = z.infer<typeof UndoResult>

/*
 * Routes:
 *   GET    /people/find?text=              → PeopleFound, the best twenty; without text the recent ones
 *   POST   /relate/suggestions SelectionBody → Suggestions, of the newest 200 emails
 *   POST   /relate/addresses SelectionBody → AddressChoices
 *   POST   /relate/earlier EarlierQuery    → EarlierPage
 *   POST   /relate RelateOrder             → RelateResult, or lines of RelateProgress
 *   POST   /relate/new-person NewPersonOrder → RelateResult, or lines of RelateProgress
 *   GET    /emails/:id/suggestions         → Suggestions
 *   POST   /emails/:id/unlink UnlinkOrder  → UnlinkResult
 *   POST   /people/:id/addresses AddAddressOrder → AddAddressResult
 *   DELETE /people/:id/addresses/:addressId → RemoveAddressResult
 *   POST   /dismiss/preview DismissPreview → DismissPreviewReply
 *   POST   /dismiss DismissOrder           → DismissResult
 *   POST   /undismiss UndismissOrder       → UndismissResult
 *   GET    /dismissals                     → Dismissals
 *   POST   /remove RemoveOrder             → RemoveResult
 *   POST   /acts/:id/undo                  → UndoResult
 */
