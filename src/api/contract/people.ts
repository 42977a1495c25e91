/** People: lists, one person, edits, import, export, merge. Their timelines: activities.ts. */
import { z } from 'zod'
import { importFields } from '../../domain/import-fields.ts'
import { Cursor, EntityKind, EntityRef, Id, Instant, PersonRef } from './common.ts'
import { RecentSentiment, SentimentLabel } from './sentiment.ts'

export const PersonKind = z.enum(['contact', 'individual'])

export const AddressOfPerson = z.object({
  id: Id,
  /** 'Email', 'Alternate Email' or 'Contact point email'. */
  field: z.string(),
  address: z.string(),
  /** Of a contact point email: work, home, other. */
  label: z.string().nullable(),
  /** Matches mail sent in this time only: days of UTC, both included; null: no bound. */
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  /** How it came in. */
  source: z.enum(['import', 'form', 'relate', 'merge']),
  addedBy: z.string().nullable(),
  addedAt: Instant,
})

export const Advisor = z.object({ address: z.string(), name: z.string() })

export const PersonRow = z.object({
  id: Id,
  name: z.string(),
  kind: PersonKind,
  email: z.string().nullable(),
  entity: EntityRef.nullable(),
  /** Emails the viewer may see, counted up to 1,000. */
  emailCount: z.number(),
  lastEmailAt: Instant.nullable(),
  /** Most Recent Email Sentiment; null: no rated email of theirs. */
  sentiment: RecentSentiment.nullable(),
  phone: z.string().nullable(),
  /** Own advisors of the person, by name. */
  advisorNames: z.array(z.string()),
  archived: z.boolean(),
})

/** Filters of a list of people, as they stand in the URL of page and API alike; all combine. */
export const PeopleFilters = z.object({
  /** Words of the name or an entity's, all of them, or part of an address; where nothing fits, names that are spelt alike. */
  text: z.string().max(200).optional(),
  kind: PersonKind.optional(),
  segment: z.string().max(200).optional(),
  /** Address of somebody of the firm who looks after the person or an entity of theirs. */
  advisor: z.string().max(320).optional(),
  entityKind: EntityKind.optional(),
  keyEntity: z.literal('yes').optional(),
  /** `none`: mail of theirs cannot be matched. */
  address: z.literal('none').optional(),
  /** `90`: the firm has not written to them for so many days, or never. */
  silent: z.literal('90').optional(),
  /** Of the most recent rated email. */
  sentiment: SentimentLabel.optional(),
  /** Archived people alone; absent: the others alone. */
  archived: z.literal('yes').optional(),
})

const Paging = { cursor: Cursor.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }

export const PeopleQuery = PeopleFilters.extend({
  /** By name, by surname, or by the last email, newest first and those without any last. */
  sort: z.enum(['name', 'surname', 'lastEmail']).default('name'),
  ...Paging,
})

/** `alike`: nothing fits the text as it is written; these are spelt alike. */
export const PeoplePage = z.object({
  items: z.array(PersonRow),
  nextCursor: z.string().nullable(),
  alike: z.boolean(),
})

/** Exact up to 10,000. */
export const ListCount = z.object({ count: z.number(), atLeast: z.boolean() })

/** What lists of people and entities can be narrowed by. */
export const ListChoices = z.object({ segments: z.array(z.string()), advisors: z.array(Advisor) })

export const Membership = EntityRef.extend({
  role: z.string().nullable(),
  keyEntity: z.boolean(),
  /** The other members, as far as the viewer may see. */
  members: z.array(PersonRef),
})

export const PersonDetail = PersonRow.extend({
  externalId: z.string().nullable(),
  addresses: z.array(AddressOfPerson),
  entities: z.array(Membership),
  advisors: z.array(Advisor),
  /** People who were merged into this one, each with the act that can be undone. */
  merged: z.array(z.object({ actId: Id, person: PersonRef, at: Instant, by: z.string() })),
})

const PersonName = z.string().trim().min(1).max(500)
const Address = z.string().trim().min(3).max(320)
const Phone = z.string().trim().max(50)
export const NewPerson = z.object({
  name: PersonName,
  kind: PersonKind,
  email: Address.nullable().default(null),
  entity: Id.nullable().default(null),
  phone: Phone.nullable().default(null),
  /** Addresses of those of the firm who look after them. */
  advisors: z.array(Address).max(50).default([]),
  /** Also where the address may be taken for one of somebody, or many people write from it: the asker had the second look. */
  compared: z.boolean().default(false),
})
export const PersonChange = z.object({
  name: PersonName.optional(),
  kind: PersonKind.optional(),
  phone: Phone.nullable().optional(),
  /** All of them: who is not named is taken off. */
  advisors: z.array(Address).max(50).optional(),
})
export const MembershipChange = z.object({ role: z.string().trim().max(100).nullable().default(null) })

export const Duplicate = z.object({ person: PersonRow, reason: z.enum(['address', 'name', 'entity']) })
export const Duplicates = z.object({ items: z.array(Duplicate) })
/** `other` goes into the person of the path and is hidden from then on. */
export const Merge = z.object({ other: Id })
export const MergeReply = z.object({
  actId: Id,
  addresses: z.number(),
  emails: z.number(),
  entities: z.number(),
  activities: z.number(),
})

/** What linking earlier mail would do; `items`: by person and address, most emails first, the first hundred. */
export const EarlierLinks = z.object({
  count: z.number(),
  items: z.array(z.object({ person: PersonRef, address: z.string(), emails: z.number(), newest: Instant })),
})
/** `actId`: what can be undone. */
export const LinkEarlierMailReply = z.object({ linked: z.number(), actId: Id })

/** Fields that a column of a file can be. */
export const ImportField = z.enum(importFields)
/** Where each field comes from: columns of the file by their names, or one value for all rows. */
export const ImportMapping = z.partialRecord(
  ImportField,
  z.union([
    z.object({ columns: z.array(z.string().max(1000)).min(1).max(20) }),
    z.object({ value: z.string().trim().min(1).max(500) }),
  ]),
)
/** Mappings that the firm keeps, by name. */
export const ImportMappings = z.object({
  items: z.array(
    z.object({ name: z.string(), mapping: ImportMapping, changedBy: z.string(), changedAt: Instant }),
  ),
})
export const MappingName = z.string().trim().min(1).max(100)
export const KeepMapping = z.object({ name: MappingName, mapping: ImportMapping })
/** A CSV file, and how it is to be understood. */
export const ImportFile = z.object({
  csv: z.string().max(20 * 1024 * 1024),
  /** What each of its columns is, null: left out. Without this and a mapping the header names them. */
  columns: z.array(ImportField.nullable()).max(200).optional(),
  /** Goes before `columns`. */
  mapping: ImportMapping.optional(),
  /** What makes rows belong to one entity: its id alone (`entity_id`), or its kind and name too. */
  entitiesBy: z.enum(['id', 'name']).default('id'),
  /** New rows that are probably people who are there: left out, made people of their own, or taken for those. */
  onLikely: z.enum(['hold', 'create', 'join']).default('hold'),
  /** Rows with a new address that looks like somebody's: left out, or taken by whoever has compared the two. */
  onLookAlike: z.enum(['hold', 'take']).default('hold'),
})
export const ImportReport = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  refused: z.array(z.object({ line: z.number(), reason: z.string() })),
  /** New rows that are probably people who are there, or an earlier row; `held`: left out until it is said what they are. */
  likely: z.array(
    z.object({
      line: z.number(),
      name: z.string(),
      held: z.boolean(),
      /** The same address and a name alike, or the same name. */
      reason: z.enum(['address', 'name']),
      /** Without id and line: several people. */
      like: z.object({
        id: Id.nullable(),
        line: z.number().nullable(),
        name: z.string(),
        externalId: z.string().nullable(),
      }),
    }),
  ),
  /** Rows whose new address may be taken for one of somebody on record; `held`: left out until the two are compared. */
  lookAlikes: z.array(
    z.object({
      line: z.number(),
      name: z.string(),
      held: z.boolean(),
      address: z.string(),
      known: z.string(),
      /** Who has the known one. */
      of: z.object({ id: Id, name: z.string() }),
    }),
  ),
  /** Rows that name an entity as the CRM (null) or an earlier line does, by name alone: they go in without it. */
  sameNames: z.array(
    z.object({ line: z.number(), name: z.string(), entity: z.string(), asLine: z.number().nullable() }),
  ),
  /** Lines that were taken, and something to know of them. */
  notes: z.array(z.object({ line: z.number(), note: z.string() })),
  /** Replaced addresses: they stay as former ones, and their mail stays linked. */
  former: z.number(),
  /** What is taken away; `emails`: no longer linked to somebody. */
  lost: z.object({ addresses: z.number(), emails: z.number(), entities: z.number(), advisors: z.number() }),
  /** Some of those that would be created or updated, to look at. */
  examples: z.array(
    z.object({
      line: z.number(),
      change: z.enum(['create', 'update']),
      name: z.string(),
      /** What differs, by field. */
      fields: z.array(ImportField),
    }),
  ),
  /** What can be undone; null: nothing was written. */
  actId: Id.nullable(),
})
/** Imports of late, newest first. */
export const Imports = z.object({
  items: z.array(
    z.object({
      actId: Id,
      at: Instant,
      by: z.string(),
      created: z.number(),
      updated: z.number(),
      undoneAt: Instant.nullable(),
    }),
  ),
})
/** A line each of an import under way: first progress, at last the report or why it broke off. */
export const ImportProgress = z.union([
  z.object({ done: z.number(), total: z.number() }),
  z.object({ result: ImportReport }),
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
])

export type AddressOfPerson = z.infer<typeof AddressOfPerson>
export type Advisor = z.infer<typeof Advisor>
export type PersonKind = z.infer<typeof PersonKind>
export type PersonRow = z.infer<typeof PersonRow>
export type PeopleFilters = z.infer<typeof PeopleFilters>
export type PeopleQuery = z.infer<typeof PeopleQuery>
export type PeoplePage = z.infer<typeof PeoplePage>
export type ListCount = z.infer<typeof ListCount>
export type ListChoices = z.infer<typeof ListChoices>
export type Membership = z.infer<typeof Membership>
export type PersonDetail = z.infer<typeof PersonDetail>
export type NewPerson = z.infer<typeof NewPerson>
export type PersonChange = z.infer<typeof PersonChange>
export type Duplicate = z.infer<typeof Duplicate>
export type Duplicates = z.infer<typeof Duplicates>
export type MergeReply = z.infer<typeof MergeReply>
export type ImportField = z.infer<typeof ImportField>
export type EarlierLinks = z.infer<typeof EarlierLinks>
export type LinkEarlierMailReply = z.infer<typeof LinkEarlierMailReply>
export type ImportMapping = z.infer<typeof ImportMapping>
export type ImportMappings = z.infer<typeof ImportMappings>
export type Imports = z.infer<typeof Imports>
export type ImportReport = z.infer<typeof ImportReport>
export type ImportProgress = z.infer<typeof ImportProgress>

/*
 * Routes:
 *   GET   /people?PeopleQuery                  → PeoplePage
 *   GET   /people/count?PeopleFilters          → ListCount
 *   GET   /people/choices                      → ListChoices
 *   GET   /people/export?PeopleFilters         → CSV, by name
 *   POST  /people NewPerson                    → PersonDetail
 *   GET   /people/:id                          → PersonDetail
 *   PATCH /people/:id PersonChange             → PersonDetail
 *   PUT   /people/:id/entities/:entityId MembershipChange → PersonDetail
 *   DELETE /people/:id/entities/:entityId      → PersonDetail: takes the person out
 *   POST  /people/:id/link-earlier-mail        → LinkEarlierMailReply
 *   POST  /people/link-earlier-mail            → LinkEarlierMailReply, of everybody the viewer sees
 *   GET   /people/link-earlier-mail/preview    → EarlierLinks: nothing is written
 *   GET   /people/:id/link-earlier-mail/preview → EarlierLinks: nothing is written
 *   GET   /people/:id/duplicates               → Duplicates
 *   POST  /people/:id/merge Merge              → MergeReply
 *   POST  /people/merges/:actId/undo           → 204
 *   POST  /people/import/preview ImportFile    → ImportReport: nothing is written
 *   POST  /people/import ImportFile            → ImportReport, or lines of ImportProgress
 *   GET   /people/import/mappings            → ImportMappings
 *   PUT   /people/import/mappings KeepMapping → ImportMappings
 *   DELETE /people/import/mappings?name       → ImportMappings
 *   GET   /people/imports                      → Imports
 *   POST  /people/imports/:actId/undo          → UndoResult
 */
