/** People and their timelines. */
import { z } from 'zod'
import { Cursor, EntityKind, Id, Instant, PersonRef, Role } from './common.ts'
import { EmailRow } from './emails.ts'

export const AddressOfPerson = z.object({
  /** 'Email', 'Alternate Email' or 'Contact point email'. */
  field: z.string(),
  address: z.string(),
})

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

export type PersonRow = z.infer<typeof PersonRow>
export type PeopleQuery = z.infer<typeof PeopleQuery>
export type PeoplePage = z.infer<typeof PeoplePage>
export type PersonDetail = z.infer<typeof PersonDetail>
export type TimelineQuery = z.infer<typeof TimelineQuery>
export type TimelinePage = z.infer<typeof TimelinePage>
export type LinkEarlierMailReply = z.infer<typeof LinkEarlierMailReply>

/*
 * Routes:
 *   GET  /people?PeopleQuery             → PeoplePage, by name
 *   GET  /people/:id                     → PersonDetail
 *   GET  /people/:id/timeline?TimelineQuery → TimelinePage
 *   POST /people/:id/link-earlier-mail   → LinkEarlierMailReply
 */
